import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { BillDocuments } from './bill-documents.service';

/** Draws the PDF and the workbook of an issued bill. */
export const renderDocuments = defineJob({
  name: 'bills.render',
  title: { zh: '生成账单单据', en: 'Draw the documents of a bill' },
  input: z.strictObject({ billId: z.uuid() }),
  once: ({ billId }) => billId,
  mayRunTwice: 'A finished document is left alone, and the same snapshot gives the same document.',
  lane: 'documents',
  limits: { tries: 3, timeoutMinutes: 10, parallel: 2 },
  run: async ({ input, fence, services }) => ({ summary: await services(BillDocuments).render(input.billId, fence) }),
});
