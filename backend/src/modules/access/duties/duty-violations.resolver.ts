import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { current, requirePermission } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { JsonScalar } from '../../../kernel/resource';

/** Who holds both sides of a pair all the same: from before the rule, or past the product. */
@Resolver()
export class DutyViolations {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Query(() => JsonScalar, { description: 'People of the company who hold two permissions that are kept apart.' })
  dutyViolations(): Promise<unknown> {
    requirePermission('access.read');
    return this.db.source.query<object[]>(
      `select u.id as "userId", u.name, v.permission_a as "permissionA", v.permission_b as "permissionB", v.reason,
         v.roles_a as "rolesA", v.roles_b as "rolesB"
       from duty_violations() v join user_account u on u.tenant_id = v.tenant_id and u.id = v.user_id
       where v.tenant_id = $1 and u.deleted_at is null order by u.name, v.permission_a limit 200`,
      [current().actor.tenantId],
    );
  }
}
