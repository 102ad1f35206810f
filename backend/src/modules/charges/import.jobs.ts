import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { Charges } from './charges.service';
import { mappingChoice } from './domain/mapping-choice';
import { hash128 } from './domain/row-hash';

/** Reads a bill file: shows what it would change, or takes it in. */
export const importBillFile = defineJob({
  name: 'charges.import_file',
  title: { zh: '导入账单文件', en: 'Import a bill file' },
  input: z.strictObject({
    fileId: z.uuid(),
    cloudAccountId: z.uuid().nullable(),
    commit: z.boolean(),
    mode: z.enum(['merge', 'replace']),
    month: z.string().nullable().default(null),
    mapping: mappingChoice.nullable().default(null),
  }),
  once: ({ fileId, cloudAccountId, commit, mode, month, mapping }) =>
    [
      fileId,
      cloudAccountId ?? 'any',
      commit ? 'commit' : 'preview',
      mode,
      ...(month ? [month] : []),
      ...(mapping ? [hash128(JSON.stringify(mapping))] : []),
    ].join('/'),
  mayRunTwice: 'A file that was taken in already changes nothing.',
  lane: 'heavy',
  limits: { tries: 1, timeoutMinutes: 120, parallel: 2 },
  run: async ({ input, services, progress, signal, runId }) => ({
    summary: await services(Charges).importFocus(input.cloudAccountId, input.fileId, {
      commit: input.commit,
      mode: input.mode,
      month: input.month,
      mapping: input.mapping,
      progress,
      signal,
      jobRunId: runId,
    }),
  }),
});
