import { defineError } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../access';
import { declarationOf } from '../resource/declaration';
import { declaredActions, type ActionDefinition } from './define-action';

export const OtherDutyDone = defineError<{ other: string; reason: string }>({
  code: 'action.other_duty_done',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: ({ other, reason }) => `您已对这条记录使用过 ${other}，按职责分离不能再执行此操作：${reason}。`,
    en: ({ other, reason }) => `You have used ${other} on this record, and this is kept apart from it: ${reason}.`,
  },
  fix: { zh: '请由另一位同事执行。', en: 'Let a colleague do it.' },
});

/**
 * Refuses a verb to who has used the other permission of a pair on the same record, as the trail tells.
 *
 * @param ids the record, and what it is about
 * @throws OtherDutyDone
 */
export async function refuseBothDuties(
  tx: EntityManager,
  { permission }: ActionDefinition,
  ids: readonly string[],
): Promise<void> {
  const { tenantId, userId } = current().actor;
  const pairs = await tx.query<{ other: string; reason: string }[]>(
    `select case when permission_a = $2 then permission_b else permission_a end as other, reason from duty_conflict
     where tenant_id = $1 and reach = 'same_record' and deleted_at is null and $2 in (permission_a, permission_b)`,
    [tenantId, permission],
  );
  for (const { other, reason } of pairs) {
    const done = await tx.query<unknown[]>(
      `select 1 from audit_entry where tenant_id = $1 and actor_id = $2 and record_id = any ($3) and action = any ($4) limit 1`,
      [tenantId, userId, [...ids], tracesOf(other)],
    );
    if (done.length > 0) throw OtherDutyDone({ other, reason });
  }
}

/** How the trail calls what a permission allows. */
function tracesOf(permission: string): string[] {
  const verbs = declaredActions().filter(action => action.permission === permission);
  const made = [...new Set(declaredActions().map(({ resource }) => declarationOf(resource())))].flatMap(
    ({ name, options: { access } }) => [
      ...(access.create === permission ? [`${name}.created`] : []),
      ...(access.update === permission ? [`${name}.updated`] : []),
    ],
  );
  return [...verbs.map(({ name }) => name), ...made];
}
