import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../../kernel/jobs';
import { DemoRemoval } from './demo-removal.service';

/** From a company to try things in to an empty real one. */
export const removeDemo = defineJob({
  name: 'demo.remove',
  title: { zh: '清除演示数据', en: 'Remove demo data' },
  input: z.strictObject({}),
  once: () => 'all',
  mayRunTwice:
    'All rows go in one transaction, which also ends the demo; a second run only clears away bytes of files.',
  lane: 'heavy',
  limits: { tries: 5, timeoutMinutes: 120, parallel: 1 },
  run: async ({ services, progress, fence }) => ({ summary: await services(DemoRemoval).remove({ progress, fence }) }),
});
