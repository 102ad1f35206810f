import type { Worksheet } from 'exceljs';
import { cellWriter, sheetNumber, sheetText } from './cell-value';
import { heightFor } from './column-width-for';
import { columnLetters, sheetName } from './sheet-names';
import { bodyStyle, columnWidthOf, commitStyled, headStyle, sumStyle } from './sheet-style';
import type { TableCell, WorkbookColumn, WorkbookTable } from './table';
import type { Breath, OpenWorkbook } from './workbook-delivery';
import { TooManyRows } from './workbook.errors';

/** Excel's 1,048,576 rows less the heading and the sums. */
export const MOST_ROWS = 1_048_574;
const ROWS_PER_BREATH = 500;

/**
 * Writes a table as a sheet of its own, row by row: heading frozen, filtered and repeated on paper.
 *
 * @returns number of data rows
 * @throws  NotANumberCell, NotADateCell, TooManyRows
 */
export async function writeTableSheet<Row extends object>(
  workbook: OpenWorkbook,
  { title, columns, rows, totals, printedWith }: WorkbookTable<Row>,
  breath: Breath,
): Promise<number> {
  const sheet = openSheet(workbook, { title, columns, printedWith });
  const writers = columns.map(({ key, title: heading, type }) => ({
    key,
    money: type === 'money',
    write: cellWriter(type, heading),
  }));
  const top = columns.some(({ wraps }) => wraps);
  const wrapping = columns.flatMap(({ type, width, wraps }, at) =>
    wraps ? [{ at, width: columnWidthOf(type, width) }] : [],
  );
  const styles = columns.map(({ type, wraps }) => bodyStyle(type, { wraps, top }));
  const asText = new Set<string>(); // columns that hold an amount too long for a number
  let count = 0;
  for await (const row of rows) {
    if (count === MOST_ROWS) throw TooManyRows({ limit: MOST_ROWS });
    count += 1;
    const values = writers.map(({ key, money, write }) => {
      const value = write(row[key] as TableCell);
      if (money && typeof value === 'string') asText.add(key);
      return value;
    });
    const line = sheet.addRow(values);
    const height = heightFor(wrapping.map(({ at, width }) => [String(values[at] ?? ''), width] as const));
    if (height !== undefined) line.height = height;
    commitStyled(line, styles);
    if (count % ROWS_PER_BREATH === 0) await breath(sheet);
  }
  if (totals) writeSums(sheet, { columns, totals, count, asText });
  sheet.autoFilter = `A1:${columnLetters(columns.length)}${count + 1}`;
  sheet.commit();
  return count;
}

/** `&` begins an instruction in the texts of the margins. */
const inHeader = (text: string): string => text.replaceAll('&', '&&');

function openSheet<Row extends object>(
  workbook: OpenWorkbook,
  { title, columns, printedWith }: Pick<WorkbookTable<Row>, 'title' | 'columns' | 'printedWith'>,
): Worksheet {
  const sheet = workbook.addWorksheet(sheetName(title), {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: 9, // A4
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: `&L${inHeader(title)}${printedWith ? `&R${inHeader(printedWith)}` : ''}`,
      oddFooter: '&R&P / &N',
    },
  });
  sheet.columns = columns.map(({ key, type, width }) => ({ key, width: columnWidthOf(type, width) }));
  const heading = columns.map(({ title: text }) => sheetText(text));
  const row = sheet.addRow(heading);
  row.height = 22;
  commitStyled(
    row,
    columns.map(({ type }) => headStyle(type)),
  );
  return sheet;
}

interface Sums<Row extends object> {
  readonly columns: readonly WorkbookColumn<Row>[];
  readonly totals: NonNullable<WorkbookTable<Row>['totals']>;
  readonly count: number;
  readonly asText: ReadonlySet<string>;
}

function writeSums<Row extends object>(sheet: Worksheet, { columns, totals, count, asText }: Sums<Row>): void {
  const labelColumn = columns.findIndex(({ type, key }) => type === 'text' && totals.amounts[key] === undefined);
  const values = columns.map(({ key }, index) => {
    const total = totals.amounts[key];
    if (total === undefined) return index === labelColumn ? sheetText(totals.label) : null;
    const result = sheetNumber(total);
    // A formula skips amounts that stand as text and would then show a wrong sum: better the exact one, as it is.
    if (count === 0 || asText.has(key) || typeof result === 'string') return result;
    const letters = columnLetters(index + 1);
    return { formula: `SUM(${letters}2:${letters}${count + 1})`, result };
  });
  commitStyled(
    sheet.addRow(values),
    columns.map(({ type }) => sumStyle(type)),
  );
}
