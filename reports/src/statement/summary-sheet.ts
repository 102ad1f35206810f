import type { CellFormulaValue, CellValue, Row, Worksheet } from 'exceljs';
import { formatRate, isZero, moneyInWords } from '../money-words';
import {
  columnLetters,
  FONT,
  heightFor,
  MONEY_FORMAT,
  sheetNumber,
  sheetText,
  type OpenWorkbook,
  type WorkbookColumn,
} from '../workbook';
import { documentFacts, issuerFacts, partyFacts, paymentFacts } from './statement-facts';
import type { StatementLine, StatementView } from './statement-view';
import { statementWords } from './statement-words';

const WIDTHS = [44, 48] as const;
const LABEL = {
  font: { ...FONT, color: { argb: 'FF5A6578' } },
  alignment: { wrapText: true, vertical: 'top' },
} as const;
const TEXT = { alignment: { wrapText: true, vertical: 'top', horizontal: 'left' } } as const;
const MONEY = { numFmt: MONEY_FORMAT, alignment: { horizontal: 'right', vertical: 'top' } } as const;
const LEAD = { ...MONEY, font: { ...FONT, bold: true, size: 13, color: { argb: 'FF2458E6' } } };
const TITLE = { font: { ...FONT, bold: true, size: 18 } };
const WARNING = { font: { ...FONT, bold: true, color: { argb: 'FFC8102E' } } };

/** The first sheet of a statement: who, when, and how much, with the sums as formulas on the lines. */
export function writeSummarySheet(
  workbook: OpenWorkbook,
  view: StatementView,
  columns: readonly WorkbookColumn<StatementLine>[],
): void {
  const words = statementWords(view);
  const sheet = workbook.addWorksheet(words.sheets.summary, {
    views: [{ showGridLines: false }],
    pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = [{ width: WIDTHS[0] }, { width: WIDTHS[1] }];
  addRow(sheet, words.title, TITLE);
  if (view.sandbox) addRow(sheet, words.sandbox, WARNING);
  addPair(sheet, words.number, view.number);
  for (const [label, value] of [...documentFacts(view, words), ...partyFacts(view, words)]) {
    addPair(sheet, label, value);
  }
  sheet.addRow([]).commit();
  addAmounts(sheet, view, columns);
  sheet.addRow([]).commit();
  for (const [label, value] of [...paymentFacts(view, words), ...issuerFacts(view, words)]) {
    addPair(sheet, label, value);
  }
  for (const text of [...(view.payment ?? []), ...(view.notes ?? [])]) addPair(sheet, '', text);
  if (view.footer !== undefined) addPair(sheet, '', view.footer);
  sheet.commit();
}

/** Each amount below the sum refers to the cells above it, so that a reader can follow and redo it. */
function addAmounts(sheet: Worksheet, view: StatementView, columns: readonly WorkbookColumn<StatementLine>[]): void {
  const { totals, rounding, tax, currency } = view;
  const words = statementWords(view);
  const label = (text: string) => words.inCurrency(text, currency);
  const line = (key: 'listCost' | 'price', amount: string) =>
    formula(
      `'${words.sheets.lines}'!${columnLetters(columns.findIndex(column => column.key === key) + 1)}${view.lines.length + 2}`,
      amount,
    );
  if (totals.listCost !== undefined && columns.some(({ key }) => key === 'listCost')) {
    addAmount(sheet, label(words.listCost), line('listCost', totals.listCost));
  }
  const parts = [addAmount(sheet, label(words.sum), line('price', totals.price))];
  if (rounding && !isZero(rounding.amount)) {
    parts.push(addAmount(sheet, label(rounding.label ?? words.rounding), sheetNumber(rounding.amount)));
  }
  for (const row of tax && !tax.included ? tax.rows : []) {
    parts.push(addAmount(sheet, label(row.label), sheetNumber(row.amount)));
  }
  const payable = addAmount(sheet, label(words.payable), formula(parts.join('+'), totals.payable), LEAD);
  if (tax?.included) addTax(sheet, view, label);
  const inWords = moneyInWords(totals.payable, currency, view.locale);
  if (inWords !== null) addPair(sheet, words.inWords, inWords);
  const paid = (
    [
      [words.voucher, totals.voucher],
      [words.credit, totals.credit],
      [words.paid, totals.paid],
    ] as const
  ).flatMap(([text, amount]) => (amount === undefined ? [] : [addAmount(sheet, label(text), sheetNumber(amount))]));
  if (paid.length === 0 || totals.open === undefined) return;
  addAmount(sheet, label(words.open), formula([payable, ...paid].join('-'), totals.open));
}

/** What of the amount payable is net and what is tax, by rate. */
function addTax(sheet: Worksheet, { tax, locale }: StatementView, label: (text: string) => string): void {
  const words = statementWords({ locale });
  for (const row of tax?.rows ?? []) {
    const of = `${row.label} ${formatRate(row.rate)}`;
    addAmount(sheet, label(`${of} ${words.net}`), sheetNumber(row.base));
    addAmount(sheet, label(`${of} ${words.taxAmount}`), sheetNumber(row.amount));
  }
}

/** An amount too long for a number stands as text, without a formula that would lose its digits. */
function formula(text: string, amount: string): CellFormulaValue | string {
  const result = sheetNumber(amount);
  return typeof result === 'string' ? result : { formula: text, result };
}

/** @returns the address of the amount */
function addAmount(sheet: Worksheet, label: string, value: CellValue, style: object = MONEY): string {
  const row = sheet.addRow([sheetText(label), value]);
  setHeight(row, label);
  row.getCell(1).style = LABEL;
  row.getCell(2).style = style;
  row.commit();
  return `B${row.number}`;
}

function addPair(sheet: Worksheet, label: string, value: string): void {
  const row = sheet.addRow([sheetText(label), sheetText(value)]);
  setHeight(row, label, value);
  row.getCell(1).style = LABEL;
  row.getCell(2).style = TEXT;
  row.commit();
}

function setHeight(row: Row, ...texts: string[]): void {
  const height = heightFor(texts.map((text, at) => [text, WIDTHS[at] ?? WIDTHS[1]] as const));
  if (height !== undefined) row.height = height;
}

function addRow(sheet: Worksheet, text: string, style: object): void {
  const row = sheet.addRow([sheetText(text)]);
  row.getCell(1).style = style;
  row.commit();
}
