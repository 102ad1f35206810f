import { z } from '@cloudtally/plugin-sdk';
import { monthText } from '../../kernel/action';
import { defineJob } from '../../kernel/jobs';
import { Bills } from './bills.service';

const input = z.strictObject({ period: monthText() });

/** Makes the bills of a month. */
export const runBills = defineJob({
  name: 'bills.run',
  title: { zh: '生成账单', en: 'Make the bills of a month' },
  input,
  once: ({ period }) => period,
  mayRunTwice: 'A customer has at most one live bill of a month; drafts that did not change are left alone.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 1 },
  run: async ({ input: { period }, services, progress, fence, runId }) => ({
    summary: await services(Bills).draft(period, { progress, fence, runId }),
  }),
});

/** Issues every approved bill of a month. */
export const issueBills = defineJob({
  name: 'bills.issue_all',
  title: { zh: '批量出账', en: 'Issue the approved bills of a month' },
  input,
  once: ({ period }) => period,
  mayRunTwice:
    'Each bill is issued in its own transaction by compare-and-set; those already issued are not approved any more.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 1 },
  run: async ({ input: { period }, services, progress, fence, runId }) => ({
    summary: await services(Bills).issueAll(period, { progress, fence, runId }),
  }),
});
