import { focusHeader } from './focus-header';
import { rowReader, type FocusRow } from './focus-row';
import { startParquetThread } from './parquet-thread';
import { cellText } from './parquet-values';
import type { HandedFile } from './read-focus-file';
import type { ReadLimits } from './read-limits';

/** Streams the rows of a Parquet file, window by window. */
export async function* readParquet(file: HandedFile, limits: ReadLimits): AsyncGenerator<FocusRow> {
  const thread = startParquetThread(file, limits);
  try {
    const columns = await thread.columns();
    const names = columns.map(column => column.name);
    const read = rowReader(focusHeader(names, file.name));
    for (;;) {
      const { start, rows } = await thread.rows();
      if (rows.length === 0) return;
      for (const [index, cells] of rows.entries()) {
        const row = start + index + 2; // as a spreadsheet counts, like in a CSV file
        yield read(
          cells.map((cell, at) => cellText(cell, columns[at]!, row)),
          row,
        );
      }
    }
  } finally {
    await thread.end();
  }
}
