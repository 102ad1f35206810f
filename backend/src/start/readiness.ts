import { setTimeout as sleep } from 'node:timers/promises';
import { NotReady } from './start.errors';

const LIMIT_SECONDS = 120;

/**
 * Waits until the product can be used.
 *
 * @throws NotReady after two minutes, with the last thing that it answered
 */
export async function untilReady(url: string, signal: AbortSignal): Promise<void> {
  let last = '';
  for (const began = performance.now(); performance.now() - began < LIMIT_SECONDS * 1000; await sleep(100)) {
    signal.throwIfAborted();
    try {
      const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
      if (answer.status === 200) return;
      last = (await answer.text()).slice(0, 500);
    } catch {
      continue; // it does not listen yet
    }
  }
  throw NotReady({ seconds: LIMIT_SECONDS, last });
}
