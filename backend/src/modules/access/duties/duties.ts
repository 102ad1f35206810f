import { defineError } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';

export const DutiesConflict = defineError<{ who: string; a: string; b: string; reason: string }>({
  code: 'access.duties_conflict',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ who, a, b, reason }) => `${who} 将同时持有 ${a} 与 ${b}，违反职责分离：${reason}。`,
    en: ({ who, a, b, reason }) => `${who} would hold both ${a} and ${b}, which are kept apart: ${reason}.`,
  },
  fix: {
    zh: '先收回另一个角色，或由他人承担。',
    en: 'Take the other role back first, or give this to somebody else.',
  },
});

/**
 * Refuses what was just written when somebody whom it concerns holds both sides of a pair after it. One at a
 * time for a company, so that two grants at once cannot each be right alone.
 *
 * @param who the people whose rights the write may have changed
 * @throws DutiesConflict
 */
export async function keepDutiesApart(tx: EntityManager, who: { userId?: string; roleId?: string }): Promise<void> {
  const { tenantId } = current().actor;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`duties:${tenantId}`]);
  const [found] = await tx.query<{ who: string; a: string; b: string; reason: string }[]>(
    `select u.name as who, v.permission_a as a, v.permission_b as b, v.reason
     from duty_violations() v join user_account u on u.tenant_id = v.tenant_id and u.id = v.user_id
     where v.tenant_id = $1 and (v.user_id = $2 or exists (
       select from current_membership m where m.tenant_id = v.tenant_id and m.user_id = v.user_id and m.role_id = $3))
     order by u.login limit 1`,
    [tenantId, who.userId ?? null, who.roleId ?? null],
  );
  if (found) throw DutiesConflict(found);
}
