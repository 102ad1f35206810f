import { before, closeByWorker, type ClosedBooks, type Kill } from './killed-close';
import type { Copy } from './database-copies';
import { smallSandboxes } from './small-company';

/** Kills of one part of a close: the rest of it is left to be done. */
const MOST = 3;

/** Declares the scenario with at least so many kills, spread over as many closes as they need. */
export function killed(kills: number): void {
  describe(`X-22 R1 a worker is killed with -9 while it closes a month, ${kills} times`, () => {
    let sandboxes: Awaited<ReturnType<typeof smallSandboxes>>;
    let seeded: Copy;
    let undisturbed: ClosedBooks;

    beforeAll(async () => {
      sandboxes = await smallSandboxes();
      seeded = await before(sandboxes.endpoints);
      undisturbed = await closeByWorker(seeded, sandboxes.endpoints, () => null);
    }, 300_000);
    afterAll(async () => {
      await seeded?.drop();
      await sandboxes?.stop();
    });

    it('closes the month when nobody disturbs it', () => {
      expect(undisturbed.violations).toEqual([]);
      expect(undisturbed.books.month).toEqual([{ state: 'closed', revision: 1 }]);
      expect(undisturbed.books.bills).toHaveLength(7);
      expect(undisturbed.books.approvals).toHaveLength(2);
    });

    it(
      'ends with the same bills, numbers, totals and ledger each time, and with nothing doubled',
      async () => {
        const done: Kill[] = [];
        for (let round = 1; done.length < kills; round++) {
          const left = [MOST, MOST];
          const result = await closeByWorker(seeded, sandboxes.endpoints, part =>
            left[part]!-- > 0 ? Math.random() * undisturbed.milliseconds[part]! : null,
          );
          expect(result.violations).toEqual([]);
          expect(result.books).toEqual(undisturbed.books);
          done.push(...result.kills);
          process.stderr.write(
            `round ${round}: ${result.kills.map(({ after, at }) => `${at}@${after}`).join(' ')} (${done.length}/${kills})\n`,
          );
        }
        expect(done.length).toBeGreaterThanOrEqual(kills);
      },
      120_000 + kills * 60_000,
    );
  });
}
