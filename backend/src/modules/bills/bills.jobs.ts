import { z } from '@cloudtally/plugin-sdk';
import { monthText } from '../../kernel/action';
import { defineJob } from '../../kernel/jobs';
import { periodInput, periodOf, Rating } from '../pricing/pricing.module';
import { Bills } from './bills.service';
import { Corrections } from './corrections/corrections.service';

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

/** Rates a month of any age with what is known now; nothing of what was issued changes. */
export const reRateBills = defineJob({
  name: 'bills.re_rate',
  title: { zh: '重新计价', en: 'Rate a month again' },
  input: z.strictObject({ period: monthText() }),
  once: ({ period }) => period,
  mayRunTwice: 'What was rated from the same inputs is left alone, so a second run writes no group.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 1 },
  run: async ({ input: { period }, services, progress, fence, runId }) => ({
    summary: await services(Rating).rate(period, { progress, fence, runId, reRating: true }),
  }),
});

/** Rates a month again and draws up a note for each bill that differs, or for one of them. */
export const makeMonthNotes = defineJob({
  name: 'bills.make_notes',
  title: { zh: '生成更正单据', en: 'Make the notes of a month' },
  input: z.strictObject({ period: monthText(), billId: z.uuid().optional() }),
  once: ({ period, billId }) => `${period}/${billId ?? 'all'}`,
  mayRunTwice: 'A difference has at most one note that is not issued; one that did not change is left alone.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 1 },
  run: async ({ input: { period, billId }, services, progress, fence, runId }) => {
    const rating = await services(Rating).rate(period, { progress, fence, runId, reRating: true });
    const notes = await services(Corrections).make(period, { progress, fence, runId, ...(billId ? { billId } : {}) });
    return { summary: { period, rating, notes } };
  },
});
