import { z } from '@cloudtally/plugin-sdk';
import { monthText } from '../../kernel/action';
import { defineJob } from '../../kernel/jobs';
import { ApprovalPending } from './closing.errors';
import { MonthRoad, type RoadProgress } from './month-road.service';

/** The whole road of a month, from the vendors' bills to the close. Nobody is asked in its place: approvals wait. */
export const closeMonth = defineJob({
  name: 'closing.close_month',
  title: { zh: '月结', en: 'Close a month' },
  input: z.strictObject({ period: monthText() }),
  once: ({ period }) => period,
  mayRunTwice: 'Each step asks the database what is left to do and does only that; there is no state outside it.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 120, parallel: 1 },
  async run({ input, services, progress, fence, signal, runId }) {
    const onProgress = ({ step, note, done, total }: RoadProgress) =>
      progress(done, total, Object.assign({ step }, note));
    try {
      return { summary: await services(MonthRoad).run(input.period, { fence, signal, runId, onProgress }) };
    } catch (error) {
      // Nothing failed: a person is asked, and whoever closes again afterwards goes on from here.
      if (!ApprovalPending.is(error)) throw error;
      return { summary: { waiting: 'approval', ...error.details } };
    }
  },
});
