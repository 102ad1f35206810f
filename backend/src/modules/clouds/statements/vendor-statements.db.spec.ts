import type { CloudPlugin, PartnerTotal, RebateStatement } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from '../../charges/testing/charge-bench';
import { fakeCloud } from '../../charges/testing/fake-cloud';
import { VendorStatements } from './vendor-statements.service';

const database = testDatabase();
const PERIOD = '2026-10';

describe('what a vendor states to a partner (issue 3)', () => {
  const bare = fakeCloud({ pages: [], totals: null, fetched: [] });
  let rebates: readonly RebateStatement[];
  let totals: readonly PartnerTotal[] | null;
  const stating: CloudPlugin = {
    ...bare,
    id: 'cloud-stating',
    rebates: () => Promise.resolve(rebates),
    partnerTotals: () => Promise.resolve(totals),
  };
  let bench: ChargeBench;
  let statements: VendorStatements;
  let tenant: Tenant;
  let account: string;
  let count = 0;

  beforeAll(async () => {
    bench = await chargeBench(database, [stating, bare]);
    statements = new VendorStatements(bench.db, bench.sources);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `Sta${++count}`);
    account = await addAccount(database, tenant, `sta-${count}`, { plugin: stating.id });
    rebates = [rebate('5.01')];
    totals = [total('C1', '100.123456789012'), total('C1', '-3', 'refunded')];
  });

  const rebate = (amount: string, more: Partial<RebateStatement> = {}): RebateStatement => ({
    period: PERIOD,
    currency: 'CNY',
    amount,
    sales: '100.2',
    heldBack: null,
    ...more,
  });
  const total = (subAccountId: string, amount: string, kind: PartnerTotal['kind'] = 'consumed'): PartnerTotal => ({
    period: PERIOD,
    currency: 'CNY',
    subAccountId,
    kind,
    amount,
  });
  const read = (of = account, as = tenant) =>
    bench.as(as, () => statements.read(of, PERIOD, { signal: new AbortController().signal }));
  const kept = () =>
    database.query<{ said: string }>(
      `select concat_ws(' ', kind, sub_account_id, trim_scale(amount), state, revision) as said
       from app.vendor_statement where tenant_id = $1 order by kind, sub_account_id`,
      [tenant.id],
    );
  const said = async () => (await kept()).map(row => row.said);
  const revisions = (kind: string) =>
    database.query<{ revision: number; amount: string; change: string; plugin_id: string }>(
      `select r.revision, trim_scale(r.amount)::text as amount, trim_scale(r.change)::text as change, r.plugin_id
       from app.vendor_statement_revision r join app.vendor_statement s on s.id = r.statement_id
       where s.tenant_id = $1 and s.kind = $2 order by r.revision`,
      [tenant.id, kind],
    );

  it('is kept digit by digit, with who read it', async () => {
    expect(await read()).toEqual({ stated: 3, revised: 3, withdrawn: 0 });
    expect(await said()).toEqual([
      'consumed C1 100.123456789012 stated 1',
      'rebate 5.01 stated 1',
      'refunded C1 -3 stated 1',
    ]);
    expect(await revisions('rebate')).toEqual([
      { revision: 1, amount: '5.01', change: '5.01', plugin_id: 'cloud-stating' },
    ]);
  });

  it('that says the same again makes no revision', async () => {
    await read();
    rebates = [rebate('5.010')];
    expect(await read()).toEqual({ stated: 3, revised: 0, withdrawn: 0 });
    expect((await revisions('rebate')).length).toBe(1);
  });

  it('that changes is a new revision with the difference; the old one stays and cannot be edited', async () => {
    await read();
    rebates = [rebate('4', { heldBack: 'HAS_OVERDUE_BILL' })];
    expect(await read()).toMatchObject({ revised: 1 });
    expect(await said()).toContain('rebate 4 held_back 2');
    expect((await revisions('rebate')).map(({ amount, change }) => [amount, change])).toEqual([
      ['5.01', '5.01'],
      ['4', '-1.01'],
    ]);
    await expect(
      database.query(`update app.vendor_statement_revision set amount = 0 where tenant_id = $1`, [tenant.id]),
    ).rejects.toMatchObject({ code: 'CT001' });
  });

  it('that the vendor takes back is withdrawn, once, and may come back', async () => {
    await read();
    totals = [];
    expect(await read()).toEqual({ stated: 1, revised: 0, withdrawn: 2 });
    expect(await read()).toEqual({ stated: 1, revised: 0, withdrawn: 0 });
    expect(await said()).toContain('consumed C1 0 withdrawn 2');
    totals = [total('C1', '100.123456789012')];
    expect(await read()).toEqual({ stated: 2, revised: 1, withdrawn: 0 });
    expect(await said()).toContain('consumed C1 100.123456789012 stated 3');
  });

  it('that the vendor speaks of no more, because the month is too old, is not taken back', async () => {
    await read();
    totals = null;
    expect(await read()).toEqual({ stated: 1, revised: 0, withdrawn: 0 });
    expect(await said()).toContain('consumed C1 100.123456789012 stated 1');
  });

  it('read twice at once is written once', async () => {
    const outcomes = await Promise.all([read(), read(), read()]);
    expect(outcomes.map(({ revised }) => revised).sort()).toEqual([0, 0, 3]);
  });

  it.each`
    what                       | rebates                                       | totals
    ${'of another month'}      | ${() => [rebate('1', { period: '2026-09' })]} | ${() => []}
    ${'twice of one customer'} | ${() => []}                                   | ${() => [total('C1', '1'), total('C1', '2')]}
    ${'with a JavaScript sum'} | ${() => [rebate(7 as never)]}                 | ${() => []}
    ${'longer than is kept'}   | ${() => [rebate('0.1234567890123')]}          | ${() => []}
    ${'of nobody'}             | ${() => []}                                   | ${() => [total('', '1')]}
  `('$what is refused whole', async (each: { rebates(): RebateStatement[]; totals(): PartnerTotal[] }) => {
    await read();
    const before = await kept();
    rebates = each.rebates();
    totals = each.totals();
    await expect(read()).rejects.toMatchObject({ code: 'clouds.statement_refused' });
    expect(await kept()).toEqual(before);
  });

  it('is nothing where the plugin states nothing, and another company’s account is not there', async () => {
    const silent = await addAccount(database, tenant, `bare-${count}`);
    expect(await read(silent)).toEqual({ stated: null, revised: 0, withdrawn: 0 });
    const stranger = await addTenant(database, `Str${count}`);
    await expect(read(account, stranger)).rejects.toMatchObject({ code: 'clouds.account_unknown' });
  });
});
