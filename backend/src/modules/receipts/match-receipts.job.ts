import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { MatchProposals } from './match-proposals.service';

/** Looks for the bills of every receipt that has something left. */
export const matchReceipts = defineJob({
  name: 'receipts.match',
  title: { zh: '匹配收款', en: 'Match receipts' },
  input: z.strictObject({ confirmExact: z.boolean() }),
  once: ({ confirmExact }) => (confirmExact ? 'confirm' : 'propose'),
  mayRunTwice: 'Proposals are made anew, and what is booked has nothing left to match.',
  limits: { tries: 3, timeoutMinutes: 30, parallel: 1 },
  run: async ({ input, services, progress, fence }) => ({
    summary: await services(MatchProposals).matchAll({ ...input, progress, fence }),
  }),
});
