export { sheetNumber, sheetText } from './cell-value';
export { columnLetters } from './sheet-names';
export { MONEY_FORMAT } from './sheet-style';
export type { ColumnType, TableCell, WorkbookColumn, WorkbookTable } from './table';
export { writeTableCsv } from './table-csv';
export { writeTableSheet } from './table-sheet';
export { writeTableWorkbook } from './table-workbook';
export { deliverWorkbook, type OpenWorkbook } from './workbook-delivery';
export { NotADateCell, NotANumberCell, TooManyRows } from './workbook.errors';
