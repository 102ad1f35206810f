import { AsyncResource } from 'node:async_hooks';
import type { Database } from '../../kernel/database';
import { IngestInsideTransaction } from './charges.errors';

/** Runs something on connections of its own, outside the transaction that is open. */
export type Apart = <T>(run: () => Promise<T>) => Promise<T>;

/**
 * While rows stream into a transaction its connection can do nothing else: pages are read and words
 * looked up beside it. Call this before the transaction begins; what runs through the result does not
 * join it.
 *
 * @throws IngestInsideTransaction when one is open already: the work apart would wait for it for ever
 */
export async function apartFrom(db: Database): Promise<Apart> {
  await db.read(manager => {
    if (manager.queryRunner) throw IngestInsideTransaction({});
    return Promise.resolve();
  });
  const outside = AsyncResource.bind((run: () => Promise<unknown>) => run());
  return run => outside(run) as never;
}
