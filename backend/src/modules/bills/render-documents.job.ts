import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { BillManifests } from './archive/bill-manifests.service';
import { BillDocuments } from './bill-documents.service';

/** Draws the PDF and the workbook of an issued bill, and seals it. */
export const renderDocuments = defineJob({
  name: 'bills.render',
  title: { zh: '生成账单单据', en: 'Draw the documents of a bill' },
  input: z.strictObject({ billId: z.uuid() }),
  once: ({ billId }) => billId,
  mayRunTwice:
    'A finished document is left alone, the same snapshot gives the same document, and a bill is sealed once.',
  lane: 'documents',
  limits: { tries: 3, timeoutMinutes: 10, parallel: 2 },
  run: async ({ input, fence, services }) => {
    const documents = await services(BillDocuments).render(input.billId, fence);
    return { summary: { documents, manifest: await services(BillManifests).seal(input.billId, fence) } };
  },
});
