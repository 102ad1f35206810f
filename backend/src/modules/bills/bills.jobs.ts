import { defineJob } from '../../kernel/jobs';
import { periodInput, periodOf, Rating } from '../pricing/pricing.module';
import { Bills } from './bills.service';

/** Rates what changed and makes the bills of a month; scheduled for the 1st, it means the month before (M-133). */
export const runBills = defineJob({
  name: 'bills.run',
  title: { zh: '生成账单', en: 'Make the bills of a month' },
  input: periodInput,
  once: ({ period }) => periodOf(period),
  mayRunTwice: 'A customer has at most one live bill of a month; drafts that did not change are left alone.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 1 },
  run: async ({ input, services, progress, fence, runId }) => {
    const period = periodOf(input.period);
    const rating = await services(Rating).rate(period, { progress, fence, runId });
    const bills = await services(Bills).draft(period, { progress, fence, runId });
    return { summary: { period, rating, bills } };
  },
});

/** Issues every approved bill of a month. */
export const issueBills = defineJob({
  name: 'bills.issue_all',
  title: { zh: '批量出账', en: 'Issue the approved bills of a month' },
  input: periodInput,
  once: ({ period }) => periodOf(period),
  mayRunTwice:
    'Each bill is issued in its own transaction by compare-and-set; those already issued are not approved any more.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 1 },
  run: async ({ input, services, progress, fence, runId }) => ({
    summary: await services(Bills).issueAll(periodOf(input.period), { progress, fence, runId }),
  }),
});
