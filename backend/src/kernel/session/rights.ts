import type { Actor, Scope } from '../access';
import { runAs, workerActor } from '../access';
import type { Database } from '../database';
import type { Locale } from '../i18n';

const REACH: readonly Scope[] = ['own', 'department', 'subtree', 'tenant', 'all'];

/** The wider of two reaches. */
export const wider = (a: Scope | undefined, b: Scope): Scope => (a && REACH.indexOf(a) >= REACH.indexOf(b) ? a : b);

interface Person {
  name: string;
  locale: Locale;
}
interface FieldRule {
  role_id: string;
  resource: string;
  field: string;
  effect: 'hidden' | 'masked';
}

/** Who somebody is and what the person may do, read from the access data. */
export async function loadActor(db: Database, userId: string, tenant: { id: string; path: string }): Promise<Actor> {
  const nobodyYet = { ...workerActor(tenant), permissions: new Map<string, Scope>() };
  return runAs(nobodyYet, () => readActor(db, userId, tenant), 'system');
}

async function readActor(db: Database, userId: string, tenant: { id: string; path: string }): Promise<Actor> {
  const query = <T>(sql: string, ...values: unknown[]) => db.source.query<T[]>(sql, values);
  const [people, tenants, grants, rules, departments, roles] = await Promise.all([
    query<Person>('select name, locale from user_account where id = $1', userId),
    query<{ id: string }>('select unnest(visible_tenants()) as id'),
    query<{ permission: string; scope: Scope }>(
      `select distinct p.permission, p.scope from current_membership m
       join role r on r.id = m.role_id and r.deleted_at is null
       join role_permission p on p.role_id = r.id and p.deleted_at is null
       where m.user_id = $1 and m.deleted_at is null`,
      userId,
    ),
    query<FieldRule>(
      `select distinct f.role_id, f.resource, f.field, f.effect from current_membership m
       join field_rule f on f.role_id = m.role_id and f.deleted_at is null
       where m.user_id = $1 and m.deleted_at is null`,
      userId,
    ),
    query<{ id: string; own: boolean }>(
      `with recursive mine as (
         select department_id as id, true as own from current_membership
         where user_id = $1 and deleted_at is null and department_id is not null
         union
         select d.id, false from department d join mine on d.parent_id = mine.id where d.deleted_at is null)
       select id, bool_or(own) as own from mine group by id`,
      userId,
    ),
    query<{ role_id: string }>(
      'select distinct role_id from current_membership where user_id = $1 and deleted_at is null',
      userId,
    ),
  ]);
  const permissions = new Map<string, Scope>();
  for (const { permission, scope } of grants) permissions.set(permission, wider(permissions.get(permission), scope));
  return {
    kind: 'staff',
    userId,
    name: people[0]?.name ?? '',
    tenantId: tenant.id,
    tenantPath: tenant.path,
    tenantIds: tenants.map(({ id }) => id),
    permissions,
    roleIds: roles.map(({ role_id }) => role_id),
    fieldRules: mergeFieldRules(rules, roles.length),
    departmentIds: departments.filter(({ own }) => own).map(({ id }) => id),
    subtreeIds: departments.map(({ id }) => id),
    customerIds: [],
    locale: people[0]?.locale ?? 'zh',
  };
}

/** Roles add up: a field is only restricted when every role restricts it, and then by the mildest rule. */
export function mergeFieldRules(rules: readonly FieldRule[], roles: number): Actor['fieldRules'] {
  const byField = new Map<string, FieldRule[]>();
  for (const rule of rules) {
    const key = `${rule.resource}\n${rule.field}`;
    byField.set(key, [...(byField.get(key) ?? []), rule]);
  }
  const merged = new Map<string, Map<string, 'hidden' | 'masked'>>();
  for (const list of byField.values()) {
    if (new Set(list.map(rule => rule.role_id)).size < roles) continue;
    const { resource, field } = list[0]!;
    const effect = list.some(rule => rule.effect === 'masked') ? 'masked' : 'hidden';
    if (!merged.has(resource)) merged.set(resource, new Map());
    merged.get(resource)!.set(field, effect);
  }
  return merged;
}
