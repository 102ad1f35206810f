import { defineModule } from '../../kernel/app';
import { BusinessTagGroup } from './business-tag-group.resource';
import { BusinessTag } from './business-tag.resource';
import { ViewsModule } from '../views/views.module';
import { BusinessTagRule } from './rules/business-tag-rule.resource';
import { TagRuleChecks } from './rules/check-rule';
import './rules/customer-measures';
import { runTagRules } from './rules/rule.actions';
import { RuleStore } from './rules/rule-store';
import { TagRules } from './rules/tag-rules.service';
import { workTagRules } from './rules/work-rules.job';
import { TagWriter } from './tag-writer.service';
import { putTags } from './tags.actions';
import { TagsResolver } from './tags.resolver';

/** Words of the company's own that records carry. */
export const TagsModule = defineModule({
  name: 'tags',
  imports: [ViewsModule],
  resources: [BusinessTag, BusinessTagGroup, BusinessTagRule],
  actions: [putTags, runTagRules],
  jobs: [workTagRules],
  providers: [TagWriter, TagRuleChecks, RuleStore, TagRules],
  resolvers: [TagsResolver],
  permissions: [
    { key: 'tags.read', title: { zh: '查看业务标签设置', en: 'See business tags' } },
    { key: 'tags.write', title: { zh: '维护业务标签和规则', en: 'Edit business tags and rules' } },
    { key: 'tags.put', title: { zh: '给记录打标签', en: 'Tag records' } },
  ],
});

export { nameOf, TagWriter } from './tag-writer.service';
export { tagChange, type TagsAsked } from './domain/tag-change';
export { TagOfRule } from './tags.errors';
