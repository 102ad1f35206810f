import type { HandedFile } from './handed-file';
import { startParquetThread } from './parquet-thread';
import { cellText } from './parquet-values';
import type { ReadLimits } from './read-limits';
import type { TableLine } from './table';

/** Streams a Parquet file window by window: its column names as the first line, then its rows. */
export async function* readParquet(file: HandedFile, limits: ReadLimits): AsyncGenerator<TableLine> {
  const thread = startParquetThread(file, limits);
  try {
    const columns = await thread.columns();
    yield { row: 1, cells: columns.map(column => column.name) };
    for (;;) {
      const { start, rows } = await thread.rows();
      if (rows.length === 0) return;
      for (const [index, cells] of rows.entries()) {
        const row = start + index + 2; // as a spreadsheet counts, like in a CSV file
        yield { row, cells: cells.map((cell, at) => cellText(cell, columns[at]!, row)) };
      }
    }
  } finally {
    await thread.end();
  }
}
