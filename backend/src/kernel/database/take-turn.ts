import type { EntityManager } from 'typeorm';

/**
 * Until its end the transaction is the only one that goes by this name; another waits until then. A killed process lets
 * go with its connection.
 *
 * @param name says what is done and for whom: `bills.run/<tenant>/2026-10`. Names of one transaction are taken in one
 *   order everywhere, else two could wait for each other.
 */
export async function takeTurn(tx: EntityManager, name: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}
