import { defineJob } from '../../../kernel/jobs';
import { EXPORT_MINUTES, focusExport } from './focus-export';
import { FocusExports } from './focus-exports.service';

/** Writes charges as a FOCUS file for the one who asked. */
export const exportFocus = defineJob({
  name: 'charges.export_focus',
  title: { zh: '导出 FOCUS 文件', en: 'Export a FOCUS file' },
  input: focusExport,
  mayRunTwice: 'It reads, and writes a file of its own each time.',
  lane: 'heavy',
  limits: { tries: 2, timeoutMinutes: EXPORT_MINUTES, parallel: 2 },
  run: async ({ input, services, progress, signal, runId }) => ({
    summary: await services(FocusExports).export(input, { progress, signal, runId }),
  }),
});
