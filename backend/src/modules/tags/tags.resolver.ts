import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { current, requirePermission } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { JsonScalar } from '../../kernel/resource';
import { taggableResources } from './check-tag';

/** What business tags can be made of. */
@Resolver()
export class TagsResolver {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Query(() => JsonScalar, {
    description: 'Kinds of records that carry business tags, and the roles that may put them.',
  })
  async tagChoices(): Promise<unknown> {
    requirePermission('tags.read');
    const roles = await this.db.source.query<object[]>(
      `select id, jsonb_build_object('zh', name_zh, 'en', name_en) as title from role
       where tenant_id = $1 and deleted_at is null order by key`,
      [current().actor.tenantId],
    );
    const resources = taggableResources().map(({ name, options }) => ({ name, title: options.plural }));
    return { resources, roles };
  }
}
