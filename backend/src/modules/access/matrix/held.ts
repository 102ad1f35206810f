import type { EntityManager } from 'typeorm';
import { current, type Scope } from '../../../kernel/access';
import { mergeFieldRules, wider } from '../../../kernel/session';
import type { Held } from './effects';

interface Member {
  user_id: string;
  name: string;
  roles: string[];
}
interface Grant {
  role_id: string;
  permission: string;
  scope: Scope;
}
interface Rule {
  role_id: string;
  resource: string;
  field: string;
  effect: 'hidden' | 'masked';
}

/** What everybody who has one of these roles holds, by all the roles they have. Three statements, however many people. */
export async function heldBy(tx: EntityManager, roleIds: readonly string[]): Promise<Held[]> {
  const { tenantId } = current().actor;
  const members = await tx.query<Member[]>(
    `select m.user_id, u.name, array_agg(distinct m.role_id) as roles
     from current_membership m join user_account u on u.tenant_id = m.tenant_id and u.id = m.user_id
     where m.tenant_id = $1 and m.deleted_at is null and u.deleted_at is null and u.disabled_at is null
     group by 1, 2 having array_agg(m.role_id) && $2::uuid[] order by u.name, m.user_id`,
    [tenantId, [...roleIds]],
  );
  const roles = [...new Set(members.flatMap(member => member.roles))];
  const grants = await tx.query<Grant[]>(
    `select p.role_id, p.permission, p.scope from role_permission p
     join role r on r.tenant_id = p.tenant_id and r.id = p.role_id and r.deleted_at is null
     where p.tenant_id = $1 and p.role_id = any ($2) and p.deleted_at is null`,
    [tenantId, roles],
  );
  const rules = await tx.query<Rule[]>(
    `select role_id, resource, field, effect from field_rule
     where tenant_id = $1 and role_id = any ($2) and deleted_at is null`,
    [tenantId, roles],
  );
  return members.map(member => held(member, grants, rules));
}

function held({ user_id: userId, name, roles }: Member, grants: readonly Grant[], rules: readonly Rule[]): Held {
  const rights = new Map<string, Scope>();
  for (const { role_id, permission, scope } of grants) {
    if (roles.includes(role_id)) rights.set(permission, wider(rights.get(permission), scope));
  }
  const mine = mergeFieldRules(
    rules.filter(rule => roles.includes(rule.role_id)),
    roles.length,
  );
  const fields = new Map(
    [...mine].flatMap(([resource, effects]) =>
      [...effects].map(([field, effect]) => [`${resource}.${field}`, effect] as const),
    ),
  );
  return { userId, name, rights, fields };
}
