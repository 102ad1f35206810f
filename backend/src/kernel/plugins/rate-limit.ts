import { setTimeout as sleep } from 'node:timers/promises';
import type { RateLimit } from '@cloudtally/plugin-sdk';
import type { Database } from '../database';

/**
 * Waits for a token of the account's bucket for one API. The bucket is one row, so that all workers
 * together stay within the provider's limit; losing a token in a crash costs a moment and no money.
 */
export async function takeToken(
  db: Database,
  account: { id: string; tenantId: string },
  limit: RateLimit,
  signal: AbortSignal,
): Promise<void> {
  const burst = limit.burst ?? Math.max(1, Math.floor(limit.perSecond));
  signal.throwIfAborted();
  const [row] = await db.source.query<{ wait: number }[]>(
    `insert into rate_bucket as b (tenant_id, plugin_account_id, api, tokens) values ($1, $2, $3, $5::float - 1)
       on conflict (plugin_account_id, api) do update set
         tokens = least($5::float, b.tokens + extract(epoch from clock_timestamp() - b.refilled_at) * $4::float) - 1,
         refilled_at = clock_timestamp()
       returning case when tokens >= 0 then 0 else -tokens / $4::float end as wait`,
    [account.tenantId, account.id, limit.api, limit.perSecond, burst],
  );
  const wait = Number(row?.wait ?? 0);
  // The token is reserved even when it lies in the future: waiting for it is enough.
  if (wait > 0) await sleep(Math.ceil(wait * 1000), undefined, { signal });
}
