import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { DateReminders } from './date-reminders.service';

/** Tells people of the dates that are due. For a daily schedule. */
export const sendDateReminders = defineJob({
  name: 'reminders.send',
  title: { zh: '发送日期提醒', en: 'Remind of dates' },
  input: z.strictObject({}),
  once: () => 'all',
  mayRunTwice: 'What was told of a date is a row, and a date with a row is not told of again.',
  limits: { tries: 3, timeoutMinutes: 15, parallel: 1 },
  run: async ({ services, fence }) => ({ summary: await services(DateReminders).send(fence) }),
});
