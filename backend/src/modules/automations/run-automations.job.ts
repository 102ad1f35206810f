import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { Automations } from './automations.service';

/** Acts on what happened since the last time, on dates that came, and on what was asked to be tried again. */
export const runAutomations = defineJob({
  name: 'automations.run',
  title: { zh: '执行自动化', en: 'Run automations' },
  input: z.strictObject({}),
  once: () => 'all',
  mayRunTwice: 'What an automation did about an event is a row, and an event with a row is not acted on again.',
  limits: { tries: 3, timeoutMinutes: 30, parallel: 1 },
  run: async ({ services, fence, signal }) => ({ summary: await services(Automations).run({ fence, signal }) }),
});
