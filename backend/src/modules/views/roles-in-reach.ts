import type { Text } from '@cloudtally/plugin-sdk';
import { current, requirePermission } from '../../kernel/access';
import type { Database } from '../../kernel/database';

/**
 * The roles that the caller may share with: over the company every one, over departments those that somebody has in
 * them, and in any case one's own.
 *
 * @throws PermissionMissing
 */
export function rolesInReach(db: Database): Promise<{ id: string; title: Text }[]> {
  const scope = requirePermission('views.share');
  const { tenantId, userId, departmentIds, subtreeIds } = current().actor;
  const departments = scope === 'department' ? departmentIds : scope === 'subtree' ? subtreeIds : [];
  return db.source.query(
    `select r.id, jsonb_build_object('zh', r.name_zh, 'en', r.name_en) as title from role r
     where r.tenant_id = $1 and r.deleted_at is null and ($2 or exists (
       select from current_membership m where m.tenant_id = r.tenant_id and m.role_id = r.id and m.deleted_at is null
         and (m.user_id = $3 or m.department_id = any ($4))))
     order by r.key`,
    [tenantId, scope === 'tenant' || scope === 'all', userId, [...departments]],
  );
}
