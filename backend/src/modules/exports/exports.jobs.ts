import { z } from '@cloudtally/plugin-sdk';
import { Files } from '../../kernel/files';
import { defineJob } from '../../kernel/jobs';
import { RecordExports } from './record-exports.service';

/** Writes one list to a file for whoever asked. */
export const writeExport = defineJob({
  name: 'exports.write',
  title: { zh: '导出列表', en: 'Export a list' },
  input: z.strictObject({ exportId: z.uuid() }),
  once: ({ exportId }) => exportId,
  mayRunTwice: 'A file is begun anew and offered once, in the transaction that ends the export.',
  lane: 'documents',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 2 },
  run: async ({ input: { exportId }, services, ...context }) => ({
    summary: await services(RecordExports).write(exportId, context),
  }),
});

/** Clears away files whose time is over. For a daily schedule. */
export const expireExports = defineJob({
  name: 'exports.expire',
  title: { zh: '清理过期文件', en: 'Clear away expired files' },
  input: z.strictObject({}),
  once: () => 'all',
  mayRunTwice: 'What is gone already is left alone.',
  lane: 'documents',
  limits: { tries: 3, timeoutMinutes: 15, parallel: 1 },
  run: async ({ services }) => ({ summary: { removed: await services(Files).sweep() } }),
});
