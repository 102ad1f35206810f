import { z } from '@cloudtally/plugin-sdk';
import { monthText } from '../../kernel/action';
import { defineJob } from '../../kernel/jobs';
import { MonthRoad } from './month-road.service';

/** The whole road of a month, from the vendors' bills to the close. Nobody is asked in its place: approvals wait. */
export const closeMonth = defineJob({
  name: 'closing.close_month',
  title: { zh: '月结', en: 'Close a month' },
  input: z.strictObject({ period: monthText() }),
  once: ({ period }) => period,
  mayRunTwice: 'Each step asks the database what is left to do and does only that; there is no state outside it.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 120, parallel: 1 },
  run: async ({ input, services, progress, fence, signal, runId }) => ({
    summary: await services(MonthRoad).run(input.period, {
      fence,
      signal,
      runId,
      onProgress: ({ step, note, done, total }) => progress(done, total, Object.assign({ step }, note)),
    }),
  }),
});
