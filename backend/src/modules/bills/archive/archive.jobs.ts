import { z } from '@cloudtally/plugin-sdk';
import { monthText } from '../../../kernel/action';
import { defineJob } from '../../../kernel/jobs';
import { BillArchives } from './bill-archives.service';

/** Writes one bill, or those of a month, as a file that can be verified anywhere. */
export const archiveBills = defineJob({
  name: 'bills.archive',
  title: { zh: '归档账单', en: 'Archive bills' },
  input: z.strictObject({ billId: z.uuid().optional(), period: monthText().optional() }),
  mayRunTwice: 'It reads, and writes a file of its own each time.',
  lane: 'documents',
  limits: { tries: 2, timeoutMinutes: 60, parallel: 1 },
  run: async ({ input, services, progress }) => ({ summary: await services(BillArchives).write(input, progress) }),
});
