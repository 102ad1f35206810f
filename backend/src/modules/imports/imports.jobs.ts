import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { Imports } from './imports.service';

const one = z.strictObject({ importId: z.uuid() });

export const readImport = defineJob({
  name: 'imports.read',
  title: { zh: '读取导入文件', en: 'Read an import file' },
  input: one.extend({
    sheet: z.string().max(100).optional(),
    headingRow: z.int().min(1).max(200).optional(),
    headingRows: z.int().min(1).max(3).optional(),
  }),
  once: ({ importId }) => importId,
  mayRunTwice: 'It looks at a file and keeps what it saw.',
  limits: { tries: 2, timeoutMinutes: 5, parallel: 2 },
  run: ({ input: { importId, ...place }, services, ...context }) => services(Imports).read(importId, place, context),
});

export const checkImport = defineJob({
  name: 'imports.check',
  title: { zh: '检查导入', en: 'Check an import' },
  input: one,
  once: ({ importId }) => importId,
  mayRunTwice: 'It replaces the plan of the import by the same plan.',
  limits: { tries: 2, timeoutMinutes: 15, parallel: 2 },
  run: ({ input, services, ...context }) => services(Imports).check(input.importId, context),
});

export const writeImport = defineJob({
  name: 'imports.write',
  title: { zh: '写入导入', en: 'Write an import' },
  input: one,
  once: ({ importId }) => importId,
  mayRunTwice: 'Everything is written in one transaction with the stage; an import that is done is left alone.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 2 },
  run: ({ input, services, ...context }) => services(Imports).write(input.importId, context),
});

export const undoImport = defineJob({
  name: 'imports.undo',
  title: { zh: '撤销导入', en: 'Undo an import' },
  input: one,
  once: ({ importId }) => importId,
  mayRunTwice: 'Everything is taken back in one transaction with the stage; an import that is undone is left alone.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 2 },
  run: async ({ input, services, ...context }) => ({
    summary: { kept: (await services(Imports).undo(input.importId, context)).length },
  }),
});
