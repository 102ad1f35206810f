import { Database } from '../backend/src/kernel/database';
import { Bills } from '../backend/src/modules/bills/bills.module';
import { rollUp } from '../backend/src/modules/charges/roll-up';
import { Rating } from '../backend/src/modules/pricing/pricing.module';
import { openTerminal } from '../backend/src/terminal/session';
import { testConfig } from '../backend/src/testing';
import { withDatabase, type BenchDatabase } from './support/bench-database';
import { measure, medianSeconds, note, report, rowsFlag, run, type Measured } from './support/measure';
import { plantMonth, type PlantedMonth } from './support/plant-month';

const PERIOD = '2026-10';
const SCANS = 5;

run(async () => {
  const charges = rowsFlag(200_000);
  await withDatabase(async database => {
    note(`planting ${charges} charges`);
    const customers = charges > 1_000_000 ? 2_000 : 500;
    await rating(database, await plantMonth(database, { period: PERIOD, charges, customers }));
  });
});

async function rating(database: BenchDatabase, month: PlantedMonth): Promise<void> {
  const app = await openTerminal(testConfig(database));
  const timed = async <T>(says: string, work: () => Promise<T>): Promise<Measured<T>> => {
    note(says);
    return measure(() => app.inCompany(work), database.computed);
  };
  try {
    const slices = await database.query<{ no: number }>('select no from app.charge_slice');
    const rolled = await timed('the roll-up, as an ingest leaves it', () =>
      app.services(Database).transaction(tx =>
        rollUp(
          tx,
          PERIOD,
          slices.map(({ no }) => no),
        ),
      ),
    );
    await database.query('analyze app.charge_rollup');
    const rated = await timed('rating', () => app.services(Rating).rate(PERIOD));
    if (rated.value.held > 0 || rated.value.rated === 0) throw new Error(`${rated.value.held} groups have no price`);
    const again: Measured<{ readonly rated: number }>[] = [];
    for (let no = 1; no <= CHANGES; no++) {
      await database.query(ONE_CUSTOMER_CHANGES, [month.company.id, `C-${no}`]);
      const one = await timed('rating what changed', () => app.services(Rating).rate(PERIOD));
      if (one.value.rated !== 1) throw new Error(`one customer changed and ${one.value.rated} were rated`);
      again.push(one);
    }
    const billed = await timed('bills', () => app.services(Bills).draft(PERIOD));
    if (billed.value.made !== rated.value.accounts) throw new Error('not every account has its bill');

    const scan = await bareScan(database, month);
    const line = (bench: string, took: Omit<Measured<unknown>, 'value'>) => ({
      bench,
      rows: month.charges,
      seconds: took.seconds,
      reference: { what: 'bare GROUP BY customer over the same facts, 2 workers', ...scan },
      compares: 'time' as const,
      cpuSeconds: took.cpuSeconds,
      databaseSeconds: took.databaseSeconds!,
      peakMb: took.peakMb,
    });
    report({ ...line('rating: rate a month', rated), target: null });
    const both = {
      seconds: rated.seconds + billed.seconds,
      cpuSeconds: rated.cpuSeconds + billed.cpuSeconds,
      databaseSeconds: rated.databaseSeconds! + billed.databaseSeconds!,
      peakMb: Math.max(rated.peakMb, billed.peakMb),
    };
    report({ ...line('rating: rate and bill a month', both), target: { acceptable: '<= 20', moonshot: '<= 8' } });
    report({ ...line('rating: make the roll-up of the month (part of ingest)', rolled), target: null });
    report({
      ...line('rating: rate again after one customer changed', meanOf(again)),
      reference: {
        what: 'rating it the first time',
        seconds: rated.seconds,
        computed: rated.cpuSeconds + rated.databaseSeconds!,
      },
      target: { acceptable: '<= 0.05', moonshot: '<= 0.02' },
    });
  } finally {
    await app.close();
  }
}

/** A clock of the processor ticks a hundred times a second: one run alone would be a tick or two. */
const CHANGES = 20;

const ONE_CUSTOMER_CHANGES = `
  update app.charge_rollup set list_cost = list_cost + 1
  where tenant_id = $1 and customer_id = (select id from app.customer where tenant_id = $1 and code = $2)`;

function meanOf(runs: readonly Measured<unknown>[]): Omit<Measured<unknown>, 'value'> {
  const mean = (of: (one: Measured<unknown>) => number) => runs.reduce((sum, one) => sum + of(one), 0) / runs.length;
  return {
    seconds: mean(({ seconds }) => seconds),
    cpuSeconds: mean(({ cpuSeconds }) => cpuSeconds),
    databaseSeconds: mean(({ databaseSeconds }) => databaseSeconds!),
    peakMb: Math.max(...runs.map(({ peakMb }) => peakMb)),
  };
}

async function bareScan(
  database: BenchDatabase,
  { period, company }: PlantedMonth,
): Promise<{ readonly seconds: number; readonly computed: number }> {
  await database.query('set max_parallel_workers_per_gather = 2');
  const scan = () =>
    database.query(
      `select customer_id, count(*), sum(list_cost), sum(billed_cost) from app.charge
       where tenant_id = $1 and period = $2 group by customer_id`,
      [company.id, period],
    );
  await scan();
  const before = database.computed();
  const seconds = await medianSeconds(SCANS, scan);
  return { seconds, computed: (database.computed() - before) / SCANS };
}
