import { defineAction } from '../../kernel/action';
import { changeState } from '../../kernel/database';
import { deliverReport } from './deliver-report.job';
import { ReportDelivery } from './report-delivery.resource';
import { ReportPlanner } from './report-planner.service';
import { ScheduledReport } from './scheduled-report.resource';

/** Delivers a report at once, whatever its clock says. */
export const sendReportNow = defineAction({
  name: 'deliveries.send_now',
  scope: 'record',
  resource: () => ScheduledReport,
  title: { zh: '立即发送', en: 'Send now' },
  permission: 'deliveries.write',
  confirm: {
    zh: '每位收件人将收到按其权限生成的文件。',
    en: 'Each person gets a file written with that person’s rights.',
  },
  available: () => true,
  async run({ record, tx, services }) {
    const count = await services(ReportPlanner).now(tx, record);
    return { message: { zh: `正在发送给 ${count} 人`, en: `On its way to ${count} people` } };
  },
});

/** Tries a delivery again that failed, or was withheld for a reason that is no more. */
export const retryDelivery = defineAction({
  name: 'deliveries.retry',
  scope: 'record',
  resource: () => ReportDelivery,
  title: { zh: '重新发送', en: 'Try again' },
  permission: 'deliveries.write',
  primary: true,
  available: ({ state }) => state === 'failed' || state === 'withheld',
  async run({ record, tx, send }) {
    await changeState(tx, ReportDelivery, record.id, {
      from: ['failed', 'withheld'],
      to: 'waiting',
      set: { attempt: record.attempt + 1, reason: null, finishedAt: null },
    });
    return { jobId: await send(deliverReport, { deliveryId: record.id }) };
  },
});
