import type { Writable } from 'node:stream';
import type { StatementLine, StatementView } from './statement-view';
import { statementWords, type StatementWords } from './statement-words';
import { writeSummarySheet } from './summary-sheet';
import { columnWidthFor, deliverWorkbook, writeTableSheet, type WorkbookColumn } from '../workbook';

/**
 * Streams the statement's Excel twin into `target`: a sheet that says what the document says, whose sums are
 * formulas on a second sheet with the lines.
 *
 * @param target ended when the workbook is whole, destroyed with the error when it can not be finished
 * @throws       NotANumberCell, TooManyRows, and whatever `target` fails with
 */
export async function writeStatementWorkbook(view: StatementView, target: Writable): Promise<void> {
  const words = statementWords(view);
  const columns = lineColumns(view, words);
  await deliverWorkbook(target, async (workbook, breath) => {
    writeSummarySheet(workbook, view, columns);
    await writeTableSheet(
      workbook,
      {
        title: words.sheets.lines,
        printedWith: `${view.number} · ${view.customer.name}`,
        columns,
        rows: view.lines,
        totals: {
          label: words.sum,
          amounts: {
            listCost: view.totals.listCost,
            net: view.totals.net,
            tax: view.totals.tax,
            price: view.totals.price,
          },
        },
      },
      breath,
    );
  });
}

function lineColumns({ lines, currency }: StatementView, words: StatementWords): WorkbookColumn<StatementLine>[] {
  const widthOf = (key: 'label' | 'detail' | 'provider', most: number) =>
    columnWidthFor(
      lines.map(line => line[key] ?? ''),
      { least: 12, most },
    );
  const columns: WorkbookColumn<StatementLine>[] = [
    { key: 'no', title: words.no, type: 'int', width: 8 },
    { key: 'provider', title: words.provider, type: 'text', width: widthOf('provider', 24) },
    { key: 'label', title: words.label, type: 'text', width: widthOf('label', 52), wraps: true },
    { key: 'detail', title: words.detail, type: 'text', width: widthOf('detail', 44), wraps: true },
    { key: 'quantity', title: words.quantity, type: 'decimal' },
    { key: 'unit', title: words.unit, type: 'text', width: 10 },
    { key: 'unitPrice', title: words.inCurrency(words.unitPrice, currency), type: 'decimal' },
    { key: 'listCost', title: words.inCurrency(words.listCost, currency), type: 'money' },
    { key: 'rate', title: words.rate, type: 'rate' },
    { key: 'taxRate', title: words.taxRate, type: 'rate' },
    { key: 'net', title: words.inCurrency(words.net, currency), type: 'money' },
    { key: 'tax', title: words.inCurrency(words.taxAmount, currency), type: 'money' },
    { key: 'price', title: words.inCurrency(words.price, currency), type: 'money' },
  ];
  const always = new Set(['no', 'label', 'price']);
  return columns.filter(
    ({ key }) => always.has(key) || lines.some(line => line[key] !== undefined && line[key] !== ''),
  );
}
