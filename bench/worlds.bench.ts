import fc from 'fast-check';
import { billingBench } from '../backend/src/modules/bills/testing/billing-bench';
import { monthByHand } from '../backend/tests/worlds/by-hand/month-by-hand';
import { checkInPostgres, withRealCharges } from '../backend/tests/worlds/check-in-postgres';
import { checkWorld } from '../backend/tests/worlds/check-world';
import { MonthInMemory } from '../backend/tests/worlds/in-memory';
import { billableWorld, randomWorld } from '../backend/tests/worlds/random-world';
import { withDatabase } from './support/bench-database';
import { measure, note, numberFlag, report, run } from './support/measure';

/** Of so many worlds one goes through the real tables too. */
const IN_MEMORY_FOR_EACH_IN_POSTGRES = 50;

run(async () => {
  const count = numberFlag('count', 10_000);
  // Said, so that a world that fails is found again; the smallest one like it is printed.
  const seed = numberFlag('seed', Math.floor(Date.now() / 1000));
  await inMemory(count, seed);
  await inPostgres(Math.ceil(count / IN_MEMORY_FOR_EACH_IN_POSTGRES), seed);
});

async function inMemory(count: number, seed: number): Promise<void> {
  note(`${count} worlds of seed ${seed}, each with its late rows`);
  fc.assert(fc.property(randomWorld, checkWorld), { numRuns: count, seed });
  const worlds = fc.sample(randomWorld, { numRuns: count, seed });
  const byHand = await measure(() => {
    for (const world of worlds) for (const one of world.customers) monthByHand(world, one, world.charges);
    return Promise.resolve();
  });
  const folded = await measure(() => {
    for (const world of worlds) new MonthInMemory(world).rate(world.charges);
    return Promise.resolve();
  });
  report({
    bench: `worlds: ${count} rated as by hand, seed ${seed}`,
    rows: worlds.reduce((sum, { charges }) => sum + charges.length, 0),
    seconds: folded.seconds,
    reference: { what: 'the same worlds by hand, charge by charge', seconds: byHand.seconds },
    compares: 'time',
    cpuSeconds: folded.cpuSeconds,
    peakMb: folded.peakMb,
    target: null,
  });
}

async function inPostgres(count: number, seed: number): Promise<void> {
  await withDatabase(async database => {
    const bench = withRealCharges(await billingBench(database));
    let done = 0;
    const check = fc.asyncProperty(billableWorld, async world => {
      await checkInPostgres(database, bench, `world${++done}`, world);
      if (done % 10 === 0) note(`${done} worlds through Postgres`);
    });
    try {
      const checked = await measure(() => fc.assert(check, { numRuns: count, seed }));
      report({
        bench: `worlds: ${count} rated, billed and corrected in Postgres, seed ${seed}`,
        rows: count,
        seconds: checked.seconds,
        reference: { what: 'one of them', seconds: checked.seconds / count },
        compares: 'time',
        cpuSeconds: checked.cpuSeconds,
        peakMb: checked.peakMb,
        target: null,
      });
    } finally {
      await bench.close();
    }
  });
}
