import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Decimal, FOCUS_SPECIFICATION, type CloudPlugin } from '@cloudtally/plugin-sdk';
import { readInstant, readTags } from '@cloudtally/plugin-sdk/files';
import { readFocusFile } from '@cloudtally/plugin-sdk/focus';
import { csvText, WHOLE_FOCUS_ROW, type Cells } from '@cloudtally/plugin-sdk/testing';
import { current } from '../../../kernel/access';
import { Files } from '../../../kernel/files';
import { discoverPlugins } from '../../../kernel/plugins/discover';
import { testConfig, testDatabase } from '../../../testing';
import { addTenant, chargeBench, type ChargeBench, type Tenant } from '../testing/charge-bench';
import { FocusExports } from './focus-exports.service';
import { FOCUS_FORMATS, type FocusExport } from './focus-export';
import { FocusRows } from './focus-rows.service';

const database = testDatabase();
const focus = discoverPlugins().found.find(({ plugin }) => plugin.id === 'cloud-focus')!.plugin as CloudPlugin;
const folder = mkdtempSync(path.join(os.tmpdir(), 'focus-round-trip-'));
const SAMPLE = 'shared/data/focus/focus-1.0-sample-1000.csv';

/** Real rows of three providers; in a folder beside the repository or above it where it is developed, absent elsewhere. */
function sample(from = __dirname): string | null {
  const named = process.env.CLOUDTALLY_FOCUS_SAMPLE ?? path.join(from, SAMPLE);
  if (existsSync(named)) return named;
  return path.dirname(from) === from ? null : sample(path.dirname(from));
}

/** Columns that no row of the sample leaves to us to fill in. */
const ALWAYS = Object.keys(FOCUS_SPECIFICATION).filter(column => !/Cost$/.test(column) || column === 'BilledCost');

/** What a converter or a float on the way would change first. */
const TRAPS: readonly Cells[] = [
  WHOLE_FOCUS_ROW,
  { ...WHOLE_FOCUS_ROW, BilledCost: '12345678901234567890.123456789012', ListCost: '0.000000000001' },
  { ...WHOLE_FOCUS_ROW, ResourceId: 'small', BilledCost: '1.5E-7', EffectiveCost: '-0.30000000000000004' },
  { ...WHOLE_FOCUS_ROW, ResourceName: ' 首尾有空格, "引号"\n换行 ', ChargeDescription: '=1+1', SubAccountId: '000123' },
  { ...WHOLE_FOCUS_ROW, ResourceId: 'tags', Tags: '{"b":"1.10","a":"x,y","空":""}', SkuPriceDetails: '{"x_Cores":4}' },
  {
    ...WHOLE_FOCUS_ROW,
    ResourceId: 'zone',
    BillingPeriodStart: '2024-08-31T16:00:00Z',
    BillingPeriodEnd: '2024-09-30T16:00:00Z',
  },
  {
    ...WHOLE_FOCUS_ROW,
    ResourceId: 'credit',
    ChargeCategory: 'Credit',
    BilledCost: '-3',
    ConsumedQuantity: '',
    x_Project: 'p-1',
  },
  { ...WHOLE_FOCUS_ROW, ResourceId: 'own', x_Region2: 'kept', x_OrderId: '2024-1' },
];

/** "1.50" and "1.5" are one value, and so are two ways to write an instant; in everything else each character counts. */
function asValue(column: string, text: string): string {
  const kind = FOCUS_SPECIFICATION[column]?.kind;
  if (kind === 'decimal') return new Decimal(text).toFixed();
  if (kind === 'instant') return String(readInstant(text));
  if (column === 'Tags') return JSON.stringify(Object.entries(readTags(text)!).sort());
  // Oracle writes "Usage-based"; it is taken in as FOCUS writes it.
  return column === 'ChargeFrequency' ? text.toLowerCase() : text;
}

/** What a file says in these columns, row by row, in an order of its own. What was too long stands beside it in full. */
async function valuesOf(file: string, columns: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const row of readFocusFile({ name: file, path: file })) {
    const cells = columns.map(column => [column, row[`x_Exact${column}`] ?? row[column] ?? null] as const);
    found.push(JSON.stringify(cells.map(([column, cell]) => cell && asValue(column, cell))));
  }
  return found.sort();
}

