import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { current, requirePermission } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { JsonScalar } from '../../kernel/resource';
import { TagRules } from './rules/tag-rules.service';
import { taggableResources } from './check-tag';

/** What business tags can be made of. */
@Resolver()
export class TagsResolver {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(TagRules) private readonly rules: TagRules,
  ) {}

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
    const resources = taggableResources().map(({ name, options }) => ({
      name,
      title: options.plural,
    }));
    return { resources, roles };
  }

  @Query(() => JsonScalar, {
    description:
      'Whom a tag rule, saved or not, would put its tag on and take it off. `rule.filter` is a tree as JSON text.',
  })
  tagRulePreview(@Args('rule', { type: () => JsonScalar }) rule: unknown): Promise<unknown> {
    return this.rules.preview(rule);
  }
}
