import { randomUUID } from 'node:crypto';
import { testDatabase } from '../../testing';
import { aCell } from '../pricing/testing/builders';
import { issueBill, voidBill } from './bill.actions';
import {
  addCustomer,
  addTenant,
  agree,
  approveAll,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from './testing/billing-bench';

const database = testDatabase();
const PERIOD = '2026-10';
const BILLS = 300;

/** Staff of the tenant with the permissions of finance, as the server's own database role. */
describe('two operators at the same bill (H1, M-153)', () => {
  let worker: BillingBench;
  let staff: BillingBench;
  let tenant: Tenant;
  let ids: string[];
  beforeAll(async () => {
    worker = await billingBench(database, 'worker');
    staff = await billingBench(database, 'staff');
    tenant = await addTenant(database, 'pairs');
    const customers: string[] = [];
    for (let index = 0; index < BILLS; index++)
      customers.push(await addCustomer(database, tenant, `P${String(index).padStart(4, '0')}`));
    for (const customer of customers) await agree(worker, tenant, customer);
    worker.charges.cells = customers.map((customerId, index) => aCell({ customerId, cost: `${index + 1}.005` }));
    await makeBills(worker, tenant, PERIOD);
    await approveAll(worker, tenant, PERIOD);
    ids = (
      await database.query<{ id: string }>('select id from app.bill where tenant_id = $1 order by id', [tenant.id])
    ).map(({ id }) => id);
  }, 120_000);
  afterAll(async () => {
    await staff.close();
    await worker.close();
  });

  const asStaff = <T>(run: () => Promise<T>) => staff.as(tenant, run, { kind: 'staff', tenantIds: [tenant.id] });
  const press = (action: typeof issueBill | typeof voidBill, id: string, input?: object) =>
    asStaff(() => staff.runner.run(action as never, { ids: [id], input, key: randomUUID() }));

  it('issues each of 300 exactly once, with one number, one posting and one document job', async () => {
    let wins = 0;
    const reasons = new Set<string>();
    for (const id of ids) {
      const pair = await Promise.allSettled([press(issueBill, id), press(issueBill, id)]);
      wins += pair.filter(({ status }) => status === 'fulfilled').length;
      for (const one of pair) if (one.status === 'rejected') reasons.add((one.reason as { code: string }).code);
    }
    expect(wins).toBe(BILLS);
    expect([...reasons]).toEqual(['action.not_available']);
    const [counts] = await database.query(
      `select count(*)::int as bills, count(distinct number)::int as numbers, max(right(number, 6)::int) as last,
              (select count(*)::int from app.job_run where job = 'bills.render' and tenant_id = $1) as jobs,
              (select count(*)::int from app.audit_entry where action = 'bills.issue' and tenant_id = $1) as audited
       from app.bill where tenant_id = $1 and state = 'issued'`,
      [tenant.id],
    );
    expect(counts).toEqual({ bills: BILLS, numbers: BILLS, last: BILLS, jobs: BILLS, audited: BILLS });
    expect(new Set(staff.ledger.posted.map(({ key }) => key)).size).toBe(BILLS);
    expect(staff.ledger.posted).toHaveLength(BILLS);
  }, 120_000);

  it('issue or void, never both', async () => {
    const late = await addCustomer(database, tenant, 'LATE');
    await agree(worker, tenant, late);
    worker.charges.cells = [...worker.charges.cells, aCell({ customerId: late, cost: '1' })];
    await makeBills(worker, tenant, PERIOD);
    await approveAll(worker, tenant, PERIOD);
    const [bill] = await database.query<{ id: string }>(`select id from app.bill where customer_id = $1`, [late]);
    const pair = await Promise.allSettled([press(issueBill, bill!.id), press(voidBill, bill!.id, { reason: '试' })]);
    expect(pair.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('gives the same answer to the same key, and posts once (H4)', async () => {
    const customer = await addCustomer(database, tenant, 'AGAIN');
    await agree(worker, tenant, customer);
    worker.charges.cells = [...worker.charges.cells, aCell({ customerId: customer, cost: '1' })];
    await makeBills(worker, tenant, PERIOD);
    await approveAll(worker, tenant, PERIOD);
    const [bill] = await database.query<{ id: string }>(`select id from app.bill where customer_id = $1`, [customer]);
    const before = staff.ledger.posted.length;
    const again = () =>
      asStaff(() => staff.runner.run(issueBill as never, { ids: [bill!.id], key: 'one-intent-of-a-person' }));
    const [first, second] = [await again(), await again()];
    expect(second.data).toEqual(first.data);
    expect(staff.ledger.posted.length - before).toBe(1);
  });
});
