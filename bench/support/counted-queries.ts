import { Client } from 'pg';

export interface Counted<T> {
  readonly value: T;
  /** Statements that the work sent to Postgres. */
  readonly queries: number;
  /** How long they took, one after another. */
  readonly seconds: number;
}

/** Runs work and counts what this process asks of Postgres meanwhile; nothing else may run beside it. */
export async function counted<T>(work: () => Promise<T>): Promise<Counted<T>> {
  const { prototype } = Client;
  const original = prototype.query as (...given: unknown[]) => unknown;
  let queries = 0;
  let seconds = 0;
  prototype.query = function query(this: Client, ...given: unknown[]) {
    queries++;
    const began = performance.now();
    const ended = () => (seconds += (performance.now() - began) / 1000);
    const last = given.at(-1);
    if (typeof last === 'function') {
      const callback = last as (...answer: unknown[]) => unknown;
      given[given.length - 1] = (...answer: unknown[]) => (ended(), callback(...answer));
      return original.apply(this, given);
    }
    const answer = original.apply(this, given);
    if (answer instanceof Promise) void answer.then(ended, ended);
    return answer;
  } as never;
  try {
    return { value: await work(), queries, seconds };
  } finally {
    prototype.query = original as never;
  }
}
