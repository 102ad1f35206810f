import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { current, declaredPermissions, RecordNotFound, requirePermission, type Scope } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { definitionsNow, JsonScalar, listPermissions } from '../../kernel/resource';
import { wider } from '../../kernel/session';

interface Grant {
  permission: string;
  scope: Scope;
  role_key: string;
  role_zh: string;
  role_en: string;
  department: string | null;
  until: Date | null;
  reason: string | null;
}

/** What a person may do, and by which role in which department: the page that says why. */
@Resolver()
export class EffectiveRights {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Query(() => JsonScalar, { description: 'Effective rights of one person, each with the roles that grant it.' })
  async effectiveRights(@Args('userId', { type: () => ID }) userId: string): Promise<unknown> {
    requirePermission('access.read');
    const [user] = await this.db.source.query<object[]>(
      `select id, login, name, email, disabled_at is not null as disabled from user_account
       where id::text = $1 and tenant_id = any($2) and deleted_at is null`,
      [userId, [...current().actor.tenantIds]],
    );
    if (!user) throw RecordNotFound({ resource: 'user' });
    const grants = await this.db.source.query<Grant[]>(
      `select p.permission, p.scope, r.key as role_key, r.name_zh as role_zh, r.name_en as role_en, d.name as department,
         m.ends_at as until, m.reason
       from current_membership m join role r on r.id = m.role_id and r.deleted_at is null
       join role_permission p on p.role_id = r.id and p.deleted_at is null
       left join department d on d.id = m.department_id
       where m.user_id = $1 and m.deleted_at is null order by p.permission, r.key`,
      [userId],
    );
    const fields = await this.db.source.query<object[]>(
      `select f.resource, f.field, f.effect, r.key as "roleKey", r.name_zh as "roleZh", r.name_en as "roleEn"
       from current_membership m join role r on r.id = m.role_id and r.deleted_at is null
       join field_rule f on f.role_id = r.id and f.deleted_at is null
       where m.user_id = $1 and m.deleted_at is null order by f.resource, f.field`,
      [userId],
    );
    const ofLists = listPermissions(await this.db.read(definitionsNow));
    return {
      user,
      permissions: [...declaredPermissions().values(), ...ofLists].map(({ key, title }) => explain(key, title, grants)),
      fields,
    };
  }
}

function explain(key: string, title: object, grants: readonly Grant[]) {
  const mine = grants.filter(({ permission }) => permission === key);
  const scope = mine.reduce<Scope | undefined>((reach, grant) => wider(reach, grant.scope), undefined);
  return {
    key,
    title,
    scope: scope ?? null,
    because: mine.map(grant => ({
      role: { key: grant.role_key, title: { zh: grant.role_zh, en: grant.role_en } },
      department: grant.department,
      scope: grant.scope,
      until: grant.until,
      reason: grant.reason,
    })),
  };
}
