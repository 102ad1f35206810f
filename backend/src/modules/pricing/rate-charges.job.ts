import { z } from '@cloudtally/plugin-sdk';
import { monthText } from '../../kernel/action';
import { defineJob } from '../../kernel/jobs';
import { Rating } from './rating.service';

/** Rates a month. */
export const rateCharges = defineJob({
  name: 'pricing.rate',
  title: { zh: '计价', en: 'Rate a month' },
  input: z.strictObject({ period: monthText() }),
  once: ({ period }) => period,
  mayRunTwice: 'What was rated from the same inputs is left alone, so a second run writes no group.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 1 },
  run: async ({ input, services, progress, fence, runId }) => ({
    summary: await services(Rating).rate(input.period, { progress, fence, runId }),
  }),
});
