import ExcelJS from 'exceljs';
import { legacyCustomers, type LegacyRow } from './legacy-customers';

/** Headings in two rows, the upper one merged over its columns. */
const GROUPS: readonly (readonly [group: string, headings: readonly string[]])[] = [
  ['基本信息', ['公司名称*', '简称', '客户性质', '统一社会信用代码', '所属行业', '区域', '级别']],
  ['联系方式', ['公司电话', '电子邮箱', '公司地址']],
  ['结算', ['币种', '账期（天）', '签约时间']],
  ['开票与银行', ['开票抬头', '纳税人识别号', '开户银行', '账号']],
  ['其他', ['备注', '联系人信息', '年消费额']],
];
const FIRST_ROW = 5;

/** The old list as a workbook: a sheet of notes before it, a hidden one after it, a title above and a sum below. */
export async function legacyWorkbook({ rows } = legacyCustomers()): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const story = new Date('2026-11-01T00:00:00Z');
  Object.assign(workbook, { creator: 'Cloudtally', created: story, modified: story });
  const notes = workbook.addWorksheet('填写说明');
  notes.addRows([['请勿删除任何列'], ['级别：A 重点 / B 普通 / C 小微']]);
  const sheet = workbook.addWorksheet('客户');
  sheet.addRow(['客户信息汇总表（2026 年 10 月）']);
  sheet.mergeCells(1, 1, 1, 12);
  sheet.addRow(['制表部门：市场部，内部资料']);
  writeHeading(sheet);
  for (const row of rows) sheet.addRow(row.map(cellOf));
  sheet.addRow(['合计', ...Array.from({ length: 10 }, () => null), `${rows.length} 家`]);
  sheet.addRow(['制表人：小王']);
  const hidden = workbook.addWorksheet('2019旧数据', { state: 'hidden' });
  hidden.addRow(GROUPS.flatMap(([, headings]) => headings));
  for (const row of rows.slice(0, 20)) hidden.addRow(row.map(cellOf));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeHeading(sheet: ExcelJS.Worksheet): void {
  const [upper, lower] = [sheet.getRow(FIRST_ROW - 2), sheet.getRow(FIRST_ROW - 1)];
  let column = 1;
  for (const [group, headings] of GROUPS) {
    upper.getCell(column).value = group;
    headings.forEach((heading, at) => (lower.getCell(column + at).value = heading));
    sheet.mergeCells(FIRST_ROW - 2, column, FIRST_ROW - 2, column + headings.length - 1);
    column += headings.length;
  }
}

const cellOf = (cell: LegacyRow[number]): ExcelJS.CellValue => cell;
