import { shiftMonth } from '@cloudtally/plugin-sdk';
import { runAs, workerActor, type Actor } from '../backend/src/kernel/access';
import { Database } from '../backend/src/kernel/database';
import { ChargePivots } from '../backend/src/modules/charges/explorer/charge-pivot.service';
import { rollUp } from '../backend/src/modules/charges/roll-up';
import { openTerminal } from '../backend/src/terminal/session';
import { testConfig } from '../backend/src/testing';
import { withDatabase, type BenchDatabase } from './support/bench-database';
import { measure, medianSeconds, sortedSeconds, note, report, rowsFlag, run } from './support/measure';
import { plantMonths, type PlantedMonths } from './support/plant-month';

const LAST = '2026-10';
/** More charges than this are spread over more months, as they would be. */
const MOST_A_MONTH = 1_000_000;
const TIMES = 20;
const SLICES = 'select no, period from app.charge_slice order by no';
const QUESTIONS = [
  { rows: 'customer', columns: 'service' },
  { rows: 'service', columns: 'day' },
  { rows: 'region', columns: 'category' },
  { rows: 'customer', columns: 'day' },
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
    const months = Math.ceil(charges / MOST_A_MONTH);
    const periods = Array.from({ length: months }, (_, at) => shiftMonth(LAST, at + 1 - months));
    await explore(database, await plantMonths(database, { periods, charges, customers: 2_000 }));
  });
});

async function explore(database: BenchDatabase, planted: PlantedMonths): Promise<void> {
  const app = await openTerminal(testConfig(database));
  const [from, to] = [planted.periods[0]!, planted.periods.at(-1)!];
  try {
    note('the roll-ups, as an ingest leaves them');
    for (const { no, period } of await database.query<{ no: number; period: string }>(SLICES)) {
      await app.inCompany(() => app.services(Database).transaction(tx => rollUp(tx, period, [no])));
    }
    await database.query('analyze app.charge_rollup, app.charge_rollup_by_customer, app.charge_rollup_by_day');
    await database.query('set max_parallel_workers_per_gather = 2');
    const [owner] = await database.query<{ id: string }>(
      `insert into app.user_account (tenant_id, login, name, email) values ($1, 'bench-sales', 'sales', 'sales@example.com')
       returning id`,
      [planted.company.id],
    );
    await database.query(
      `update app.customer set owner_id = $2 where tenant_id = $1 and substr(code, 3)::int % 20 = 7`,
      [planted.company.id, owner!.id],
    );
    const everyone = workerActor(planted.company);
    const sales: Actor = { ...everyone, userId: owner!.id, permissions: new Map([['charges.read', 'own']]) };
    for (const [who, actor] of [
      ['finance', everyone],
      ['a salesperson', sales],
    ] as const) {
      for (const { rows, columns } of QUESTIONS) {
        const input = { from, to, rows, columns };
        const ask = () => runAs(actor, () => app.services(ChargePivots).pivot(input));
        const found = await ask();
        if (found.rows.length === 0) throw new Error('nothing was found');
        const { value: took, ...used } = await measure(() => sortedSeconds(TIMES, ask));
        const reference = await medianSeconds(3, () =>
          database.query(bare(rows, columns), [planted.company.id, from, to]),
        );
        report({
          bench: `explorer: ${rows} by ${columns}, as ${who}`,
          rows: planted.charges,
          seconds: took[Math.floor(TIMES / 2)]!,
          p95Seconds: took[Math.ceil(TIMES * 0.95) - 1]!,
          reference: { what: 'GROUP BY of the same two over the charges themselves, 2 workers', seconds: reference },
          compares: 'time',
          cpuSeconds: used.cpuSeconds / TIMES,
          peakMb: used.peakMb,
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
    'where c.tenant_id = $1 and c.period between $2 and $3 group by 1, 2',
  ].join(' ');
