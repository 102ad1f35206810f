import { defineAction } from '../../../kernel/action';
import { BusinessTagRule } from './business-tag-rule.resource';
import { workTagRules } from './work-rules.job';

/** Works the rules now instead of tonight. */
export const runTagRules = defineAction({
  name: 'tags.run',
  scope: 'collection',
  resource: () => BusinessTagRule,
  title: { zh: '立即执行规则', en: 'Run the rules now' },
  permission: 'tags.write',
  run: async ({ send }) => ({ jobId: await send(workTagRules, {}) }),
});
