import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { focusHeader } from './focus-header';
import { rowReader, type FocusRow } from './focus-row';
import { TooLarge } from './focus.errors';
import { checkPages, checkShape } from './parquet-bounds';
import { columnTexts, TEXT_PARSERS, withRawDecimals } from './parquet-values';
import type { HandedFile } from './read-focus-file';
import { inMebibytes, type ReadLimits } from './read-limits';

/** Rows decoded at a time: with 60 columns about 60 MiB. */
const WINDOW = 16_384;

/**
 * Streams the rows of a Parquet file, window by window.
 *
 * The reader is an ES module and needed by few, so it is loaded when the first Parquet file comes.
 */
export async function* readParquet(file: HandedFile, limits: ReadLimits): AsyncGenerator<FocusRow> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetRead } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const buffer = await asyncBufferFromFile(file.path);
  await checkFooter(buffer, limits);
  const stored = await parquetMetadataAsync(buffer, { parsers: TEXT_PARSERS, geoparquet: false });
  checkShape(stored, buffer.byteLength, limits);

  const { metadata, scales } = withRawDecimals(stored);
  const columns = focusHeader(topLevel(metadata), file.name);
  const text = columns.map(column => columnTexts(scales.get(column), column));
  const read = rowReader(columns);

  let groupStart = 0;
  for (const group of metadata.row_groups) {
    const groupEnd = groupStart + Number(group.num_rows);
    await checkPages(buffer, group, limits);
    for (let start = groupStart; start < groupEnd; start += WINDOW) {
      const rows: unknown[][] = [];
      await parquetRead({
        file: buffer,
        metadata,
        columns: [...columns],
        rowStart: start,
        rowEnd: Math.min(start + WINDOW, groupEnd),
        compressors,
        parsers: TEXT_PARSERS,
        utf8: false,
        geoparquet: false,
        onComplete: found => rows.push(...found),
      });
      for (const [index, cells] of rows.entries()) {
        const row = start + index + 2;
        yield read(
          cells.map((cell, at) => text[at]!(cell, row)),
          row,
        );
      }
    }
    groupStart = groupEnd;
  }
}

function topLevel(metadata: FileMetaData): string[] {
  const [root, ...elements] = metadata.schema;
  const names: string[] = [];
  for (let at = 0; names.length < (root?.num_children ?? 0) && at < elements.length; at = after(elements, at)) {
    names.push(elements[at]!.name);
  }
  return names;
}

/** Index behind an element and everything nested in it. */
function after(elements: FileMetaData['schema'], start: number): number {
  let open = 1;
  let at = start;
  while (open > 0 && at < elements.length) {
    open += (elements[at]!.num_children ?? 0) - 1;
    at++;
  }
  return at;
}

async function checkFooter(buffer: AsyncBuffer, limits: ReadLimits): Promise<void> {
  if (buffer.byteLength < 12) return;
  const tail = new DataView(await buffer.slice(buffer.byteLength - 8, buffer.byteLength));
  if (tail.getUint32(0, true) > limits.footer) {
    throw TooLarge({ what: { zh: 'Parquet 元数据', en: 'The Parquet metadata' }, limit: inMebibytes(limits.footer) });
  }
}
