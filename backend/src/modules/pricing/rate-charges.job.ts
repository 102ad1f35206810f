import { defineJob } from '../../kernel/jobs';
import { periodInput, periodOf } from './period-input';
import { Rating } from './rating.service';

/** Rates a month. */
export const rateCharges = defineJob({
  name: 'pricing.rate',
  title: { zh: '计价', en: 'Rate a month' },
  input: periodInput,
  once: ({ period }) => periodOf(period),
  mayRunTwice: 'What was rated from the same inputs is left alone, so a second run writes no group.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 1 },
  run: async ({ input, services, progress, fence, runId }) => ({
    summary: await services(Rating).rate(periodOf(input.period), { progress, fence, runId }),
  }),
});
