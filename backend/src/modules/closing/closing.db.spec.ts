import { randomUUID } from 'node:crypto';
import { setClock, stoppedClock, systemClock } from '../../kernel/clock/clock';
import { testDatabase } from '../../testing';
import { addTenant, PERSON, type Tenant } from '../bills/testing/billing-bench';
import { addChannel, aReceipt, issueBills, PERIOD, type IssuedBill } from '../receipts/testing/receipts-bench';
import type { Blocker } from './domain/blockers';
import { addSlice, closingBench, type ClosingBench } from './testing/closing-bench';

const database = testDatabase();
const OTHER = '00000000-0000-7000-8000-000000000002';

describe('the close of a month (M-144, X-18)', () => {
  let bench: ClosingBench;
  let staff: ClosingBench;
  let tenant: Tenant;
  let account: string;
  let bills: Record<string, IssuedBill>;
  let count = 0;
  beforeAll(async () => {
    setClock(stoppedClock('2026-11-20T02:00:00Z'));
    bench = await closingBench(database, 'worker');
    staff = await closingBench(database, 'staff');
  });
  afterAll(async () => {
    setClock(systemClock);
    await staff.close();
    await bench.close();
  });
  beforeEach(async () => {
    tenant = await addTenant(database, `closing${++count}`);
    await addChannel(database, tenant);
    Object.assign(bench.vendor, { off: '0', unassigned: '0', excluded: '0', state: 'final', quarantined: 0 });
    bills = await issueBills(bench, database, tenant, { costs: { C1: '111.117', C2: '50' } });
    ({ account } = await addSlice(database, tenant, PERIOD));
  });

  const close = () => bench.as(tenant, () => bench.closing.close(PERIOD));
  const chain = () => bench.as(tenant, () => bench.closing.chain(PERIOD));
  const blocked = async () => {
    const error = (await close().then(
      () => null,
      (thrown: unknown) => thrown,
    )) as { code: string; details: { blockers: Blocker[] } } | null;
    return error?.code === 'closing.blocked' ? error.details.blockers.map(({ code }) => code) : error;
  };
  const post = (period: string) =>
    bench.tx(tenant, tx =>
      bench.ledger.post(tx, {
        kind: 'bill_issue',
        key: randomUUID(),
        period,
        reference: { type: 'x', id: randomUUID() },
        entries: [
          { account: 'bank', amount: '1', currency: 'CNY' },
          { account: 'revenue', amount: '-1', currency: 'CNY' },
        ],
      }),
    );

  it('ends with residue 0.00, keeps the reconciliation, locks the slices, and does no harm twice', async () => {
    const closed = await close();
    expect(closed).toMatchObject({ period: PERIOD, revision: 1, already: false });
    expect(closed.currencies).toMatchObject([{ currency: 'CNY', residue: '0.00', billed: '145.01', open: '145.01' }]);
    expect(await close()).toMatchObject({ revision: 1, already: true });
    const rows = await database.query(
      `select step, trim_scale(amount)::text as amount from app.reconciliation_row where tenant_id = $1 and cause = 'residue' order by no`,
      [tenant.id],
    );
    expect(rows.map(({ step, amount }) => `${step} ${amount}`)).toEqual([
      'vendor 0',
      'attribution 0',
      'rating 0',
      'billing 0',
      'ledger 0',
      'collection 0',
    ]);
    expect(await database.query('select state from app.charge_slice where tenant_id = $1', [tenant.id])).toEqual([
      { state: 'locked' },
    ]);
  });

  it('M13 refuses postings, bills, ratings and slices of a closed month in the database, and no other month', async () => {
    await close();
    await expect(post(PERIOD)).rejects.toMatchObject({ code: 'ledger.period_closed' });
    await post('2026-11');
    const direct = (sql: string) => bench.tx(tenant, tx => tx.query(sql, [tenant.id, account]));
    await expect(
      direct(
        `insert into charge_slice (tenant_id, cloud_account_id, period, feed, currency) values ($1, $2, '${PERIOD}', 'late', 'CNY')`,
      ),
    ).rejects.toThrow(/is closed/);
    await expect(bench.as(tenant, () => bench.rating.rate(PERIOD))).rejects.toThrow(/is closed/);
    await expect(
      direct(`update charge_slice set revision = 9 where tenant_id = $1 and cloud_account_id = $2`),
    ).rejects.toThrow(/locked/);
  });

  it('lets bills of a closed month be paid', async () => {
    await close();
    const { id } = await bench.tx(tenant, tx =>
      bench.receipts.record(tx, aReceipt({ customerId: bills.C1!.customerId, amount: '100.01' })),
    );
    await bench.tx(tenant, tx => bench.receipts.allocate(tx, id, [{ billId: bills.C1!.id, amount: '100.01' }]));
    expect((await chain()).currencies[0]).toMatchObject({ paid: '100.01', open: '45.00', residue: '0.00' });
  });

  it.each`
    planted                     | codes                                | why
    ${{ off: '0.01' }}          | ${['control_total', 'chain.vendor']} | ${"the vendor's total says a fen more"}
    ${{ unassigned: '12.5' }}   | ${['unassigned']}                    | ${'money without a customer'}
    ${{ state: 'provisional' }} | ${['provisional']}                   | ${'X-03'}
    ${{ quarantined: 1 }}       | ${['quarantine']}                    | ${'a row that nobody looked at'}
  `(
    'is refused and says which number is broken: $why',
    async ({ planted, codes }: { planted: object; codes: string[] }) => {
      Object.assign(bench.vendor, planted);
      expect(await blocked()).toEqual(codes);
      expect((await chain()).state).toBe('open');
      await post(PERIOD);
      expect(await database.query('select id from app.reconciliation_row where tenant_id = $1', [tenant.id])).toEqual(
        [],
      );
    },
  );

  it.each`
    sql                                                                                                                                                        | back                                                                                              | codes                                          | why
    ${'update app.ledger_account set balance = balance + 1 where tenant_id = $1 and kind = $$bank$$'}                                                          | ${'update app.ledger_account set balance = balance - 1 where tenant_id = $1 and kind = $$bank$$'} | ${['invariant', 'invariant']}                  | ${'a balance that no entry made (M6, M9)'}
    ${'alter table app.bill_line disable trigger user; update app.bill_line set exact_price = exact_price + 0.001 where tenant_id = $1::uuid and charges > 0'} | ${null}                                                                                           | ${['chain.billing', 'invariant', 'invariant']} | ${'a line that does not say what was rated (B6, B13)'}
  `(
    'finds a number that was changed behind its back: $why',
    async ({ sql, back, codes }: { sql: string; back: string | null; codes: string[] }) => {
      await post('2026-11');
      const statements = sql.replaceAll('$1::uuid', `'${tenant.id}'`).replaceAll('$1', `'${tenant.id}'`);
      await database.query(statements);
      expect(await blocked()).toEqual(codes);
      const undone =
        back?.replaceAll('$1', `'${tenant.id}'`) ??
        `update app.bill_line set exact_price = exact_price - 0.001 where tenant_id = '${tenant.id}'; alter table app.bill_line enable trigger user`;
      await database.query(undone);
      await close();
    },
  );

  it('asks the month that is closed for its charges, and the check of everything asks all', async () => {
    await database.query(
      `insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, currency, state) values ($1, $2, '2026-01', 'bill', 'CNY', 'final')`,
      [tenant.id, account],
    );
    const count = (period: string, charges: number) =>
      database.query('update app.charge_slice set charges = $3 where tenant_id = $1 and period = $2', [
        tenant.id,
        period,
        charges,
      ]);
    await count(PERIOD, 7);
    expect(await blocked()).toEqual(['invariant', 'invariant', 'invariant', 'invariant']);
    await count(PERIOD, 0);
    await count('2026-01', 7);
    await close();
    const { violations } = await bench.as(tenant, () => bench.invariants.check());
    expect(new Set(violations.map(({ id }) => id))).toEqual(new Set(['B2', 'B2r']));
    await count('2026-01', 0);
  });

  it('lets unassigned money pass within the tolerance, or when somebody accepts exactly that much', async () => {
    bench.vendor.unassigned = '12.5';
    await database.query(
      `insert into app.close_tolerance (tenant_id, currency, unassigned) values ($1, 'CNY', 12.49)`,
      [tenant.id],
    );
    expect(await blocked()).toEqual(['unassigned']);
    await database.query(
      `insert into app.close_acknowledgement (tenant_id, period, currency, amount, charges, reason, by_name) values ($1, $2, 'CNY', 12.5, 3, 'own use', 'x')`,
      [tenant.id, PERIOD],
    );
    bench.vendor.unassigned = '12.51';
    expect(await blocked()).toEqual(['unassigned']);
    bench.vendor.unassigned = '12.5';
    expect((await close()).currencies[0]).toMatchObject({ unassigned: '12.50', residue: '0.00' });
  });

  it('C5 is reopened by two people, once, and closed again with the first reconciliation kept', async () => {
    await close();
    const reopen = (userId: string) =>
      staff.as(tenant, () => staff.db.transaction(tx => staff.closing.reopen(tx, PERIOD, '漏账')), {
        ...staff.staff(tenant),
        userId,
        name: userId.slice(-1),
      });
    expect(await reopen(PERSON)).toEqual({ reopened: false });
    await expect(reopen(PERSON)).rejects.toMatchObject({ code: 'closing.second_person_needed' });
    await expect(post(PERIOD)).rejects.toMatchObject({ code: 'ledger.period_closed' });
    expect(await reopen(OTHER)).toEqual({ reopened: true });
    await post(PERIOD);
    await expect(reopen(OTHER)).rejects.toMatchObject({ code: 'closing.not_closed' });
    expect(await close()).toMatchObject({ revision: 2 });
    const kept = await database.query(
      'select distinct revision from app.reconciliation_row where tenant_id = $1 order by 1',
      [tenant.id],
    );
    expect(kept).toEqual([{ revision: 1 }, { revision: 2 }]);
    const log = await database.query(
      `select by_1, by_2 from app.period_event where tenant_id = $1 and from_state = 'closed'`,
      [tenant.id],
    );
    expect(log).toEqual([{ by_1: PERSON, by_2: OTHER }]);
  });

  it('C5 the database itself refuses one person', async () => {
    await close();
    await expect(
      bench.tx(tenant, tx => tx.query(`update period_close set state = 'open' where tenant_id = $1`, [tenant.id])),
    ).rejects.toThrow(/two people/);
  });

  it('H6 a posting at the same moment is before the close or refused', async () => {
    const results = await Promise.allSettled([close(), ...Array.from({ length: 40 }, () => post(PERIOD))]);
    const posted = results.slice(1).filter(({ status }) => status === 'fulfilled').length;
    const refused = results
      .slice(1)
      .flatMap(one => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(results[0].status).toBe('fulfilled');
    expect(new Set(refused).size).toBeLessThanOrEqual(1);
    expect(posted + refused.filter(code => code === 'ledger.period_closed').length).toBe(40);
    const report = await bench.as(tenant, () => bench.invariants.check());
    expect(report.violations).toEqual([]);
    expect(report.invariants).toBeGreaterThanOrEqual(25);
  });
});
