import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction, monthText } from '../../kernel/action';
import { Closing } from './closing.service';
import { closeMonth } from './close-month.job';
import { PeriodClose } from './period-close.resource';

const month = { period: monthText().meta(shown({ title: { zh: '账期', en: 'Month' } })) };
const reason = {
  reason: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta(shown({ title: { zh: '原因', en: 'Reason' }, widget: 'textarea' })),
};

export const closePeriod = defineAction({
  name: 'closing.close',
  resource: () => PeriodClose,
  scope: 'collection',
  title: { zh: '结账', en: 'Close the month' },
  permission: 'closing.close',
  primary: true,
  confirm: {
    zh: '将同步、归属、计价、出账、核销并对账；审批由审批人完成后再次执行即可继续。结账后该账期不再接受记账。',
    en: 'Syncs, attributes, rates, bills, matches receipts and reconciles. Approvals are decided by their approvers: close again to go on. A closed month takes no postings.',
  },
  input: z.object(month),
  run: async ({ input, send }) => ({ jobId: await send(closeMonth, input) }),
});

export const reopenPeriod = defineAction({
  name: 'closing.reopen',
  resource: () => PeriodClose,
  scope: 'collection',
  title: { zh: '重新打开', en: 'Reopen' },
  permission: 'closing.reopen',
  danger: true,
  confirm: {
    zh: '须由两人：一人申请，另一人以同样的操作确认。',
    en: 'Takes two people: one asks, another does the same to confirm.',
  },
  input: z.object({ ...month, ...reason }),
  async run({ input, tx, services }) {
    const { reopened } = await services(Closing).reopen(tx, input.period, input.reason);
    return {
      data: { reopened },
      message: reopened
        ? { zh: `${input.period} 已重新打开。`, en: `${input.period} is open again.` }
        : { zh: '已申请，请另一位同事确认。', en: 'Asked for; a colleague has to confirm.' },
    };
  },
});

export const acknowledgeUnassigned = defineAction({
  name: 'closing.acknowledge_unassigned',
  resource: () => PeriodClose,
  scope: 'collection',
  title: { zh: '确认未归属费用', en: 'Acknowledge what is unassigned' },
  permission: 'closing.close',
  confirm: {
    zh: '未归属费用将留在公司成本中并结转；确认人与原因会留在记录上。',
    en: 'What has no customer stays the cost of the company. Who accepts it, and why, is kept.',
  },
  input: z.object({ ...month, ...reason }),
  async run({ input, tx, services }) {
    const data = await services(Closing).acknowledgeUnassigned(tx, input.period, input.reason);
    return { data, message: { zh: '已确认。', en: 'Acknowledged.' } };
  },
});
