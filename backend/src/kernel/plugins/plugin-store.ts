import type { PluginStore } from '@cloudtally/plugin-sdk';
import type { Database } from '../database';

/** The small store of one account; a value past its time is as good as absent. */
export function storeOf(db: Database, account: { id: string; tenantId: string }): PluginStore {
  return {
    async get<T>(key: string) {
      const [row] = await db.source.query<{ value: { value: T } }[]>(
        `select value from plugin_store where plugin_account_id = $1 and key = $2
           and (expires_at is null or expires_at > now())`,
        [account.id, key],
      );
      return row?.value.value;
    },
    async set(key, value, expiresInSeconds) {
      await db.source.query(
        `insert into plugin_store (tenant_id, plugin_account_id, key, value, expires_at)
         values ($1, $2, $3, $4, now() + make_interval(secs => $5))
         on conflict (plugin_account_id, key) do update set value = excluded.value, expires_at = excluded.expires_at`,
        [account.tenantId, account.id, key, JSON.stringify({ value }), expiresInSeconds ?? null],
      );
    },
    async delete(key) {
      await db.source.query('delete from plugin_store where plugin_account_id = $1 and key = $2', [account.id, key]);
    },
  };
}
