import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDecimalText } from '@cloudtally/plugin-sdk';
import { cellWriter, shanghaiClock } from './cell-value';
import type { TableCell, WorkbookColumn, WorkbookTable } from './table';
import { NotANumberCell } from './workbook.errors';

/**
 * Streams a table into `target` as CSV: UTF-8 with a byte order mark (Excel needs it to read Chinese), CRLF,
 * RFC 4180 quotes, constant memory. Amounts keep all their digits; there is no row of sums.
 *
 * A text that a spreadsheet would take for a formula gets a leading apostrophe (ASVS 1.2.10). Reading back,
 * drop one apostrophe when one of `= + - @` follows it, or its full-width form, or a control character.
 *
 * @returns the number of data rows, after the last byte was accepted
 * @throws  NotANumberCell, NotADateCell, and whatever `rows` or `target` fail with
 */
export async function writeTableCsv<Row extends object>(
  { columns, rows }: Omit<WorkbookTable<Row>, 'title' | 'totals'>,
  target: Writable,
): Promise<{ rows: number }> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    yield `\ufeff${columns.map(({ title }) => quoted(guarded(title))).join(',')}\r\n`;
    let block = '';
    for await (const row of rows) {
      count += 1;
      block += `${columns.map(column => csvCell(row[column.key] as TableCell, column)).join(',')}\r\n`;
      if (block.length > 65_536) {
        yield block;
        block = '';
      }
    }
    if (block) yield block;
  }
  await pipeline(Readable.from(lines()), target);
  return { rows: count };
}

function csvCell<Row extends object>(value: TableCell, { type, title }: WorkbookColumn<Row>): string {
  if (value === null || value === undefined) return '';
  if (type === 'text') return quoted(guarded(String(value)));
  if (type === 'date' || type === 'dateTime') return timeText(value, type, title);
  const text = Number.isSafeInteger(value) ? String(value) : value;
  if (!isDecimalText(text)) throw NotANumberCell({ column: title, value: String(value).slice(0, 80) });
  return text;
}

function timeText(value: string | number | Date, type: 'date' | 'dateTime', column: string): string {
  if (type === 'date') return (cellWriter('date', column)(value) as Date).toISOString().slice(0, 10);
  return shanghaiClock(value, column).toISOString().slice(0, 19).replace('T', ' ');
}

/** Programs skip blanks, marks and quotes before they look for the sign of a formula, so this does too. */
const FORMULA = /^[\s\u0000-\u001f\u007f\u00a0\u200b-\u200f\u2060\ufeff"']*[=+\-@＝＋－＠﹣﹢﹦﹫]|^[\t\r\n\u0000]/;

export function guarded(text: string): string {
  const legal = text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
  return FORMULA.test(text) ? `'${legal}` : legal;
}

const quoted = (text: string): string => (/[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
