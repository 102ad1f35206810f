import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction, monthText } from '../../../kernel/action';
import { Bill, isIssued } from '../bill.resource';
import { archiveBills } from './archive.jobs';

export const archiveBill = defineAction({
  name: 'bills.archive',
  resource: () => Bill,
  scope: 'record',
  title: { zh: '下载归档', en: 'Archive' },
  permission: 'costs.read',
  available: (bill: Bill) => isIssued(bill),
  run: async ({ record, send }) => ({ jobId: await send(archiveBills, { billId: record.id }) }),
});

export const archiveMonth = defineAction({
  name: 'bills.archive_month',
  resource: () => Bill,
  scope: 'collection',
  title: { zh: '整月归档', en: 'Archive a month' },
  permission: 'costs.read',
  input: z.object({ period: monthText().meta(shown({ title: { zh: '账期', en: 'Billing period' } })) }),
  run: async ({ input, send }) => ({ jobId: await send(archiveBills, input) }),
});
