import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { defineError } from '@cloudtally/plugin-sdk';
import { current } from '../access';
import type { ActionAnswer } from './define-action';

export const KeyReused = defineError<{ key: string }>({
  code: 'action.key_reused',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: () => '同一请求编号被用于不同的内容。',
    en: () => 'The same request key was used with other content.',
  },
  fix: { zh: '请重新打开操作窗口后提交。', en: 'Open the dialog again and submit once more.' },
});

/** The same content gives the same hash whatever the order of its keys. */
export const bodyHash = (body: unknown): string => createHash('sha256').update(canonical(body)).digest('hex');

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object' && !(value instanceof Date)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/**
 * Runs once per key: the key is written in the same transaction as the effect. A repeat with the same
 * content gets the first answer; with other content it is refused.
 *
 * @throws KeyReused
 */
export async function once(
  tx: EntityManager,
  request: { action: string; key: string; body: unknown },
  run: () => Promise<ActionAnswer>,
): Promise<ActionAnswer> {
  const { actor } = current();
  const hash = bodyHash(request.body);
  const inserted = await tx.query<{ id: string }[]>(
    `insert into idempotency_key (tenant_id, action, key, body_hash, created_by) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, action, key) do nothing returning id`,
    [actor.tenantId, request.action, request.key, hash, actor.userId],
  );
  if (inserted.length === 0) {
    const [first] = await tx.query<{ body_hash: string; result: ActionAnswer; created_by: string | null }[]>(
      'select body_hash, result, created_by from idempotency_key where tenant_id = $1 and action = $2 and key = $3',
      [actor.tenantId, request.action, request.key],
    );
    if (!first || first.body_hash !== hash || first.created_by !== actor.userId) throw KeyReused({ key: request.key });
    return first.result;
  }
  const { onlyOnce, ...kept } = await run();
  await tx.query('update idempotency_key set result = $2 where id = $1', [inserted[0]!.id, JSON.stringify(kept)]);
  return onlyOnce ? { ...kept, message: onlyOnce } : kept;
}
