import { LEGACY_ROWS, legacyCustomers, legacyWorkbook } from '@cloudtally/seed';
import { testDatabase } from '../../testing';
import { ImportBench, type Told } from './testing/import-bench';

const database = testDatabase();
const bench = new ImportBench(database);
/** Every row that is wrong or double is among them; at night the plain ones are too. */
const ROWS = process.env.RUN_NIGHTLY ? LEGACY_ROWS : 220;

beforeAll(async () => {
  await bench.api.company('lg', {
    boss: { 'customers.read': 'tenant', 'customers.write': 'tenant', 'imports.run': 'own', 'pii.read': 'tenant' },
  });
  await bench.start();
});
afterAll(() => bench.stop());

describe(`M-023 ${ROWS} legacy customers`, () => {
  const list = legacyCustomers(undefined, ROWS);
  const { truth } = list;
  let bytes: Buffer;
  let done: Told;
  beforeAll(async () => {
    bytes = Buffer.from(await legacyWorkbook(list));
  });

  it('are found on their sheet, below a title and two rows of headings, in all eighteen fields and people', async () => {
    const look = (await bench.begin('lg-boss', 'legacy.xlsx', bytes)).look;
    expect([look.sheet, look.headingRow, look.headingRows]).toEqual(['客户', 4, 1]);
    expect(look.columns.map(({ field }) => field)).toEqual([
      ...['name', 'shortName', 'kind', 'uscc', 'industry', 'region', 'level', 'phone', 'email', 'address', 'currency'],
      ...[
        'creditTermDays',
        'signedOn',
        'fapiaoTitle',
        'taxpayerId',
        'bankName',
        'bankAccount',
        'remark',
        'contacts',
        null,
      ],
    ]);
  });

  it('become records, every difference with its rows and their reason', async () => {
    done = await bench.import('lg-boss', 'legacy.xlsx', bytes);
    const { rows, ...counts } = truth;
    expect(done).toMatchObject({ stage: 'done', total: rows, ...counts, updated: 0, unchanged: 0 });
    expect(done.parity!.unexplained).toBe(0);
    const stored = await database.query<{ records: string; days: string; codes: string; shown: string }>(
      `select count(*) as records, sum(credit_term_days) as days, count(uscc) as codes,
         count(*) filter (where name ~ '[\\u00a0\\u3000\\u200b\\t]' or name <> btrim(name)) as shown from app.customer`,
    );
    const of = (measure: string) => done.parity!.lines.find(line => line.measure.en === measure)!.stored;
    expect(stored[0]).toEqual({
      records: of('Records'),
      days: of('Credit term (days): sum'),
      codes: of('Credit code: rows that say it'),
      shown: '0',
    });
  });

  it('change nothing when they are imported again', async () => {
    const before = await database.query('select max(version) as version, count(*) from app.customer');
    const again = await bench.import('lg-boss', 'legacy-again.xlsx', bytes);
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: truth.created, merged: truth.merged });
    expect(again.parity!.unexplained).toBe(0);
    expect(await database.query('select max(version) as version, count(*) from app.customer')).toEqual(before);
  });

  it('go again when the import is taken back', async () => {
    const undone = await bench.undo('lg-boss', done);
    expect(undone).toMatchObject({ stage: 'undone', problem: null });
    expect(await database.query('select 1 from app.customer where deleted_at is null')).toEqual([]);
    expect(await database.query('select 1 from app.customer_contact where deleted_at is null')).toEqual([]);
  });
});
