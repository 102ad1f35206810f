import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { ReportDeliverer } from './report-deliverer.service';

/** Writes a report for one person and hands it to the mail. */
export const deliverReport = defineJob({
  name: 'deliveries.deliver',
  title: { zh: '生成并发送报表', en: 'Write and send a report' },
  input: z.strictObject({ deliveryId: z.uuid() }),
  once: ({ deliveryId }) => deliveryId,
  mayRunTwice: 'The file, the mail and the state of the delivery come in one transaction, once.',
  lane: 'documents',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 2 },
  run: async ({ input: { deliveryId }, services, ...context }) => ({
    summary: await services(ReportDeliverer).deliver(deliveryId, context),
  }),
});
