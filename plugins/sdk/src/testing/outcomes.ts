import { isRetryable, UpstreamFailed, type Outcome } from '../plugin';

/** What a call came to, whether it answered or threw. */
export type Found<T> = { readonly value: T } | { readonly error: unknown };

export async function outcomeOf<T>(run: () => Promise<T>): Promise<Found<T>> {
  try {
    return { value: await run() };
  } catch (error) {
    return { error };
  }
}

/** A changing call that throws says the same as one that was refused. */
export async function settled<T>(run: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const found = await outcomeOf(run);
  if ('value' in found) return found.value;
  const error = found.error instanceof Error ? found.error : new TypeError(String(found.error));
  return { kind: 'refused', error };
}

/** The reported reason, or what happened instead of a report. */
export function reasonIn(error: unknown): string {
  return UpstreamFailed.is(error) ? String(error.details.reason) : `no reason but ${String(error)}`;
}

/** The reason of a failed question such as a probe; "not ok" for one that answers no. */
export async function reasonOf(run: () => Promise<unknown>): Promise<string> {
  const found = await outcomeOf(run);
  if ('error' in found) return reasonIn(found.error);
  const { value } = found;
  return value !== null && typeof value === 'object' && 'ok' in value && value.ok === false ? 'not ok' : 'success';
}

/**
 * The host's loop over one changing call: what may help later is tried again under the same key.
 *
 * @param again whether an outcome that nobody knows may be tried again under the same key
 */
export async function insist<T>(
  run: (attempt: number) => Promise<Outcome<T>>,
  again: boolean,
  attempts = 4,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await settled(() => run(attempt));
    const goOn = (outcome.kind === 'refused' && isRetryable(outcome.error)) || (outcome.kind === 'unknown' && again);
    if (!goOn || attempt === attempts) return outcome;
  }
}
