import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../../kernel/jobs';
import { TagRules } from './tag-rules.service';

/** Puts and takes tags by rule. For a nightly schedule. */
export const workTagRules = defineJob({
  name: 'tags.rules',
  title: { zh: '执行标签规则', en: 'Work the tag rules' },
  input: z.strictObject({}),
  once: () => 'all',
  mayRunTwice: 'A run brings what rules put to what they hold for; a second one finds it so.',
  limits: { tries: 3, timeoutMinutes: 30, parallel: 1 },
  run: async ({ services, fence }) => ({ summary: await services(TagRules).work(tx => fence(tx as never)) }),
});
