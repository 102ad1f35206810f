import { isRetryable, UpstreamFailed, type PluginContext } from '../plugin';

/** A throttled read is tried longer than one without an answer: the vendor said that it will be let in. */
const MOST_TRIES: Readonly<Record<string, number>> = { rate_limited: 10, unavailable: 3 };
const LONGEST_WAIT_MS = 30_000;

/**
 * One read, tried again while the vendor is busy or silent. For reads only: it does not look whether the
 * first try went through.
 *
 * @throws what the last try threw, or the signal's reason when the run is cut off
 */
export async function readPatiently<T>(
  { clock, signal }: Pick<PluginContext, 'clock' | 'signal'>,
  once: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await once();
    } catch (error) {
      if (!UpstreamFailed.is(error) || !isRetryable(error)) throw error;
      const { reason, retryAfterMs } = error.details;
      if (attempt >= (MOST_TRIES[reason] ?? 1)) throw error;
      await clock.sleep(waitFor(attempt, retryAfterMs), signal);
    }
  }
}

/** The vendor's hint wins; without one the wait doubles. */
const waitFor = (attempt: number, hintMs: number | undefined): number =>
  Math.min(LONGEST_WAIT_MS, Math.max(hintMs ?? 0, hintMs === undefined ? 200 * 2 ** (attempt - 1) : 50));
