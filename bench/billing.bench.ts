import { BillDocuments } from '../backend/src/modules/bills/bill-documents.service';
import { Database } from '../backend/src/kernel/database';
import { Bills } from '../backend/src/modules/bills/bills.module';
import { rollUp } from '../backend/src/modules/charges/roll-up';
import { Rating } from '../backend/src/modules/pricing/pricing.module';
import { openTerminal, type Terminal } from '../backend/src/terminal/session';
import { testConfig } from '../backend/src/testing';
import { withDatabase, type BenchDatabase } from './support/bench-database';
import { measure, medianSeconds, note, numberFlag, report, rowsFlag, run, type Measured } from './support/measure';
import { plantMonth, type PlantedMonth } from './support/plant-month';
import { plantRules } from './support/plant-rules';

const PERIOD = '2026-10';
const SCANS = 5;
/** How many bills are drawn, as PDF and as workbook. */
const DRAWN = 20;
const TENFOLD = 10;

interface Took extends Omit<Measured<unknown>, 'value'> {
  readonly databaseSeconds: number;
}

interface Month {
  readonly rated: Took;
  readonly billed: Took;
  readonly issued: Took;
  readonly bills: number;
  readonly lines: number;
  readonly entries: number;
  readonly scan: number;
  readonly bareEntries: number;
  readonly drawn: Took | null;
}

run(async () => {
  const rows = rowsFlag(200_000);
  const size = { customers: numberFlag('customers', rows > 1_000_000 ? 2_000 : 500), rules: numberFlag('rules', 500) };
  const tenth = await month(Math.round(rows / TENFOLD), size, false);
  const whole = await month(rows, size, true);
  const both = together(whole.rated, whole.billed);
  const scan = { what: 'bare GROUP BY customer over the same facts, 2 workers', seconds: whole.scan };
  const line = (bench: string, took: Took) => ({ bench, rows, ...took, compares: 'time' as const });
  report({
    ...line(`billing: rate and bill a month of ${size.customers} customers under ${size.rules} rules`, both),
    reference: scan,
    target: { acceptable: '<= 20', moonshot: '<= 8' },
  });
  report({ ...line('billing: of it, rating', whole.rated), reference: scan, target: null });
  report({
    ...line(`billing: of it, ${whole.bills} bills with ${whole.lines} lines`, whole.billed),
    reference: scan,
    target: null,
  });
  const before = together(tenth.rated, tenth.billed);
  report({
    ...line('billing: rate and bill, ten times the rows', both),
    reference: {
      what: 'ten times the time of a tenth of the rows, for as many customers',
      seconds: TENFOLD * before.seconds,
    },
    target: { acceptable: '<= 1.2', moonshot: '<= 1.0' },
  });
  report({
    ...line(`billing: issue ${whole.bills} bills`, whole.issued),
    rows: whole.bills,
    reference: { what: `one INSERT of the same ${whole.entries} ledger entries`, seconds: whole.bareEntries },
    target: null,
  });
  report({
    ...line('billing: documents of a bill, PDF and workbook, drawn and kept', whole.drawn!),
    rows: DRAWN * 2,
    reference: { what: 'one second a document', seconds: DRAWN * 2 },
    compares: 'speed',
    target: null,
  });
});

async function month(charges: number, size: { customers: number; rules: number }, isDrawn: boolean): Promise<Month> {
  return withDatabase(async database => {
    note(`planting ${charges} charges`);
    const planted = await plantMonth(database, { period: PERIOD, charges, customers: size.customers });
    await plantRules(database, planted, size.rules);
    const app = await openTerminal(testConfig(database));
    try {
      return await throughIt(database, app, planted, isDrawn);
    } finally {
      await app.close();
    }
  });
}

async function throughIt(
  database: BenchDatabase,
  app: Terminal,
  planted: PlantedMonth,
  isDrawn: boolean,
): Promise<Month> {
  const timed = async <T>(says: string, work: () => Promise<T>) => {
    note(says);
    const { value, ...took } = await measure(() => app.inCompany(work), database.computed);
    return { value, took: { ...took, databaseSeconds: took.databaseSeconds! } };
  };
  const slices = await database.query<{ no: number }>('select no from app.charge_slice');
  const numbers = slices.map(({ no }) => no);
  await app.inCompany(() => app.services(Database).transaction(tx => rollUp(tx, PERIOD, numbers)));
  await database.query('analyze app.charge_rollup');
  const rated = await timed('rating', () => app.services(Rating).rate(PERIOD));
  if (rated.value.held > 0 || rated.value.rated === 0) throw new Error(`${rated.value.held} groups have no price`);
  const billed = await timed('bills', () => app.services(Bills).draft(PERIOD));
  if (billed.value.made !== rated.value.accounts) throw new Error('not every account has its bill');
  for (const state of ['in_approval', 'approved']) await database.query(APPROVE, [planted.company.id, state]);
  const issued = await timed('issuing', () => app.services(Bills).issueAll(PERIOD));
  if (issued.value.issued !== billed.value.made) throw new Error(JSON.stringify(issued.value.refused[0]));
  const [counts] = await database.query<{ lines: number; entries: number }>(
    'select (select count(*) from app.bill_line)::int as lines, (select count(*) from app.ledger_entry)::int as entries',
  );
  const ids = await database.query<{ id: string }>('select id from app.bill order by lines desc, id limit $1', [DRAWN]);
  const draw = async () => {
    for (const { id } of ids) await app.services(BillDocuments).render(id);
  };
  return {
    rated: rated.took,
    billed: billed.took,
    issued: issued.took,
    bills: billed.value.made,
    ...counts!,
    scan: await bareScan(database, planted),
    bareEntries: await bareEntries(database),
    drawn: isDrawn ? (await timed('documents', draw)).took : null,
  };
}

const together = (one: Took, other: Took): Took => ({
  seconds: one.seconds + other.seconds,
  cpuSeconds: one.cpuSeconds + other.cpuSeconds,
  databaseSeconds: one.databaseSeconds + other.databaseSeconds,
  peakMb: Math.max(one.peakMb, other.peakMb),
});

/** As people do it, in two steps; what an approval costs is not measured here. */
const APPROVE = `
  update app.bill set state = $2, approved_hash = case $2 when 'approved' then content_hash end
  where tenant_id = $1 and state = case $2 when 'approved' then 'in_approval' else 'draft' end`;

async function bareScan(database: BenchDatabase, { company }: PlantedMonth): Promise<number> {
  await database.query('set max_parallel_workers_per_gather = 2');
  const scan = () =>
    database.query(
      `select customer_id, count(*), sum(list_cost), sum(billed_cost) from app.charge
       where tenant_id = $1 and period = $2 group by customer_id`,
      [company.id, PERIOD],
    );
  await scan();
  return medianSeconds(SCANS, scan);
}

/** Into a table without keys, triggers and policies. */
async function bareEntries(database: BenchDatabase): Promise<number> {
  await database.query('create table bare_entry (like app.ledger_entry)');
  return medianSeconds(SCANS, async () => {
    await database.query('insert into bare_entry select * from app.ledger_entry');
  });
}
