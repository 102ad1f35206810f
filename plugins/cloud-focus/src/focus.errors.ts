import { defineError, type Text } from '@cloudtally/plugin-sdk';

const SAVE_AGAIN: Text = {
  zh: '请从云厂商重新下载 FOCUS 1.0–1.2 文件（CSV、CSV.gz 或 Parquet），不要用表格软件另存。',
  en: 'Download the FOCUS 1.0 to 1.2 file (CSV, CSV.gz or Parquet) from the vendor again; do not save it from a spreadsheet program.',
};

/** The file as a whole cannot be read as a FOCUS file. */
export const NotAFocusFile = defineError<{ file: string; reason: Text }>({
  code: 'focus.not_a_focus_file',
  fault: 'user',
  says: {
    zh: ({ file, reason }) => `“${file}”不是可读的 FOCUS 文件：${reason.zh}`,
    en: ({ file, reason }) => `"${file}" is not a readable FOCUS file: ${reason.en}`,
  },
  fix: SAVE_AGAIN,
});

/** The heading is not one of FOCUS. Lists every problem at once, so that one correction is enough. */
export const BadHeader = defineError<{ file: string; problems: readonly Text[] }>({
  code: 'focus.bad_header',
  fault: 'user',
  says: {
    zh: ({ file, problems }) => `“${file}”的表头不符合 FOCUS：${problems.map(problem => problem.zh).join('；')}。`,
    en: ({ file, problems }) =>
      `The heading of "${file}" is not FOCUS: ${problems.map(problem => problem.en).join('; ')}.`,
  },
  fix: {
    zh: '列名须与 FOCUS 1.0–1.2 完全一致（区分大小写）；自有列以 x_ 开头。',
    en: 'Write the columns exactly as FOCUS 1.0 to 1.2 does, in upper and lower case; columns of your own start with x_.',
  },
});

/** One cell is wrong. `row` counts like a spreadsheet: the heading is row 1. */
export const BadValue = defineError<{ row: number; column: string; value: string; expected: Text }>({
  code: 'focus.bad_value',
  fault: 'user',
  says: {
    zh: ({ row, column, value, expected }) => `第 ${row} 行“${column}”列的值“${value}”有误：应为${expected.zh}。`,
    en: ({ row, column, value, expected }) => `Row ${row}, column ${column}: "${value}" should be ${expected.en}.`,
  },
  fix: SAVE_AGAIN,
});

/** A row cannot be told apart into cells. */
export const BrokenRow = defineError<{ row: number; reason: Text }>({
  code: 'focus.broken_row',
  fault: 'user',
  says: {
    zh: ({ row, reason }) => `第 ${row} 行无法读取：${reason.zh}`,
    en: ({ row, reason }) => `Row ${row} cannot be read: ${reason.en}`,
  },
  fix: SAVE_AGAIN,
});

/** The file asks for more than a bill can need; reading stopped before memory or disk did. */
export const TooLarge = defineError<{ what: Text; limit: string }>({
  code: 'focus.too_large',
  fault: 'user',
  says: {
    zh: ({ what, limit }) => `${what.zh}超过上限 ${limit}。`,
    en: ({ what, limit }) => `${what.en} is above the limit of ${limit}.`,
  },
  fix: { zh: '请按月或按账号拆分文件后重新上传。', en: 'Split the file by month or account and upload the parts.' },
});

/** A row of a provider that this cloud account does not expect: most likely another account's file. */
export const ForeignRow = defineError<{ row: number; provider: string; expected: string }>({
  code: 'focus.foreign_row',
  fault: 'user',
  says: {
    zh: ({ row, provider, expected }) => `第 ${row} 行属于“${provider}”，而该云账号只接收：${expected}。`,
    en: ({ row, provider, expected }) =>
      `Row ${row} is of "${provider}", and this cloud account takes only: ${expected}.`,
  },
  fix: {
    zh: '请确认文件属于该云账号，或在账号设置的“数据来源”中加入该厂商。',
    en: 'Check that the file is of this cloud account, or add the provider to "Providers" in its settings.',
  },
});
