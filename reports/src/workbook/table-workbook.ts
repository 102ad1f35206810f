import type { Writable } from 'node:stream';
import type { WorkbookTable } from './table';
import { MOST_ROWS, writeTableSheet } from './table-sheet';
import { deliverWorkbook } from './workbook-delivery';

/**
 * Streams a table into `target` as an .xlsx workbook, in constant memory. What one sheet does not hold goes on in the
 * next; a table with sums has to fit one.
 *
 * @param target ended when the workbook is whole, destroyed with the error when it can not be finished
 * @param most   rows of a sheet
 * @returns      the number of data rows, after the last byte was accepted
 * @throws       NotANumberCell, NotADateCell, TooManyRows, and whatever `rows` or `target` fail with
 */
export async function writeTableWorkbook<Row extends object>(
  table: WorkbookTable<Row>,
  target: Writable,
  most = MOST_ROWS,
): Promise<{ rows: number }> {
  return deliverWorkbook(target, async (workbook, breath) => {
    if (table.totals) return { rows: await writeTableSheet(workbook, table, breath) };
    const rows = walk(table.rows);
    try {
      let ahead = await rows.next();
      const part = async function* (): AsyncGenerator<Row> {
        for (let count = 0; count < most && !ahead.done; count += 1) {
          yield ahead.value;
          ahead = await rows.next();
        }
      };
      let count = 0;
      for (let sheet = 1; sheet === 1 || !ahead.done; sheet += 1) {
        const title = sheet === 1 ? table.title : `${table.title.slice(0, 24)} (${sheet})`;
        count += await writeTableSheet(workbook, { ...table, title, rows: part() }, breath);
      }
      return { rows: count };
    } finally {
      await rows.return(undefined);
    }
  });
}

async function* walk<Row>(rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<Row, undefined> {
  yield* rows;
  return undefined;
}
