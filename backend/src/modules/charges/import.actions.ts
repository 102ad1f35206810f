import { shown, z } from '@cloudtally/plugin-sdk';
import { requirePermission } from '../../kernel/access';
import { defineAction, idOf } from '../../kernel/action';
import { Charge } from './charge.resource';
import { mappingChoice } from './domain/mapping-choice';
import { importBillFile } from './import.jobs';

const input = z.object({
  fileId: z.uuid().meta(shown({ title: { zh: '账单文件', en: 'Bill file' }, widget: 'file' })),
  cloudAccountId: idOf('cloudAccount')
    .optional()
    .meta(
      shown({
        title: { zh: '云账号', en: 'Cloud account' },
        help: {
          zh: '云厂商的文件可留空，按文件中的账号自动对应，新账号自动建立；供应商表格与自有用量须选择',
          en: "Empty: the accounts that a cloud's file names; new ones are made. A supplier's sheet and own usage need one",
        },
        ref: 'cloudAccount',
      }),
    ),
  mode: z
    .enum(['merge', 'replace'])
    .default('merge')
    .meta(
      shown({
        title: { zh: '方式', en: 'How' },
        enumTitles: {
          merge: {
            zh: '合并：文件中没有的费用保留（分卷、分段导出）',
            en: 'Merge: what the file does not hold stays (parts of an export)',
          },
          replace: {
            zh: '替换：文件是这些账期的全部（更正后的导出）',
            en: 'Replace: the file is the whole of its months (a corrected export)',
          },
        },
      }),
    ),
  month: z
    .string()
    .regex(/^2[01]\d\d-(0[1-9]|1[0-2])$/)
    .optional()
    .meta(
      shown({
        title: { zh: '账期', en: 'Month' },
        help: { zh: '仅用于没有写明账期的文件', en: 'Only for a file that does not say its month' },
      }),
    ),
  mapping: mappingChoice.optional().meta(shown({ title: { zh: '列对应', en: 'Columns' } })),
});
type Input = z.infer<typeof input>;

const jobInput = ({ fileId, cloudAccountId, mode, month, mapping }: Input, commit: boolean) => ({
  fileId,
  cloudAccountId: cloudAccountId ?? null,
  commit,
  mode,
  month: month ?? null,
  mapping: mapping ?? null,
});

/** Shows what a file would change: totals by provider, slices, refused rows. */
export const previewImport = defineAction({
  name: 'focus.preview',
  scope: 'collection',
  resource: () => Charge,
  title: { zh: '预览账单文件', en: 'Preview a bill file' },
  permission: 'charges.import',
  input,
  run: async ({ input: asked, send }) => ({ jobId: await send(importBillFile, jobInput(asked, false)) }),
});

/**
 * Takes the file in, and saves how its columns were mapped: all of it or nothing. What is saved are settings of the
 * account's plugin, which the right to import does not reach.
 */
export const commitImport = defineAction({
  name: 'focus.commit',
  scope: 'collection',
  resource: () => Charge,
  title: { zh: '导入账单文件', en: 'Import a bill file' },
  permission: 'charges.import',
  input,
  run: async ({ input: asked, send }) => {
    if (asked.mapping) requirePermission('plugins.configure');
    return { jobId: await send(importBillFile, jobInput(asked, true)) };
  },
});
