import { Decimal } from '@cloudtally/plugin-sdk';
import { agree, approveAll, makeBills, type BillingBench } from '../src/modules/bills/testing/billing-bench';
import {
  addAccount,
  addCustomer,
  addTenant,
  bind,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from '../src/modules/charges/testing/charge-bench';
import { fakeCloud, type FakeRow, type FakeVendor } from '../src/modules/charges/testing/fake-cloud';
import { page, PERIOD, row, rows, show } from '../src/modules/charges/testing/fake-rows';
import { Closing } from '../src/modules/closing/closing.service';
import { Invariants } from '../src/modules/closing/invariants.service';
import { MonthSurveyor } from '../src/modules/closing/month-survey.service';
import { Charges } from '../src/modules/charges/charges.module';
import { receiptsBench } from '../src/modules/receipts/testing/receipts-bench';
import { testDatabase } from '../src/testing';
import { withRealCharges } from './worlds/check-in-postgres';
import { MODELS } from './worlds/in-memory';

const database = testDatabase();
const NEXT = '2026-11';
const AFTER_NEXT = '2026-12';

describe('late charges are booked into the open period', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let charges: ChargeBench;
  let bench: BillingBench;
  let closing: Closing;
  let tenant: Tenant;
  let account: string;
  let customers: Readonly<Record<'S1' | 'S2', string>>;
  let shown: FakeRow[];
  let count = 0;
  beforeAll(async () => {
    charges = await chargeBench(database, [fakeCloud(vendor)]);
    bench = withRealCharges((await receiptsBench(database)).billing);
    bench.models.installed = MODELS;
    const ofMonth = {
      totals: charges.sums.totals.bind(charges.sums),
      pulledAccounts: () => Promise.resolve([]),
      lock: Charges.prototype.lock,
      unlock: Charges.prototype.unlock,
    };
    const bills = { totals: bench.bills.totals.bind(bench.bills), carried: bench.bills.carried.bind(bench.bills) };
    const surveyor = new MonthSurveyor(ofMonth, bench.rating, bills, new Invariants(bench.db));
    closing = new Closing(bench.db, surveyor, ofMonth);
  });
  afterAll(async () => {
    await charges.close();
    await bench.close();
  });
  beforeEach(async () => {
    tenant = await addTenant(database, `late${++count}`);
    account = await addAccount(database, tenant, 'acc');
    const [S1, S2] = [await addCustomer(database, tenant, 'C1'), await addCustomer(database, tenant, 'C2')];
    customers = { S1, S2 };
    await bind(database, tenant, { account, subAccount: 'S1', customer: S1, from: '2026-01-01' });
    await bind(database, tenant, { account, subAccount: 'S2', customer: S2, from: '2026-01-01' });
    await agree(bench, tenant, S1, { model: 'pricing-graduated', params: GRADUATED });
    await agree(bench, tenant, S2, { model: 'pricing-percentage', params: { basis: 'listCost', factor: '0.85' } });
    shown = rows(0, 30).map((each, index) => ({ ...each, account: index % 2 === 0 ? 'S1' : 'S2' }));
    await sync();
    await issue(PERIOD);
    await close(PERIOD);
  });

  const GRADUATED = {
    basis: 'listCost',
    tiers: [
      { upTo: '20', factor: '1' },
      { upTo: null, factor: '0.5' },
    ],
  };
  const sync = (period = PERIOD) => {
    show(vendor, page('a', shown));
    return charges.as(tenant, () => charges.syncs.sync(account, period));
  };
  const issue = async (period: string) => {
    await makeBills(bench, tenant, period);
    await approveAll(bench, tenant, period);
    await bench.as(tenant, () => bench.bills.issueAll(period));
  };
  /** As a close leaves it; what stands in a close's way is no subject here. */
  const close = (period: string) =>
    database.query(
      `with closed as (
         insert into app.period_close (tenant_id, period, state, revision, closed_at) values ($1, $2, 'closed', 1, now())
         on conflict (tenant_id, period) do update set state = 'closed', revision = 1, closed_at = now())
       update app.charge_slice set state = 'locked' where tenant_id = $1 and period = $2`,
      [tenant.id, period],
    );
  const reopen = async (period: string) => {
    await database.query('alter table app.period_close disable trigger period_close_is_kept');
    await database.query(`update app.period_close set state = 'open' where tenant_id = $1 and period = $2`, [
      tenant.id,
      period,
    ]);
    await database.query('alter table app.period_close enable trigger period_close_is_kept');
    await bench.as(tenant, () => bench.db.transaction(tx => Charges.prototype.unlock(tx, period)));
  };
  const cost = async () => {
    const [row] = await database.query<{ sum: string }>(
      'select trim_scale(sum(billed_cost))::text as sum from app.charge where tenant_id = $1',
      [tenant.id],
    );
    return row!.sum;
  };
  const vendorTotal = () =>
    shown.reduce((sum, each) => sum.plus(each.payable).minus(each.voucher ?? '0'), new Decimal(0)).toFixed();
  const slices = () =>
    database.query(
      `select period, of_period, revision, state, charges::int, trim_scale(billed_cost)::text as billed,
         trim_scale(vendor_total)::text as vendor, trim_scale(difference)::text as difference
       from app.charge_slice where tenant_id = $1 order by period, of_period nulls first`,
      [tenant.id],
    );
  /** Every byte of what the month's books, bills and chain are made of. */
  const books = async () => {
    const hash = async (sql: string) => (await database.query<{ hash: string }>(sql, [tenant.id, PERIOD]))[0]!.hash;
    const all = (table: string, less = "'{}'") =>
      hash(
        `select md5(string_agg((to_jsonb(t) - ${less}::text[])::text, '' order by to_jsonb(t)::text)) as hash
         from app.${table} t where tenant_id = $1 and period = $2`,
      );
    return {
      charges: await all('charge'),
      slices: await all('charge_slice'),
      rollUp: await all('charge_rollup'),
      groups: await all('rated_group'),
      bills: await all('bill', "'{state,paid,open,version,updated_at,updated_by}'"),
      ratings: await all('rating'),
      chain: JSON.stringify((await chain(PERIOD)).currencies),
    };
  };
  const chain = (period: string) => bench.as(tenant, () => closing.chain(period));
  const rated = async (where: string, values: readonly unknown[] = []) => {
    const [row] = await database.query<{ price: string | null }>(
      `select trim_scale(sum(price))::text as price from app.rated_group
       where tenant_id = $1 and superseded_by is null and ${where}`,
      [tenant.id, ...values],
    );
    return row!.price ?? '0';
  };
  const lateLines = () =>
    database.query<{ id: string; of_period: string; label: string; exact_price: string; customer_id: string }>(
      `select l.id, l.of_period, l.label, trim_scale(l.exact_price)::text as exact_price, b.customer_id from app.bill_line l
       join app.bill b on b.id = l.bill_id where b.tenant_id = $1 and l.of_period is not null and b.state <> 'void'
       order by b.customer_code, l.no`,
      [tenant.id],
    );
  /** What the closed month comes to with everything that is known, had it never been closed. */
  const fromScratch = (customer: string) => {
    const own = shown.filter(each => customers[each.account as 'S1' | 'S2'] === customer);
    const list = own.reduce((sum, each) => sum.plus(each.list), new Decimal(0));
    if (customer === customers.S2) return list.times('0.85');
    return list.gt(20) ? new Decimal(20).plus(list.minus(20).times('0.5')) : list;
  };
  const expectWhole = async () => {
    expect(await cost()).toBe(vendorTotal());
    for (const customer of Object.values(customers)) {
      const closed = await rated('customer_id = $2 and period = $3', [customer, PERIOD]);
      const late = await rated('customer_id = $2 and of_period = $3', [customer, PERIOD]);
      expect(new Decimal(closed).plus(late).toFixed()).toBe(fromScratch(customer).toFixed());
    }
  };

  const changed = () => [
    ...shown.slice(2, 29),
    { ...shown[29]!, payable: '9.99', list: '12.5' },
    row(100, { account: 'S1', product: 'rds', list: '33.333333', payable: '20' }),
  ];

  it('new, changed and vanished charges stand on the next bill; the closed month keeps every byte (X-04, B12)', async () => {
    const before = await books();
    shown = changed();
    expect(await sync()).toMatchObject({ state: 'done', feeds: [{ inserted: 5 }] });
    expect(await slices()).toMatchObject([
      { period: PERIOD, of_period: null, charges: 30, revision: 1 },
      { period: NEXT, of_period: PERIOD, charges: 5, revision: 1, state: 'final', difference: '0' },
    ]);
    await issue(NEXT);
    await expectWhole();
    expect(await books()).toEqual(before);
    const lines = await lateLines();
    expect(lines.map(({ of_period, label }) => `${of_period} ${label}`)).toEqual([
      // Tiers of the whole agreement are one line.
      `${PERIOD} 框架价`,
      `${PERIOD} OSS`,
    ]);
    for (const period of [PERIOD, NEXT]) expect((await chain(period)).currencies[0]!.residue).toBe('0.00');
    const [vendorStep] = (await chain(NEXT)).currencies[0]!.steps;
    expect(vendorStep!.causes.map(({ code }) => code)).toEqual(['late_charges']);
  });

  it('a line leads to the vendor row, and every step of its arithmetic can be redone (X-09)', async () => {
    shown = changed();
    await sync();
    await issue(NEXT);
    for (const line of await lateLines()) {
      const explained = await bench.as(tenant, () => bench.bills.explainLine(line.id));
      expect(explained.chargesUnchanged).toBe(true);
      expect(explained.exactPrice).toBe(line.exact_price);
      const step = (key: string) => explained.steps.find(each => each.key === key)!;
      expect(step('agreement').inputs[0]).toMatchObject({ label: { en: 'By the terms of' }, value: PERIOD });
      for (const arithmetic of explained.steps.flatMap(each => each.arithmetic)) {
        const [left, stated] = arithmetic.split(' = ') as [string, string];
        expect({ arithmetic, computed: redone(left) }).toEqual({ arithmetic, computed: stated });
      }
      for (const { id, period } of step('charges').links.filter(({ resource }) => resource === 'charge')) {
        const charge = await charges.as(tenant, () => charges.explainer.explain(id, period!));
        expect(charge.row).toMatchObject({ month: PERIOD });
        expect(charge.mapped).not.toBeNull();
      }
    }
  });

  it('read again nothing is doubled, and what the vendor takes back leaves the draft again', async () => {
    const before = shown;
    shown = changed();
    await sync();
    expect(await sync()).toMatchObject({ state: 'unchanged', feeds: [{ revised: false }] });
    await makeBills(bench, tenant, NEXT);
    await expectWhole();
    shown = before;
    await sync();
    await makeBills(bench, tenant, NEXT);
    await expectWhole();
    expect(await lateLines()).toEqual([]);
    expect(await slices()).toMatchObject([{ charges: 30 }, { period: NEXT, charges: 0, billed: '0' }]);
  });

  it('what was late stays where it was billed: what is later still goes to the month after', async () => {
    shown = changed();
    await sync();
    await issue(NEXT);
    const first = shown;
    shown = [...shown.slice(1), row(101, { account: 'S2', product: 'ecs', list: '0.00000002', payable: '0' })];
    await sync();
    expect((await slices()).map(({ period, of_period }) => `${period} ${of_period}`)).toEqual([
      `${PERIOD} null`,
      `${NEXT} ${PERIOD}`,
      `${AFTER_NEXT} ${PERIOD}`,
    ]);
    await close(NEXT);
    await makeBills(bench, tenant, AFTER_NEXT);
    await expectWhole();
    shown = first;
    await sync();
    await makeBills(bench, tenant, AFTER_NEXT);
    await expectWhole();
  });

  it('the month reopened takes what is new, and not again what was billed later', async () => {
    shown = changed();
    await sync();
    await issue(NEXT);
    await reopen(PERIOD);
    expect(await sync()).toMatchObject({ state: 'unchanged' });
    shown = [...shown, row(102, { account: 'S2', product: 'ecs' })];
    await sync();
    expect((await slices())[0]).toMatchObject({ period: PERIOD, charges: 31, revision: 2 });
    await bench.as(tenant, () => bench.rating.rate(PERIOD));
    await bench.as(tenant, () => bench.rating.rate(NEXT));
    await expectWhole();
  });

  it('what is taken back goes to whom it was charged, whatever the bindings say by now', async () => {
    await database.query(
      `update app.sub_account_binding set customer_id = $2 where tenant_id = $1 and sub_account_id = 'S1'`,
      [tenant.id, customers.S2],
    );
    shown = shown.slice(2);
    await sync();
    await charges.as(tenant, () => charges.attribution.attribute({ period: NEXT, tenantId: tenant.id }));
    const taken = await database.query(
      `select customer_id, trim_scale(billed_cost)::text as cost, part from app.charge
       where tenant_id = $1 and period = $2 order by billed_cost desc`,
      [tenant.id, NEXT],
    );
    expect(taken).toEqual([
      { customer_id: customers.S1, cost: '-1.1', part: -1 },
      { customer_id: customers.S2, cost: '-1.10000001', part: -1 },
    ]);
  });

  it('a company that wants its month reopened has nothing taken until then', async () => {
    await database.query(`insert into app.billing_setting (tenant_id, late_charges) values ($1, 'reopen')`, [
      tenant.id,
    ]);
    shown = changed();
    await expect(sync()).rejects.toMatchObject({ code: 'charges.slice_locked' });
    expect(await slices()).toHaveLength(1);
  });

  it('a total that does not fit the whole month refuses all of it', async () => {
    shown = changed();
    show(vendor, page('a', shown));
    vendor.totals = [{ ...vendor.totals![0]!, billedCost: '1' }];
    const late = charges.as(tenant, () => charges.syncs.sync(account, PERIOD));
    await expect(late).rejects.toMatchObject({ code: 'charges.control_total_differs' });
    expect(await slices()).toMatchObject([{ charges: 30 }, { charges: 0, revision: 0 }]);
  });
});

function redone(left: string): string {
  const rounded = /^round\((.+)\)$/.exec(left);
  if (rounded) return new Decimal(rounded[1]!).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed();
  if (left.includes(' × ')) {
    const [base, factor] = left.split(' × ') as [string, string];
    return new Decimal(base).times(factor).toDecimalPlaces(12, Decimal.ROUND_HALF_UP).toFixed();
  }
  return left
    .split(' + ')
    .reduce((sum, part) => sum.plus(part), new Decimal(0))
    .toFixed();
}
