export { renderStatementHtml } from './render-statement';
export type {
  Day,
  StatementCustomer,
  StatementIssuer,
  StatementLine,
  StatementTax,
  StatementTotals,
  StatementView,
} from './statement-view';
