import { defineError } from '@cloudtally/plugin-sdk';

interface CellPlace {
  readonly column: string;
  readonly value: string;
}

export const NotANumberCell = defineError<CellPlace>({
  code: 'reports.cell_is_no_number',
  fault: 'bug',
  says: {
    zh: ({ column, value }) => `“${column}”列的值“${value}”不是数字。`,
    en: ({ column, value }) => `"${value}" in the column "${column}" is not a number.`,
  },
  fix: { zh: '请传入普通十进制文本，例如 1234.56。', en: 'Pass plain decimal text such as 1234.56.' },
});

export const NotADateCell = defineError<CellPlace>({
  code: 'reports.cell_is_no_date',
  fault: 'bug',
  says: {
    zh: ({ column, value }) => `“${column}”列的值“${value}”不是日期。`,
    en: ({ column, value }) => `"${value}" in the column "${column}" is not a date.`,
  },
  fix: {
    zh: '请传入 YYYY-MM-DD，或带时区的 ISO 8601 时间。',
    en: 'Pass YYYY-MM-DD, or an ISO 8601 time with its zone.',
  },
});

/** Excel's own limit; 1,048,576 rows with the heading and the sums. */
export const TooManyRows = defineError<{ limit: number }>({
  code: 'reports.too_many_rows',
  fault: 'user',
  says: {
    zh: ({ limit }) => `一个工作表最多 ${limit} 行。`,
    en: ({ limit }) => `A sheet holds at most ${limit} rows.`,
  },
  fix: { zh: '请缩小筛选范围，或改为导出 CSV。', en: 'Narrow the filter, or export CSV instead.' },
});
