const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One Ctrl-C can reach us twice: from the terminal, and passed on by npm. */
const SAME_MS = 1_000;

/** Thrown into whatever is under way when a person or the system asks us to stop. */
export class Stopped extends Error {}

export interface StopSignal {
  readonly signal: AbortSignal;
  /** Ends the run with an error, which `requested` then rejects with. */
  readonly fail: (error: Error) => void;
  /** Pending until somebody asks to stop. */
  readonly requested: Promise<void>;
  readonly ignore: () => void;
}

/**
 * Hears Ctrl-C, SIGTERM, a closed terminal and the end of the process that started us.
 *
 * @param onImpatience  called for a second request, made after the first was surely noticed
 */
export function stopSignal(onImpatience: () => void): StopSignal {
  const controller = new AbortController();
  let first: number | undefined;
  const ask = () => {
    if (first !== undefined && performance.now() - first > SAME_MS) onImpatience();
    first ??= performance.now();
    controller.abort(new Stopped('asked to stop'));
  };
  for (const name of SIGNALS) process.on(name, ask);
  process.on('disconnect', ask);
  process.channel?.unref();
  const requested = new Promise<void>((resolve, reject) => {
    controller.signal.addEventListener('abort', () => {
      const reason = controller.signal.reason as Error;
      if (reason instanceof Stopped) resolve();
      else reject(reason);
    });
  });
  requested.catch(() => undefined); // whoever waits for it hears; until then it must not end the process
  return {
    signal: controller.signal,
    fail: error => controller.abort(error),
    requested,
    ignore: () => {
      for (const name of SIGNALS) process.off(name, ask);
      process.off('disconnect', ask);
    },
  };
}
