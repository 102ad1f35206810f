import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Decimal, type CloudPlugin } from '@cloudtally/plugin-sdk';
import { demoWorld } from '@cloudtally/seed';
import { discoverPlugins } from '../../kernel/plugins/discover';
import { testDatabase } from '../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from './testing/charge-bench';
import { fakeCloud } from './testing/fake-cloud';
import type { WriteMode } from './slice-writer';

const database = testDatabase();
const found = discoverPlugins().found.map(({ plugin }) => plugin);
const focus = found.find(plugin => plugin.id === 'cloud-focus') as CloudPlugin;
const folder = mkdtempSync(path.join(os.tmpdir(), 'cloudtally-import-'));
// Real rows of three providers; beside the repository where it is developed, absent elsewhere.
const SAMPLE =
  process.env.CLOUDTALLY_FOCUS_SAMPLE ??
  path.resolve(__dirname, '../../../../../shared/data/focus/focus-1.0-sample-1000.csv');

const HEAD = [
  'BilledCost',
  'BillingAccountId',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ContractedCost',
  'EffectiveCost',
  'InvoiceIssuerName',
  'ListCost',
  'ProviderName',
  'PublisherName',
  'ServiceCategory',
  'ServiceName',
  'SubAccountId',
  'ResourceId',
  'Tags',
] as const;
type Cells = Partial<Record<(typeof HEAD)[number], string>>;

const cells = (day: number, more: Cells = {}): Cells => {
  const on = String(day).padStart(2, '0');
  return {
    BilledCost: `${day}.0000000001`,
    BillingAccountId: 'acc-1',
    BillingCurrency: 'USD',
    BillingPeriodStart: '2026-10-01T00:00:00Z',
    BillingPeriodEnd: '2026-11-01T00:00:00Z',
    ChargeCategory: 'Usage',
    ChargePeriodStart: `2026-10-${on}T00:00:00Z`,
    ChargePeriodEnd: `2026-10-${on}T01:00:00Z`,
    ContractedCost: `${day}`,
    EffectiveCost: `${day}`,
    InvoiceIssuerName: 'Issuer',
    ListCost: '40',
    ProviderName: 'Nebula',
    PublisherName: 'Nebula',
    ServiceCategory: 'Compute',
    ServiceName: 'VM',
    SubAccountId: 's-1',
    ResourceId: `vm-${day}`,
    ...more,
  };
};
const days = (from: number, to: number, more?: Cells) =>
  Array.from({ length: to - from + 1 }, (_, index) => cells(from + index, more));
const csv = (rows: readonly Cells[]) =>
  [HEAD.join(','), ...rows.map(row => HEAD.map(column => row[column] ?? '').join(','))].join('\n') + '\n';

/** 1,000 rows of three providers: those that somebody put beside the repository, else made ones with the same totals. */
const TOTALS = { AWS: '18.0066386184', Microsoft: '1.97651418586', Oracle: '0.53707392473' } as const;
function sample(): string {
  if (existsSync(SAMPLE)) return SAMPLE;
  const rows = Object.entries(TOTALS).flatMap(([ProviderName, total]) => {
    const count = { AWS: 942, Microsoft: 51, Oracle: 7 }[ProviderName]!;
    const part = new Decimal(total).dividedBy(count).toDecimalPlaces(8, Decimal.ROUND_DOWN);
    const last = new Decimal(total).minus(part.times(count - 1));
    return Array.from({ length: count }, (_, at) =>
      cells((at % 28) + 1, {
        ProviderName,
        BilledCost: (at === count - 1 ? last : part).toFixed(),
        // Every fourth row has a twin that nothing tells it apart from.
        ResourceId: `vm-${at - (at % 4 === 3 ? 1 : 0)}`,
        ChargePeriodStart: '2026-10-01T00:00:00Z',
        ChargePeriodEnd: '2026-10-01T01:00:00Z',
      }),
    );
  });
  return file(csv(rows));
}

let files = 0;
function file(content: string | Buffer, ending = '.csv'): string {
  const name = path.join(folder, `f${++files}${ending}`);
  writeFileSync(name, content);
  return name;
}

