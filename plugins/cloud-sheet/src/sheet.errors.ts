import { defineError } from '@cloudtally/plugin-sdk';

/** The heading does not have the columns of the saved mapping. */
export const ColumnsMissing = defineError<{ file: string; row: number; missing: string; there: string }>({
  code: 'sheet.columns_missing',
  fault: 'user',
  says: {
    zh: ({ file, row, missing, there }) => `“${file}”第 ${row} 行的表头没有列：${missing}。现有的列：${there}。`,
    en: ({ file, row, missing, there }) =>
      `The heading in row ${row} of "${file}" has no ${missing}. It has: ${there}.`,
  },
  fix: {
    zh: '请核对账号设置中的表头行与列对应；供应商改了格式时在那里修改。',
    en: "Check the heading row and the columns in the account's settings; where the supplier changed its form, change them there.",
  },
});

/** A total row says something else than the rows above it add up to. */
export const TotalDisagrees = defineError<{ row: number; total: string; sum: string; currency: string }>({
  code: 'sheet.total_disagrees',
  fault: 'user',
  says: {
    zh: ({ row, total, sum, currency }) =>
      `第 ${row} 行的合计为 ${currency} ${total}，而其上各行之和为 ${currency} ${sum}。`,
    en: ({ row, total, sum, currency }) =>
      `The total in row ${row} is ${currency} ${total}, and the rows above it add up to ${currency} ${sum}.`,
  },
  fix: {
    zh: '请向供应商核实；若缺行，补全后重新上传；若确认以明细为准，可在账号设置中忽略合计行。',
    en: "Ask the supplier, and upload the file with its missing rows; where the rows are right, ignore total rows in the account's settings.",
  },
});

/** The sheet cannot be read without its account's settings. */
export const NoMapping = defineError<{ file: string }>({
  code: 'sheet.no_mapping',
  fault: 'user',
  says: {
    zh: ({ file }) => `“${file}”需要先选择云账号：列对应保存在账号设置中。`,
    en: ({ file }) => `"${file}" needs a cloud account: how its columns are read is saved with the account.`,
  },
  fix: {
    zh: '请选择供应商的云账号后重新导入；新供应商先建立云账号并填写列对应。',
    en: "Choose the supplier's cloud account and import again; for a new supplier make the account first.",
  },
});

/** The file says nowhere which month it is of. */
export const NoMonth = defineError<{ file: string }>({
  code: 'sheet.no_month',
  fault: 'user',
  says: {
    zh: ({ file }) => `“${file}”中找不到账期。`,
    en: ({ file }) => `"${file}" does not say which month it is of.`,
  },
  fix: {
    zh: '请在文件名或标题中写明年月（例如 2026-10），或在账号设置中指定账期列。',
    en: "Write the month into the file name or the title, such as 2026-10, or name its column in the account's settings.",
  },
});
