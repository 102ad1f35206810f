import type { AsyncBuffer, FileMetaData, RowGroup } from 'hyparquet';
import { BrokenRow, TooLarge } from './focus.errors';
import { inMebibytes, type ReadLimits } from './read-limits';

// The reader believes what a page's heading says and makes arrays of that length. A file of a hundred
// bytes may say two thousand million, so every heading is read, and added up, before it is believed.

const damaged = (row: number) =>
  BrokenRow({
    row,
    reason: { zh: 'Parquet 页与其目录不一致。', en: 'its Parquet pages do not agree with the metadata.' },
  });

/** The sizes that the footer declares. */
export function checkShape(metadata: FileMetaData, bytes: number, limits: ReadLimits): void {
  let rows = 0n;
  for (const group of metadata.row_groups) {
    if (group.num_rows < 0n || group.num_rows * BigInt(group.columns.length) > BigInt(limits.groupCells)) {
      throw TooLarge({ what: { zh: 'Parquet 行组', en: 'A Parquet row group' }, limit: `${limits.groupCells} cells` });
    }
    for (const { meta_data: column, file_path: elsewhere } of group.columns) {
      const start = column && Number(column.dictionary_page_offset || column.data_page_offset);
      if (!column || elsewhere || start! < 4 || start! + Number(column.total_compressed_size) > bytes) throw damaged(1);
    }
    rows += group.num_rows;
  }
  if (rows !== metadata.num_rows) throw damaged(1);
}

/** The sizes that each page of a row group declares. */
export async function checkPages(buffer: AsyncBuffer, group: RowGroup, limits: ReadLimits): Promise<void> {
  const { parquetHeader } = await import('hyparquet/src/column.js');
  for (const { meta_data: column } of group.columns) {
    const start = Number(column!.dictionary_page_offset || column!.data_page_offset);
    const chunk = await buffer.slice(start, start + Number(column!.total_compressed_size));
    const reader = { view: new DataView(chunk), offset: 0 };
    let values = 0n;
    while (reader.offset < chunk.byteLength - 1) {
      const page = parquetHeader(reader);
      const count = page.data_page_header?.num_values ?? page.data_page_header_v2?.num_values ?? 0;
      const entries = page.dictionary_page_header?.num_values ?? 0;
      if (!isSize(page.compressed_page_size) || !isSize(page.uncompressed_page_size)) throw damaged(1);
      if (!isSize(count) || !isSize(entries) || entries > page.uncompressed_page_size) throw damaged(1);
      if (page.uncompressed_page_size > limits.page) {
        throw TooLarge({ what: { zh: 'Parquet 页', en: 'A Parquet page' }, limit: inMebibytes(limits.page) });
      }
      values += BigInt(count);
      reader.offset += page.compressed_page_size;
    }
    if (values !== column!.num_values || values > BigInt(limits.groupCells) || reader.offset > chunk.byteLength) {
      throw damaged(1);
    }
  }
}

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
