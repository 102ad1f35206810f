import { Decimal } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../testing';
import {
  addAccount,
  addCustomer,
  addTenant,
  bind,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from './testing/charge-bench';
import { fakeCloud, type FakeRow, type FakeVendor } from './testing/fake-cloud';

const database = testDatabase();
const PERIOD = '2026-10';

const row = (line: number, more: Partial<FakeRow> = {}): FakeRow => ({
  line: `L${line}`,
  account: line % 3 === 0 ? null : `S${line % 3}`,
  product: line % 2 === 0 ? 'ecs' : 'oss',
  region: 'cn-hangzhou',
  start: `2026-10-${String((line % 28) + 1).padStart(2, '0')}T00:00:00Z`,
  end: `2026-10-${String((line % 28) + 1).padStart(2, '0')}T01:00:00Z`,
  list: '2.00000001',
  payable: '1.23456789',
  currency: 'CNY',
  kind: 'PayAsYouGoBill',
  resource: `i-${line}`,
  month: PERIOD,
  ...more,
});

const range = (from: number, to: number, more?: Partial<FakeRow>) =>
  Array.from({ length: to - from }, (_, index) => row(from + index, more));

const totalOf = (rows: readonly FakeRow[]) => [
  {
    currency: 'CNY',
    billedCost: rows.reduce((sum, each) => sum.plus(each.payable).minus(each.voucher ?? '0'), new Decimal(0)).toFixed(),
    rows: rows.length,
  },
];

function show(vendor: FakeVendor, pages: { task: string; rows: FakeRow[] }[]): void {
  vendor.pages = pages;
  vendor.totals = totalOf(pages.flatMap(page => page.rows));
}

describe('a sync', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let bench: ChargeBench;
  let tenant: Tenant;
  let account: string;
  beforeAll(async () => {
    bench = await chargeBench(database, fakeCloud(vendor));
    tenant = await addTenant(database, 'Sync');
  });
  afterAll(() => bench.close());
  let count = 0;
  beforeEach(async () => {
    vendor.beforePage = undefined;
    vendor.fetched = [];
    account = await addAccount(database, tenant, `acc-${++count}`);
  });
  const sync = () => bench.as(tenant, () => bench.syncs.sync(account, PERIOD));

  it('works', async () => {
    const customer = await addCustomer(database, tenant, 'C1');
    await bind(database, tenant, { account, subAccount: 'S1', customer, from: '2026-01-01' });
    show(vendor, [
      { task: 'a', rows: range(0, 50) },
      { task: 'a', rows: range(50, 100, { voucher: '0.1' }) },
      { task: 'b', rows: range(100, 120) },
    ]);
    const outcome = await sync();
    expect(outcome).toMatchObject({ state: 'done', feeds: [{ inserted: 170, rows: 120, revision: 1, rejected: 0 }] });
    console.log(
      outcome,
      await bench.as(tenant, () => bench.sums.totals(PERIOD)),
      await bench.as(tenant, () => bench.sums.foldForRating(PERIOD)),
    );
  });
});