describe('FOCUS in, out and in again', () => {
  let bench: ChargeBench;
  let out: FocusExports;
  let rows: FocusRows;
  let turns = 0;
  beforeAll(async () => {
    bench = await chargeBench(database, [focus]);
    const config = { ...testConfig(database), dataDir: folder };
    rows = new FocusRows(bench.db, bench.sources, bench.pages);
    out = new FocusExports(bench.db, new Files(bench.db, config), rows, config);
  });
  afterAll(async () => {
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const take = (tenant: Tenant, file: string) =>
    bench.as(tenant, () => bench.imports.importFile({ path: file, name: path.basename(file), commit: true }));
  const write = (tenant: Tenant, format: FocusExport['format']) =>
    bench.as(tenant, async () => {
      const written = await out.write({ filter: {}, format }, current().actor, {});
      const file = path.join(folder, `${tenant.path}.${format}`);
      copyFileSync(written.path, file);
      return { ...written, file };
    });
  /** Every column of every charge, in an order that no import decides. */
  const kept = (tenant: Tenant) =>
    bench.as(tenant, async () => {
      const found: string[] = [];
      await rows.read({}, ({ row }) => {
        const { x_CloudAccount: _account, ...values } = row;
        const given = Object.entries(values)
          .filter(([, value]) => value !== null)
          .map(([column, value]) => [column, asValue(column, value!)] as const);
        found.push(JSON.stringify(Object.fromEntries(given.sort())));
        return Promise.resolve();
      });
      return found.sort();
    });

  async function roundTrip(name: string, file: string, format: FocusExport['format'], given: readonly string[]) {
    const turn = `${name}${++turns}`;
    const there = await addTenant(database, `${turn}There`);
    const back = await addTenant(database, `${turn}Back`);
    const first = await take(there, file);
    const written = await write(there, format);
    expect(written).toMatchObject({ rows: first.rows, lean: 0 });
    const columns = written.columns.filter(column => given.includes(column));
    expect(await valuesOf(written.file, columns)).toEqual(await valuesOf(file, columns));
    const second = await take(back, written.file);
    expect(second).toMatchObject({ rows: first.rows, rejected: 0, billedCost: first.billedCost });
    expect(await kept(back)).toEqual(await kept(there));
    return written;
  }

  it.each(FOCUS_FORMATS)('X-05 %s: no value that FOCUS keeps is changed, of the traps', async format => {
    const columns = [...new Set(TRAPS.flatMap(row => Object.keys(row)))];
    const file = path.join(folder, 'traps.csv');
    writeFileSync(
      file,
      csvText(TRAPS.map(row => Object.fromEntries(columns.map(column => [column, row[column] ?? ''])))),
    );
    const { report, columns: written } = await roundTrip('Traps', file, format, columns);
    expect(written).toEqual(expect.arrayContaining([...Object.keys(WHOLE_FOCUS_ROW), 'x_Region2']));
    expect(report.foreign).toEqual([]);
  });

  it.each(FOCUS_FORMATS)(
    'X-05 %s: nor of a thousand real rows of three providers, where they are at hand',
    async format => {
      const file = sample();
      if (!file) return;
      const { report } = await roundTrip('Sample', file, format, ALWAYS);
      expect(report.rows).toBe(1000);
    },
  );

  it('X-05 reads the file as it was written: DECIMAL and TIMESTAMP in Parquet, digit by digit', async () => {
    const tenant = await addTenant(database, `Digits${++turns}`);
    const file = path.join(folder, 'digits.csv');
    writeFileSync(file, csvText([TRAPS[1]!]));
    await take(tenant, file);
    for (const format of FOCUS_FORMATS) {
      const written = await write(tenant, format);
      const found = [];
      for await (const row of readFocusFile({ name: written.file, path: written.file })) found.push(row);
      expect(found).toHaveLength(1);
      expect(Number(found[0]!.ListCost)).toBe(1e-12);
      expect(found[0]!.BilledCost).toBe('12345678901234567890.123456789012');
      expect(Date.parse(found[0]!.ChargePeriodStart!)).toBe(Date.parse('2024-09-18T22:00:00Z'));
    }
  });
});
