import type { Writable } from 'node:stream';
import type { WorkbookTable } from './table';
import { writeTableSheet } from './table-sheet';
import { deliverWorkbook } from './workbook-delivery';

/**
 * Streams a table into `target` as an .xlsx workbook with one sheet.
 *
 * Memory grows by about half a kilobyte a row, because ExcelJS compresses slower than it writes; above some
 * 300,000 rows take `writeTableCsv`.
 *
 * @param target ended when the workbook is whole, destroyed with the error when it can not be finished
 * @returns      the number of data rows, after the last byte was accepted
 * @throws       NotANumberCell, NotADateCell, TooManyRows, and whatever `rows` or `target` fail with
 */
export async function writeTableWorkbook<Row extends object>(
  table: WorkbookTable<Row>,
  target: Writable,
): Promise<{ rows: number }> {
  return deliverWorkbook(target, async (workbook, breath) => ({
    rows: await writeTableSheet(workbook, table, breath),
  }));
}
