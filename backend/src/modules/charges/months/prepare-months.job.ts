import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../../kernel/jobs';
import { MonthsAhead } from './months-ahead.service';

/** By the clock: a month is there before its first charge, and somebody knows in time where it is not. */
export const prepareMonths = defineJob({
  name: 'charges.prepare_months',
  title: { zh: '提前建立账期分区', en: 'Make the months ahead' },
  input: z.strictObject({}),
  once: () => 'all',
  mayRunTwice: 'A month that is there stays as it is.',
  limits: { tries: 3, timeoutMinutes: 10 },
  run: async ({ services }) => ({ summary: { months: await services(MonthsAhead).prepare() } }),
});
