import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { current, requirePermission } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { JsonScalar } from '../../kernel/resource';

/** Roles by name, for whoever says which of them see and edit a field. What the roles may do is not told. */
@Resolver()
export class FieldRoles {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Query(() => JsonScalar, { description: 'Roles that a custom field can be limited to: id and name.' })
  fieldRoles(): Promise<unknown> {
    requirePermission('customFields.write');
    return this.db.source.query(
      `select id, jsonb_build_object('zh', name_zh, 'en', name_en) as name from role
       where tenant_id = $1 and deleted_at is null order by name_zh`,
      [current().actor.tenantId],
    );
  }
}
