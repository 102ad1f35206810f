import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { MessageDelivery } from './message-delivery.service';

/** Hands one message to its channel. */
export const sendMessage = defineJob({
  name: 'notifications.send',
  title: { zh: '发送消息', en: 'Send a message' },
  input: z.object({ messageId: z.uuid() }),
  once: ({ messageId }) => messageId,
  mayRunTwice: "The message carries its own key as the mail's id; one that was sent is left alone.",
  limits: { tries: 3, timeoutMinutes: 2 },
  async run({ input, services, signal }) {
    return { summary: await services(MessageDelivery).deliver(input.messageId, signal) };
  },
});
