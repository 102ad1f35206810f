export { renderStatementHtml } from './render-statement';
export { writeStatementWorkbook } from './statement-workbook';
export type {
  Day,
  StatementCustomer,
  StatementIssuer,
  StatementLine,
  StatementTax,
  StatementTotals,
  StatementView,
} from './statement-view';