describe('a bill file', () => {
  let bench: ChargeBench;
  let tenant: Tenant;
  beforeAll(async () => {
    bench = await chargeBench(database, [focus, fakeCloud({ pages: [], totals: null, fetched: [] })]);
  });
  afterAll(() => bench.close());
  let count = 0;
  beforeEach(async () => void (tenant = await addTenant(database, `File${++count}`)));

  const take = (from: string, more: { commit?: boolean; mode?: WriteMode; cloudAccountId?: string } = {}) =>
    bench.as(tenant, () => bench.imports.importFile({ path: from, name: path.basename(from), commit: true, ...more }));
  const stored = () =>
    database.query<{ id: string; resource_id: string; billed: string; revision: number }>(
      `select id, resource_id, trim_scale(billed_cost)::text as billed, revision from app.focus_charge where tenant_id = $1 order by id`,
      [tenant.id],
    );
  const count_ = async (table: string) =>
    (
      await database.query<{ n: number }>(`select count(*)::int as n from app.${table} where tenant_id = $1`, [
        tenant.id,
      ])
    )[0]!.n;

  it('X-22 FOCUS sample: every provider to the last digit, and again nothing', async () => {
    const from = sample();
    expect(await take(from)).toMatchObject({ rows: 1000, inserted: 1000, rejected: 0, billedCost: TOTALS });
    const before = await stored();
    expect(before).toHaveLength(1000);
    const nothing = { rows: 1000, inserted: 0, changed: 0, removed: 0, unchanged: 1000, billedCost: TOTALS };
    expect(await take(from)).toMatchObject(nothing);
    expect(await take(file(gzipSync(readFileSync(from)), '.csv.gz'))).toMatchObject(nothing);
    expect(await stored()).toEqual(before);
  });

  it('previews what the commit then does, and leaves nothing behind', async () => {
    const rows = [
      ...days(1, 20),
      ...days(1, 5, { ProviderName: 'Comet', BillingAccountId: 'c-9', BillingCurrency: 'EUR' }),
    ];
    const from = file(csv(rows));
    const preview = await take(from, { commit: false });
    for (const table of [
      'cloud_account',
      'charge_slice',
      'charge',
      'sync_run',
      'raw_page',
      'dim_sku',
      'dim_resource',
    ]) {
      expect([table, await count_(table)]).toEqual([table, 0]);
    }
    const done = await take(from);
    const facts = (result: typeof done) => ({
      ...result,
      committed: null,
      focus: null,
      slices: result.slices
        .map(slice => ({ ...slice, cloudAccountId: null, newAccount: null, revision: null }))
        .sort((a, b) => (a.provider < b.provider ? -1 : 1)),
    });
    expect(facts(preview)).toEqual(facts(done));
    expect(preview).toMatchObject({ inserted: 25, billedCost: { Nebula: '210.000000002', Comet: '15.0000000005' } });
    expect(await count_('cloud_account')).toBe(2);
  });

  it('makes one slice per account and month, in whatever order the rows come', async () => {
    const september: Cells = {
      BillingPeriodStart: '2026-09-01T00:00:00Z',
      BillingPeriodEnd: '2026-10-01T00:00:00Z',
      ChargePeriodStart: '2026-09-30T00:00:00Z',
      ChargePeriodEnd: '2026-09-30T01:00:00Z',
    };
    const mixed = days(1, 12).flatMap((each, index) => [
      each,
      cells(index + 1, { ...september, ResourceId: `late-${index}` }),
    ]);
    const done = await take(file(csv(mixed)));
    expect(done.slices.map(slice => [slice.period, slice.rows, slice.inserted]).sort()).toEqual([
      ['2026-09', 12, 12],
      ['2026-10', 12, 12],
    ]);
    expect(await take(file(csv([...mixed].reverse())))).toMatchObject({
      inserted: 0,
      changed: 0,
      removed: 0,
      unchanged: 24,
    });
  });

  it('X-22 overlapping windows end in the same rows as the whole file', async () => {
    await take(file(csv(days(1, 20))));
    expect(await take(file(csv(days(10, 28))))).toMatchObject({ inserted: 8, unchanged: 11, changed: 0, removed: 0 });
    const pieces = (await stored()).map(({ resource_id, billed }) => ({ resource_id, billed }));
    tenant = await addTenant(database, `File${++count}`);
    await take(file(csv(days(1, 28))));
    const whole = (await stored()).map(({ resource_id, billed }) => ({ resource_id, billed }));
    const sorted = (rows: typeof whole) => [...rows].sort((a, b) => (a.resource_id < b.resource_id ? -1 : 1));
    expect(sorted(pieces)).toEqual(sorted(whole));
  });

  it('a corrected export replaces its month; merged it would stand beside the old lines, and the preview says so', async () => {
    await take(file(csv(days(1, 10))));
    const corrected = file(csv([cells(1, { BilledCost: '99.5' }), ...days(2, 8)]));
    const merged = await take(corrected, { commit: false });
    expect(merged.slices).toMatchObject([{ inserted: 1, unchanged: 7, stays: 3, sliceCost: '154.500000001' }]);

    expect(await take(corrected, { mode: 'replace' })).toMatchObject({
      inserted: 1,
      removed: 3,
      changed: 0,
      unchanged: 7,
    });
    const amounts = (await stored()).map(each => each.billed);
    expect(amounts.reduce((sum, each) => sum.plus(each), new Decimal(0)).toFixed()).toBe('134.5000000007');
  });

  it('identical lines are all kept', async () => {
    const twice = [...days(1, 3), ...days(1, 3)];
    expect(await take(file(csv(twice)))).toMatchObject({ inserted: 6 });
    expect(await take(file(csv(twice)))).toMatchObject({ inserted: 0, unchanged: 6 });
  });

  it('rows that break a rule of FOCUS wait in quarantine, and are counted by reason', async () => {
    const backwards = cells(5, { ChargePeriodStart: '2026-10-06T00:00:00Z', ChargePeriodEnd: '2026-10-05T00:00:00Z' });
    const from = file(csv([...days(1, 4), backwards]));
    for (const commit of [false, true]) {
      expect(await take(from, { commit })).toMatchObject({
        rows: 5,
        inserted: 4,
        rejected: 1,
        rejects: [{ code: 'focus.charge_period', rows: 1 }],
      });
    }
    expect(await count_('quarantined_row')).toBe(1);
  });

  it('a bad file changes nothing and says where it is bad', async () => {
    await take(file(csv(days(1, 3))));
    const before = await stored();
    await expect(take(file(csv([...days(1, 4), cells(5, { BilledCost: 'twelve' })])))).rejects.toMatchObject({
      code: 'files.bad_value',
    });
    await expect(take(file('no,focus\n1,2\n'))).rejects.toMatchObject({ code: 'files.bad_heading' });
    await expect(take(file('x', '.xlsx'))).rejects.toMatchObject({ code: 'charges.no_file_reader' });
    expect(await stored()).toEqual(before);
    const failed = await database.query(`select state from app.sync_run where tenant_id = $1 and state = 'running'`, [
      tenant.id,
    ]);
    expect(failed).toEqual([]);
  });

  it('B12 all or nothing: one closed month refuses the whole file', async () => {
    await take(file(csv(days(1, 3))));
    await database.query(`update app.charge_slice set state = 'locked' where tenant_id = $1`, [tenant.id]);
    const two = [...days(1, 9), ...days(1, 9, { BillingAccountId: 'acc-2' })];
    const from = file(csv(two));
    expect((await take(from, { commit: false })).slices.map(slice => slice.locked).sort()).toEqual([false, true]);
    await expect(take(from)).rejects.toMatchObject({ code: 'charges.slice_locked' });
    expect(await stored()).toHaveLength(3);
  });

  it('refuses what would be counted twice: a file of an account that is synced by API', async () => {
    await addAccount(database, tenant, 'nebula', { provider: 'Nebula', billingAccountId: 'acc-1', currency: 'USD' });
    await expect(take(file(csv(days(1, 3))))).rejects.toMatchObject({ code: 'charges.file_for_pulled_account' });
  });

  it("refuses another account's rows when one account was chosen", async () => {
    const more = { plugin: focus.id, provider: 'Nebula', currency: 'USD' };
    const own = await addAccount(database, tenant, 'nebula', { ...more, billingAccountId: 'acc-1' });
    expect(await take(file(csv(days(1, 3))), { cloudAccountId: own })).toMatchObject({ inserted: 3 });
    const foreign = file(csv([...days(1, 3), cells(4, { BillingAccountId: 'acc-7' })]));
    await expect(take(foreign, { cloudAccountId: own })).rejects.toMatchObject({
      code: 'charges.file_names_other_account',
    });
  });

  it('takes the files of the demo company as its world says', async () => {
    const world = demoWorld();
    for (const { cloudAccount, name, text, period, rows } of world.focusFiles('2026-10')) {
      const truth = world.truth(cloudAccount, period);
      const done = await take(file(text, path.extname(name)));
      expect(done).toMatchObject({ rows, inserted: truth.charges, rejected: 0 });
      expect(Object.values(done.billedCost)).toEqual([new Decimal(truth.billedCost).toFixed()]);
    }
  });
});
