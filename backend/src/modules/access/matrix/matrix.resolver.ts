import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { current, declaredPermissions, requirePermission } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import {
  declaredResources,
  definitionsNow,
  JsonScalar,
  listPermissions,
  withCustom,
  type Definitions,
  type ResourceDeclaration,
} from '../../../kernel/resource';
import { readChanges } from './changes';
import { MatrixWriter } from './matrix.service';

/** Every role of the company beside every right that a module declares, and every field that a rule can close. */
@Resolver()
export class PermissionMatrix {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(MatrixWriter) private readonly writer: MatrixWriter,
  ) {}

  @Query(() => JsonScalar, { description: "The company's roles, with what each may do and which fields it sees." })
  async permissionMatrix(): Promise<unknown> {
    requirePermission('access.read');
    const { tenantId, roleIds } = current().actor;
    const roles = await this.db.source.query<{ id: string }[]>(
      `select r.id, r.key, jsonb_build_object('zh', r.name_zh, 'en', r.name_en) as title, r.built_in as "builtIn",
         (select count(distinct m.user_id)::int from current_membership m
          where m.tenant_id = r.tenant_id and m.role_id = r.id and m.deleted_at is null) as members,
         (select coalesce(jsonb_object_agg(p.permission, p.scope), '{}') from role_permission p
          where p.tenant_id = r.tenant_id and p.role_id = r.id and p.deleted_at is null) as grants,
         (select coalesce(jsonb_object_agg(f.resource || '.' || f.field, f.effect), '{}') from field_rule f
          where f.tenant_id = r.tenant_id and f.role_id = r.id and f.deleted_at is null) as fields
       from role r where r.tenant_id = $1 and r.deleted_at is null order by r.built_in desc, r.id limit 200`,
      [tenantId],
    );
    const definitions = await this.db.read(definitionsNow);
    return {
      roles: roles.map(role => ({ ...role, mine: roleIds.includes(role.id) })),
      permissions: [...declaredPermissions().values(), ...listPermissions(definitions)],
      resources: [...declaredResources().filter(({ options }) => !options.ofLists), ...definitions.lists].map(
        declaration => closable(declaration, definitions),
      ),
    };
  }

  @Mutation(() => JsonScalar, { description: 'What these changes would do, and to whom. Nothing is written.' })
  previewPermissionMatrix(@Args('changes', { type: () => JsonScalar }) changes: unknown): Promise<unknown> {
    requirePermission('access.manage');
    return this.writer.preview(readChanges(changes));
  }

  @Mutation(() => JsonScalar, {
    description: 'Changes rights and field rules of several roles: all of it, or nothing.',
  })
  savePermissionMatrix(@Args('changes', { type: () => JsonScalar }) changes: unknown): Promise<unknown> {
    requirePermission('access.manage');
    return this.writer.save(readChanges(changes));
  }
}

/** A resource under the right to read it, with its fields. */
function closable(plain: ResourceDeclaration, definitions: Definitions): object {
  const permission = plain.options.access.read;
  const { name, options, attributes } = withCustom(plain, definitions);
  const fields = attributes.map(({ name: field, title, sensitive = false, permission: needs, custom }) => ({
    name: field,
    title,
    sensitive,
    needs,
    custom: custom !== undefined,
  }));
  return { name, title: options.title, permission, fields };
}
