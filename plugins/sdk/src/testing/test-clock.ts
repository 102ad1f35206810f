import type { Clock } from '../plugin';

/** A clock on which sleeping takes no time: it tells real time plus everything that was slept. */
export interface TestClock extends Clock {
  /** Milliseconds slept or advanced so far. */
  readonly slept: number;
  advance(milliseconds: number): void;
}

/** Shared by a plugin and its sandbox, so that a wait on one side is a wait on the other. */
export function testClock(): TestClock {
  let slept = 0;
  return {
    now: () => new Date(Date.now() + slept),
    get slept() {
      return slept;
    },
    advance: milliseconds => void (slept += milliseconds),
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      slept += Math.max(0, milliseconds);
      // Lets sockets and other waiters have their turn, as a real sleep does.
      await new Promise(resolve => setImmediate(resolve));
      signal?.throwIfAborted();
    },
  };
}
