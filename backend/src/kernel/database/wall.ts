import type { DataSource } from 'typeorm';
import type { PoolClient } from 'pg';
import { current } from '../access';
import { clock } from '../clock';

/** What a connection was last told, so that the same caller's next query need not tell it again. */
const told = new WeakMap<object, string>();

type Release = (error?: unknown) => void;
interface ConnectionSource {
  obtainMasterConnection(): Promise<[PoolClient, Release]>;
}

/**
 * Tells every connection, when it is taken from the pool, for whom it works and which day it is: the row-level
 * policies read the one, views that tell an age the other. There is no way around: no actor, no connection; and a connection that could not be told
 * is destroyed.
 *
 * The settings live on the session and every checkout sets them, so nothing has to be reset on
 * release. They are set outside any transaction; a rollback cannot bring back an older caller.
 */
export function standBehindTheWall(source: DataSource): void {
  const driver = source.driver as unknown as ConnectionSource;
  const obtain = driver.obtainMasterConnection.bind(driver);
  driver.obtainMasterConnection = async () => {
    const { actor } = current();
    const [client, release] = await obtain();
    const customers = actor.customerIds.join(',');
    const readOnly = actor.viewedBy ? 'on' : 'off';
    const today = clock.today();
    const key = `${actor.tenantPath}|${customers}|${readOnly}|${today}`;
    if (told.get(client) !== key) {
      try {
        await client.query(
          `select set_config('app.tenant_path', $1, false), set_config('app.customers', $2, false),
             set_config('default_transaction_read_only', $3, false), set_config('app.today', $4, false)`,
          [actor.tenantPath, customers, readOnly, today],
        );
        told.set(client, key);
      } catch (error) {
        release(error);
        throw error;
      }
    }
    return [client, release];
  };
}
