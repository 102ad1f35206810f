import { runAs, workerActor, type Actor } from '../backend/src/kernel/access';
import { Database } from '../backend/src/kernel/database';
import { ChargePivots } from '../backend/src/modules/charges/explorer/charge-pivot.service';
import { rollUp } from '../backend/src/modules/charges/roll-up';
import { openTerminal } from '../backend/src/terminal/session';
import { testConfig } from '../backend/src/testing';
import { withDatabase, type BenchDatabase } from './support/bench-database';
import { measure, medianSeconds, note, report, rowsFlag, run } from './support/measure';
import { plantMonth, type PlantedMonth } from './support/plant-month';

const PERIOD = '2026-10';
const TIMES = 7;
const QUESTIONS = [
  { rows: 'customer', columns: 'service' },
  { rows: 'service', columns: 'day' },
  { rows: 'region', columns: 'category' },
] as const;
const WORDS = {
  customer: 'c.customer_id',
  service: 'p.service_code',
  region: 'g.region_id',
  category: 'c.category',
  day: 'c.day',
};

run(async () => {
  const charges = rowsFlag(1_000_000);
  await withDatabase(async database => {
    note(`planting ${charges} charges`);
    await explore(database, await plantMonth(database, { period: PERIOD, charges, customers: 2_000 }));
  });
});

async function explore(database: BenchDatabase, month: PlantedMonth): Promise<void> {
  const app = await openTerminal(testConfig(database));
  try {
    const slices = await database.query<{ no: number }>('select no from app.charge_slice');
    note('the roll-up, as an ingest leaves it');
    await app.inCompany(() =>
      app.services(Database).transaction(tx =>
        rollUp(
          tx,
          PERIOD,
          slices.map(({ no }) => no),
        ),
      ),
    );
    await database.query('analyze app.charge_rollup');
    await database.query('set max_parallel_workers_per_gather = 2');
    const [owner] = await database.query<{ id: string }>(
      `insert into app.user_account (tenant_id, login, name, email) values ($1, 'bench-sales', 'sales', 'sales@example.com')
       returning id`,
      [month.company.id],
    );
    await database.query(
      `update app.customer set owner_id = $2 where tenant_id = $1 and substr(code, 3)::int % 20 = 7`,
      [month.company.id, owner!.id],
    );
    const everyone = workerActor(month.company);
    const sales: Actor = { ...everyone, userId: owner!.id, permissions: new Map([['charges.read', 'own']]) };
    for (const [who, actor] of [
      ['finance', everyone],
      ['a salesperson', sales],
    ] as const) {
      for (const { rows, columns } of QUESTIONS) {
        const input = { from: PERIOD, to: PERIOD, rows, columns };
        const ask = () => runAs(actor, () => app.services(ChargePivots).pivot(input));
        const found = await ask();
        if (found.rows.length === 0) throw new Error('nothing was found');
        const { value: seconds, ...took } = await measure(() => medianSeconds(TIMES, ask));
        const reference = await medianSeconds(3, () => database.query(bare(rows, columns), [month.company.id, PERIOD]));
        report({
          bench: `explorer: ${rows} by ${columns}, as ${who}`,
          rows: month.charges,
          seconds,
          reference: { what: 'GROUP BY of the same two over the charges themselves, 2 workers', seconds: reference },
          compares: 'time',
          cpuSeconds: took.cpuSeconds / TIMES,
          peakMb: took.peakMb,
          target: { acceptable: '<= 0.1', moonshot: '<= 0.02' },
        });
      }
    }
  } finally {
    await app.close();
  }
}

const bare = (rows: keyof typeof WORDS, columns: keyof typeof WORDS): string =>
  [
    'select',
    [WORDS[rows], WORDS[columns], 'sum(c.list_cost)'].join(', '),
    'from app.charge c left join app.dim_sku p on p.id = c.sku_id left join app.dim_region g on g.id = c.region_id',
    'where c.tenant_id = $1 and c.period = $2 group by 1, 2',
  ].join(' ');
