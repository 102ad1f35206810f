import { AppError, defineError, type Text } from '../errors/define-error';

const EXPORT_AGAIN: Text = {
  zh: '请从来源重新导出该文件后上传；不要用其他软件打开后另存。',
  en: 'Export the file from its source again and upload that; do not open and save it with another program.',
};

/** The file as a whole cannot be read. */
export const UnreadableFile = defineError<{ file: string; reason: Text }>({
  code: 'files.unreadable',
  fault: 'user',
  says: {
    zh: ({ file, reason }) => `“${file}”无法读取：${reason.zh}`,
    en: ({ file, reason }) => `"${file}" cannot be read: ${reason.en}`,
  },
  fix: EXPORT_AGAIN,
});

/** The heading is not the one expected. Lists every problem at once, so that one correction is enough. */
export const BadHeading = defineError<{ file: string; format: string; problems: readonly Text[] }>({
  code: 'files.bad_heading',
  fault: 'user',
  says: {
    zh: ({ file, format, problems }) =>
      `“${file}”的表头不符合 ${format}：${problems.map(problem => problem.zh).join('；')}。`,
    en: ({ file, format, problems }) =>
      `The heading of "${file}" is not ${format}: ${problems.map(problem => problem.en).join('; ')}.`,
  },
  fix: {
    zh: '列名须与该格式完全一致（区分大小写），且不能缺列；请重新导出，不要改动表头。',
    en: 'The columns must be named exactly as that format does, in upper and lower case, and none may be missing: export again and leave the heading as it is.',
  },
});

/** One cell is wrong. `row` counts like a spreadsheet: the first line is row 1. */
export const BadValue = defineError<{ row: number; column: string; value: string; expected: Text }>({
  code: 'files.bad_value',
  fault: 'user',
  says: {
    zh: ({ row, column, value, expected }) => `第 ${row} 行“${column}”列的值“${value}”有误：应为${expected.zh}。`,
    en: ({ row, column, value, expected }) => `Row ${row}, column ${column}: "${value}" should be ${expected.en}.`,
  },
  fix: { zh: '请更正该单元格，或重新导出文件。', en: 'Correct that cell, or export the file again.' },
});

/** `row` counts like a spreadsheet; `value` is shortened. */
export interface WrongCell {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly expected: Text;
}

/** Several cells are wrong. `list` names the first of them, `count` counts all. */
export const BadCells = defineError<{ file: string; count: number; list: readonly WrongCell[] }>({
  code: 'files.bad_cells',
  fault: 'user',
  says: {
    zh: ({ file, count, list }) =>
      `“${file}”中有 ${count} 个单元格有误，第一个在第 ${list[0]!.row} 行“${list[0]!.column}”列。`,
    en: ({ file, count, list }) =>
      `"${file}" has ${count} wrong cells, first in row ${list[0]!.row}, column ${list[0]!.column}.`,
  },
  fix: { zh: '请按清单更正这些单元格后重新上传。', en: 'Correct the cells in the list, and upload the file again.' },
});

/** A row cannot be told apart into cells. */
export const BrokenRow = defineError<{ row: number; reason: Text }>({
  code: 'files.broken_row',
  fault: 'user',
  says: {
    zh: ({ row, reason }) => `第 ${row} 行无法读取：${reason.zh}`,
    en: ({ row, reason }) => `Row ${row} cannot be read: ${reason.en}`,
  },
  fix: EXPORT_AGAIN,
});

/** The file asks for more than a bill can need; reading stopped before memory or disk did. */
export const FileTooLarge = defineError<{ what: Text; limit: string }>({
  code: 'files.too_large',
  fault: 'user',
  says: {
    zh: ({ what, limit }) => `${what.zh}超过上限 ${limit}。`,
    en: ({ what, limit }) => `${what.en} is above the limit of ${limit}.`,
  },
  fix: { zh: '请按月或按账号拆分文件后重新上传。', en: 'Split the file by month or account and upload the parts.' },
});

/** What any failure of reading becomes: a declared error stays, everything else is damage. */
export function asDeclared(error: unknown, file: string): AppError {
  return error instanceof AppError ? error : UnreadableFile({ file, reason: damage(error) }, { cause: error });
}

function damage(error: unknown): Text {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return { zh: '文件不存在。', en: 'there is no such file.' };
  if (code.startsWith('Z_') || code.startsWith('ERR_')) {
    return { zh: '压缩数据损坏或被截断。', en: 'the compressed data are damaged or cut off.' };
  }
  return { zh: '内容损坏或被截断。', en: 'its content is damaged or cut off.' };
}
