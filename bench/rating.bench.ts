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
    return measure(() => app.inCompany(work));
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
    await database.query(ONE_CUSTOMER_CHANGES, [month.company.id]);
    const again = await timed('rating what changed', () => app.services(Rating).rate(PERIOD));
    if (again.value.rated !== 1) throw new Error(`one customer changed and ${again.value.rated} were rated`);
    const billed = await timed('bills', () => app.services(Bills).draft(PERIOD));
    if (billed.value.made !== rated.value.accounts) throw new Error('not every account has its bill');

    const scan = await bareScan(database, month);
    const line = (bench: string, took: Omit<Measured<unknown>, 'value'>) => ({
      bench,
      rows: month.charges,
      seconds: took.seconds,
      reference: { what: 'bare GROUP BY customer over the same facts, 2 workers', seconds: scan },
      compares: 'time' as const,
      cpuSeconds: took.cpuSeconds,
      peakMb: took.peakMb,
    });
    report({ ...line('rating: rate a month', rated), target: null });
    const both = {
      seconds: rated.seconds + billed.seconds,
      cpuSeconds: rated.cpuSeconds + billed.cpuSeconds,
      peakMb: Math.max(rated.peakMb, billed.peakMb),
    };
    report({ ...line('rating: rate and bill a month', both), target: { acceptable: '<= 20', moonshot: '<= 8' } });
    report({ ...line('rating: make the roll-up of the month (part of ingest)', rolled), target: null });
    report({
      ...line('rating: rate again after one customer changed', again),
      reference: { what: 'rating it the first time', seconds: rated.seconds },
      target: { acceptable: '<= 0.05', moonshot: '<= 0.02' },
    });
  } finally {
    await app.close();
  }
}

const ONE_CUSTOMER_CHANGES = `
  update app.charge_rollup set list_cost = list_cost + 1
  where tenant_id = $1 and customer_id = (select id from app.customer where tenant_id = $1 and code = 'C-7')`;

async function bareScan(database: BenchDatabase, { period, company }: PlantedMonth): Promise<number> {
  await database.query('set max_parallel_workers_per_gather = 2');
  const scan = () =>
    database.query(
      `select customer_id, count(*), sum(list_cost), sum(billed_cost) from app.charge
       where tenant_id = $1 and period = $2 group by customer_id`,
      [company.id, period],
    );
  await scan();
  return medianSeconds(SCANS, scan);
}
