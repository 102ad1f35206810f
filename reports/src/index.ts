/**
 * Documents of the product: pure data in, bytes out. Renders what it is given and computes no amount.
 */
export {
  AmountTooLongForWords,
  chineseCapitals,
  englishWords,
  formatAmount,
  formatMoney,
  moneyInWords,
  NotADocumentAmount,
} from './money-words';
export * from './contract';
export * from './pdf';
export * from './statement';
export {
  NotADateCell,
  NotANumberCell,
  TooManyRows,
  writeTableCsv,
  writeTableWorkbook,
  type ColumnType,
  type TableCell,
  type WorkbookColumn,
  type WorkbookTable,
} from './workbook';
