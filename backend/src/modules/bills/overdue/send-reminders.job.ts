import { z } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../../kernel/action';
import { defineJob } from '../../../kernel/jobs';
import { DueReminder } from './due-reminder.resource';
import { Reminders } from './reminders.service';

/** Sends the steps that overdue bills have reached today; scheduled daily. */
export const sendReminders = defineJob({
  name: 'bills.send_reminders',
  title: { zh: '发送催款提醒', en: 'Send the reminders that are due' },
  input: z.strictObject({}),
  once: () => 'all',
  mayRunTwice: 'Each step of a bill goes to each person once; what was sent is not due any more.',
  limits: { tries: 3, timeoutMinutes: 10 },
  run: async ({ services, fence }) => ({ summary: await services(Reminders).send(fence) }),
});

export const sendRemindersNow = defineAction({
  name: 'bills.send_reminders_now',
  resource: () => DueReminder,
  scope: 'collection',
  title: { zh: '立即发送', en: 'Send now' },
  permission: 'bills.issue',
  confirm: {
    zh: '向列表中的收件人发送提醒，每一步每人一次。',
    en: 'Sends the reminders of this list, each step to each person once.',
  },
  run: async ({ send }) => ({ jobId: await send(sendReminders, {}) }),
});
