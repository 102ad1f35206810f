import { setClock, stoppedClock, systemClock } from '../../kernel/clock/clock';
import { testDatabase } from '../../testing';
import { aCell } from '../pricing/testing/builders';
import { addCustomer, addTenant, agree, approveAll, billingBench, makeBills } from './testing/billing-bench';

const database = testDatabase();
const PERIOD = '2026-10';

it('M-134 a bill and its debit note are due by the rule of their contract and the days of their company', async () => {
  setClock(stoppedClock('2026-11-05T02:00:00Z'));
  const bench = await billingBench(database);
  try {
    const tenant = await addTenant(database, 'terms');
    const other = await addTenant(database, 'others');
    const customer = await addCustomer(database, tenant, 'C1');
    const [contract] = await database.query<{ id: string }>(
      `insert into app.contract (tenant_id, number, name, customer_id, kind, state, signed_on)
       values ($1, 'CT-1', 'CT-1', $2, 'framework', 'in_force', '2026-01-01') returning id`,
      [tenant.id, customer],
    );
    await database.query(
      `insert into app.contract_version (tenant_id, contract_id, no, valid_from, credit_term_days, credit_term_rule,
         signed_on, signature, state) values ($1, $2, 1, '2026-01-01', 3, 'working_days', '2026-01-01', 'paper', 'in_force')`,
      [tenant.id, contract!.id],
    );
    await expect(
      database.query(`update app.contract_version set credit_term_rule = 'days' where contract_id = $1`, [
        contract!.id,
      ]),
    ).rejects.toThrow(/can not change/);
    // A Friday off, and the day after it worked; what another company has off is nobody's here.
    await database.query(
      `insert into app.calendar_day (tenant_id, day, is_working, name) values ($1, '2026-11-06', false, 'off'),
         ($1, '2026-11-07', true, 'worked'), ($2, '2026-11-09', false, 'theirs')`,
      [tenant.id, other.id],
    );
    await agree(bench, tenant, customer);
    bench.charges.cells = [aCell({ customerId: customer, cost: '10' })];
    await makeBills(bench, tenant, PERIOD);
    await approveAll(bench, tenant, PERIOD);
    await bench.as(tenant, () => bench.bills.issueAll(PERIOD));
    const [bill] = await database.query(
      'select credit_term_days, credit_term_rule, issued_on::text, due_on::text from app.bill where tenant_id = $1',
      [tenant.id],
    );
    expect(bill).toEqual({
      credit_term_days: 3,
      credit_term_rule: 'working_days',
      issued_on: '2026-11-05',
      due_on: '2026-11-10',
    });
    // A week later the vendor bills more: the note counts by the same days.
    setClock(stoppedClock('2026-11-13T02:00:00Z'));
    bench.charges.cells = [aCell({ customerId: customer, cost: '20' })];
    await bench.as(tenant, () => bench.rating.rate(PERIOD));
    await bench.as(tenant, () => bench.corrections.make(PERIOD));
    await approveAll(bench, tenant, PERIOD);
    await bench.as(tenant, () => bench.bills.issueAll(PERIOD));
    const [note] = await database.query(
      `select kind, credit_term_days, credit_term_rule, due_on::text from app.bill where tenant_id = $1 and corrects_id is not null`,
      [tenant.id],
    );
    expect(note).toEqual({
      kind: 'debit_note',
      credit_term_days: 3,
      credit_term_rule: 'working_days',
      due_on: '2026-11-18',
    });
  } finally {
    setClock(systemClock);
    await bench.close();
  }
});
