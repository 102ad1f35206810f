import ExcelJS from 'exceljs';
import { sheetSettings, type SheetSettings } from './sheet.settings';

type Cell = string | number | Date | null | { formula: string; result?: number };

/** The bill of a compute centre as it comes: a title, two heading lines with merged cells, a customer over several lines, sums. */
export const UGLY: readonly (readonly Cell[])[] = [
  ['天枢智算 2026年10月 结算单', null, null, null, null, null, null],
  [null, null, null, null, null, null, null],
  ['客户', '分区', '用量', null, '单价(元)', '金额（元）', '备注'],
  [null, null, '数量', '单位', null, null, null],
  ['东湖实验室', 'gpu-a800', 46.08, '卡时', 8, 368.64, null],
  [null, 'cpu-epyc', '1,200', '核时', 0.1, '￥１２０．００', '含夜间'],
  [null, 'gpu-a800', -2, '卡时', 8, '(16.00)', '退款'],
  ['小计', null, null, null, null, 472.64, null],
  ['紫荆大学', 'gpu-h800', 10, '卡时', 20, { formula: 'C9*E9', result: 200 }, null],
  ['合 计', null, null, null, null, 672.64, null],
  ['制表：李工', null, null, null, null, null, null],
];

export const UGLY_SETTINGS: Partial<SheetSettings> = {
  headingRow: 3,
  headingRows: 2,
  monthFrom: 'title',
  columns: {
    ...sheetSettings.parse({}).columns,
    customer: '客户',
    product: '分区',
    quantity: '用量/数量',
    unit: '单位',
    unitPrice: '单价',
    amount: '金额',
    description: '备注',
  },
};

/** Settings with their defaults. */
export const settingsWith = (more: Partial<SheetSettings>): SheetSettings => sheetSettings.parse(more);

export async function uglyWorkbook(rows: readonly (readonly Cell[])[] = UGLY): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('结算单');
  sheet.addRows(rows.map(row => [...row]));
  for (const area of ['A1:G1', 'C3:D3', 'A3:A4', 'B3:B4', 'E3:E4', 'F3:F4', 'G3:G4', 'A5:A7']) sheet.mergeCells(area);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The same as a spreadsheet program saves it in CSV: merged cells are blank but for the first. */
export function uglyCsv(rows: readonly (readonly Cell[])[] = UGLY): string {
  const text = (cell: Cell) => {
    if (cell === null) return '';
    if (cell instanceof Date) return cell.toISOString().slice(0, 10);
    return typeof cell === 'object' ? String(cell.result) : String(cell);
  };
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell}"` : cell);
  return rows.map(row => row.map(cell => quoted(text(cell))).join(',')).join('\r\n') + '\r\n';
}
