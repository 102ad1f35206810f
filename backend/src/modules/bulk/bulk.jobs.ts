import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { BulkChanges } from './bulk.service';

const one = z.strictObject({ bulkChangeId: z.uuid() });
const limits = { tries: 3, timeoutMinutes: 60, parallel: 2 };

export const runBulkChange = defineJob({
  name: 'bulk.run',
  title: { zh: '批量变更', en: 'Bulk change' },
  input: one,
  once: ({ bulkChangeId }) => bulkChangeId,
  mayRunTwice: 'Each record is noted in the transaction that changes it; only those that wait are changed.',
  lane: 'heavy',
  limits,
  run: async ({ input: { bulkChangeId }, services, ...context }) => ({
    summary: { bulkChangeId, ...(await services(BulkChanges).applyAll(bulkChangeId, context)) },
  }),
});

export const undoBulkChange = defineJob({
  name: 'bulk.undo',
  title: { zh: '撤销批量变更', en: 'Undo a bulk change' },
  input: one,
  once: ({ bulkChangeId }) => bulkChangeId,
  mayRunTwice:
    'Each record is noted in the transaction that takes it back; only those that are changed are taken back.',
  lane: 'heavy',
  limits,
  run: async ({ input: { bulkChangeId }, services, ...context }) => ({
    summary: { bulkChangeId, ...(await services(BulkChanges).undoAll(bulkChangeId, context)) },
  }),
});
