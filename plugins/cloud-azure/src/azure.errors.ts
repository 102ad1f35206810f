import { defineError } from '@cloudtally/plugin-sdk';

/** An archive that is no whole run of one export. */
export const NotAnExport = defineError<{ file: string; reason: { readonly zh: string; readonly en: string } }>({
  code: 'azure.not_an_export',
  fault: 'user',
  says: {
    zh: ({ file, reason }) => `“${file}”不是完整的 Azure 导出：${reason.zh}。`,
    en: ({ file, reason }) => `"${file}" is no whole Azure export: ${reason.en}.`,
  },
  fix: {
    zh: '请把存储容器中该次导出的整个文件夹（manifest.json 与其中列出的所有分卷）打包为 ZIP 后上传。',
    en: 'Pack the whole folder of the run from the storage container (manifest.json and every part that it lists) into a ZIP and upload that.',
  },
});

/** The parts hold another number of rows than the manifest says. */
export const RowsMissing = defineError<{ part: string; rows: number; said: number }>({
  code: 'azure.rows_missing',
  fault: 'user',
  says: {
    zh: ({ part, rows, said }) => `“${part}”有 ${rows} 行，而 manifest.json 记录为 ${said} 行。`,
    en: ({ part, rows, said }) => `"${part}" has ${rows} rows, and manifest.json says ${said}.`,
  },
  fix: { zh: '请从存储容器重新下载该次导出。', en: 'Download that run from the storage container again.' },
});

/** A row of a billing profile that this cloud account does not expect: most likely another account's file. */
export const ForeignProfile = defineError<{ profile: string; expected: string }>({
  code: 'azure.foreign_profile',
  fault: 'user',
  says: {
    zh: ({ profile, expected }) => `文件中有账单配置文件“${profile}”的费用，而该云账号只接收：${expected}。`,
    en: ({ profile, expected }) =>
      `The file holds charges of the billing profile "${profile}", and this cloud account takes only: ${expected}.`,
  },
  fix: {
    zh: '请确认文件属于该云账号，或在账号设置中加入该账单配置文件。',
    en: "Check that the file is of this cloud account, or add the billing profile to the account's settings.",
  },
});
