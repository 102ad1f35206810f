import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../../kernel/jobs';
import { ExpiryReminders } from './expiry-reminders.service';

/** Contracts begin, remind of their end, and end. For a daily schedule. */
export const remindOfEnds = defineJob({
  name: 'contracts.remind',
  title: { zh: '合同到期提醒', en: 'Remind of contracts that end' },
  input: z.strictObject({}),
  once: () => 'all',
  mayRunTwice: 'A reminder is a row, and states change by compare-and-set.',
  limits: { tries: 3, timeoutMinutes: 10, parallel: 1 },
  run: async ({ services }) => ({ summary: await services(ExpiryReminders).run() }),
});
