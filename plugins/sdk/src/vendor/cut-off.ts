/**
 * Waits for a transport that takes no signal: we stop waiting when the run is cut off, and its own
 * time-out ends the request soon after.
 *
 * @throws the signal's reason
 */
export function untilCutOff<T>(signal: AbortSignal, run: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const cut = () => reject(signal.reason as Error);
    signal.addEventListener('abort', cut, { once: true });
    run.then(resolve, reject).finally(() => signal.removeEventListener('abort', cut));
  });
}
