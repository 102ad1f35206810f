import { everyHostileFile, LONGEST_MS } from '@cloudtally/plugin-sdk/testing';
import { ImportBench } from '../src/modules/imports/testing/import-bench';
import { testDatabase } from '../src/testing';

const database = testDatabase();
const bench = new ImportBench(database);
/** Above what this process needs itself: a file is read in another one, which has a heap of its own. */
const MOST_GROWTH = 700 * 1024 * 1024;

beforeAll(async () => {
  await bench.api.company('im', {
    boss: { 'customers.read': 'tenant', 'customers.write': 'tenant', 'imports.run': 'own', 'jobs.read': 'tenant' },
  });
  await bench.start();
});
afterAll(() => bench.stop());

describe('M-020 files that nobody should hand in, by the import wizard', () => {
  it.each(everyHostileFile().map(file => [file.why, file] as const))(
    '%s: a sentence, or rows to look at',
    async (_, { name, bytes, becomes }) => {
      const before = process.memoryUsage().rss;
      const began = performance.now();
      const told = await bench.begin('im-boss', name, Buffer.from(bytes));
      const [stage, says] = [told.stage, told.problem?.message.en ?? ''];
      if (becomes === 'refused') expect([stage, says]).toEqual(['refused', expect.stringMatching(/\S.{10,}/)]);
      else expect(['mapping', 'refused']).toContain(stage);
      expect(says).not.toMatch(/unexpected|went wrong|internal/i);
      expect(performance.now() - began).toBeLessThan(3 * LONGEST_MS);
      expect(process.memoryUsage().rss - before).toBeLessThan(MOST_GROWTH);
    },
    120_000,
  );

  it('no run has crashed, and none waits', async () => {
    const runs = await database.query(
      `select state, error from app.job_run where state <> 'done' and coalesce(error->>'fault', 'bug') = 'bug'`,
    );
    expect(runs).toEqual([]);
  });
});
