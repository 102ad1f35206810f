/**
 * Decodes one Parquet file in a thread of its own. The decoder believes what a page's bytes say: a run
 * length in five bytes can ask for two thousand million values, or for a loop without an end. Here the
 * sizes are checked where they can be, and the thread's owner ends it when memory or time run out.
 *
 * Stands alone, because Node runs it as it is, also from source: imports packages only.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { parquetHeader } from 'hyparquet/src/column.js';

/** What the owner is told; `rows` answers `next`, and an empty one is the end. */
export type FromWorker =
  | { readonly kind: 'columns'; readonly columns: readonly ParquetColumn[] }
  | { readonly kind: 'rows'; readonly start: number; readonly rows: readonly (readonly unknown[])[] }
  | { readonly kind: 'refused'; readonly what: 'footer' | 'group' | 'page' | 'damaged' };

export interface ParquetColumn {
  readonly name: string;
  /** Of a DECIMAL, whose cells arrive as unscaled integers. */
  readonly scale: number | null;
  /** The same for decimals inside a nested column, by their path: "amount", "price.list". */
  readonly nested: Readonly<Record<string, number>>;
}

export interface WorkerLimits {
  readonly page: number;
  readonly groupCells: number;
  readonly groupBytes: number;
  readonly footer: number;
}

/** Rows decoded at a time: with 60 columns about 60 MiB. */
const WINDOW = 16_384;

class Refused extends Error {
  readonly what: (FromWorker & { kind: 'refused' })['what'];
  constructor(what: Refused['what']) {
    super(what);
    this.what = what;
  }
}

const { path, limits } = workerData as { path: string; limits: WorkerLimits };
const port = parentPort!;
const tell = (message: FromWorker) => port.postMessage(message);

const utf8 = new TextDecoder('utf-8', { fatal: true });
const textOf = (bytes: Uint8Array | undefined) => bytes && utf8.decode(bytes);
const iso = (milliseconds: bigint) => new Date(Number(milliseconds)).toISOString();
const parsers = {
  timestampFromMilliseconds: iso,
  timestampFromMicroseconds: (micros: bigint) => iso(micros / 1000n),
  timestampFromNanoseconds: (nanos: bigint) => iso(nanos / 1_000_000n),
  dateFromDays: (days: number) => iso(BigInt(days) * 86_400_000n),
  stringFromBytes: textOf,
  jsonFromBytes: textOf,
};

const windows = decode();
let turn = advance();
port.on('message', () => (turn = turn.then(advance)));

/** One step per message; the first, which names the columns, unasked. */
async function advance(): Promise<void> {
  try {
    const { value, done } = await windows.next();
    if (done) port.close();
    else tell(value);
  } catch (error) {
    tell({ kind: 'refused', what: error instanceof Refused ? error.what : 'damaged' });
    port.close();
  }
}

async function* decode(): AsyncGenerator<FromWorker, void> {
  const file = await asyncBufferFromFile(path);
  await checkFooter(file);
  const stored = await parquetMetadataAsync(file, { parsers, geoparquet: false });
  checkShape(stored, file.byteLength);
  yield { kind: 'columns', columns: topLevel(stored.schema) };

  const metadata = { ...stored, schema: withoutDecimals(stored.schema) };
  let groupStart = 0;
  for (const group of metadata.row_groups) {
    const groupEnd = groupStart + Number(group.num_rows);
    await checkPages(file, group);
    for (let start = groupStart; start < groupEnd; start += WINDOW) {
      const rowEnd = Math.min(start + WINDOW, groupEnd);
      const rows = await rowsOf(file, metadata, start, rowEnd);
      if (rows.length !== rowEnd - start) throw new Refused('damaged');
      yield { kind: 'rows', start, rows };
    }
    groupStart = groupEnd;
  }
  yield { kind: 'rows', start: groupStart, rows: [] };
}

async function rowsOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<unknown[][]> {
  let rows: unknown[][] = [];
  await parquetRead({
    file,
    metadata,
    rowStart,
    rowEnd,
    compressors,
    parsers,
    utf8: false,
    geoparquet: false,
    onComplete: found => (rows = found),
  });
  return rows;
}

async function checkFooter(file: AsyncBuffer): Promise<void> {
  if (file.byteLength < 12) throw new Refused('damaged');
  const tail = new DataView(await file.slice(file.byteLength - 8, file.byteLength));
  if (tail.getUint32(0, true) > limits.footer) throw new Refused('footer');
}

/** The sizes that the footer declares. */
function checkShape(metadata: FileMetaData, bytes: number): void {
  let rows = 0n;
  for (const group of metadata.row_groups) {
    if (group.num_rows * BigInt(group.columns.length) > BigInt(limits.groupCells)) throw new Refused('group');
    for (const { meta_data: column, file_path: elsewhere } of group.columns) {
      if (!column || elsewhere || group.num_rows < 0n) throw new Refused('damaged');
      const start = startOf(column);
      if (start < 4n || column.total_compressed_size < 0n) throw new Refused('damaged');
      if (start + column.total_compressed_size > BigInt(bytes)) throw new Refused('damaged');
    }
    rows += group.num_rows;
  }
  if (rows !== metadata.num_rows) throw new Refused('damaged');
}

type ColumnMeta = NonNullable<FileMetaData['row_groups'][number]['columns'][number]['meta_data']>;
const startOf = (column: ColumnMeta): bigint => BigInt(column.dictionary_page_offset || column.data_page_offset);

/** The sizes that each page of a row group declares. */
async function checkPages(file: AsyncBuffer, group: FileMetaData['row_groups'][number]): Promise<void> {
  let unpacked = 0;
  for (const { meta_data: column } of group.columns) {
    const start = Number(startOf(column!));
    const chunk = await file.slice(start, start + Number(column!.total_compressed_size));
    const reader = { view: new DataView(chunk), offset: 0 };
    let values = 0n;
    while (reader.offset < chunk.byteLength - 1) {
      const page = parquetHeader(reader);
      const count = page.data_page_header?.num_values ?? page.data_page_header_v2?.num_values ?? 0;
      const entries = page.dictionary_page_header?.num_values ?? 0;
      const sizes = [page.compressed_page_size, page.uncompressed_page_size, count, entries];
      if (!sizes.every(size => Number.isSafeInteger(size) && size >= 0)) throw new Refused('damaged');
      if (entries > page.uncompressed_page_size) throw new Refused('damaged');
      unpacked += page.uncompressed_page_size;
      if (page.uncompressed_page_size > limits.page || unpacked > limits.groupBytes) throw new Refused('page');
      values += BigInt(count);
      reader.offset += page.compressed_page_size;
    }
    if (values !== column!.num_values || values > BigInt(limits.groupCells)) throw new Refused('damaged');
    if (reader.offset > chunk.byteLength) throw new Refused('damaged');
  }
}

type Schema = FileMetaData['schema'];

const scaleOf = (element: Schema[number]): number | null => {
  if (element.logical_type?.type === 'DECIMAL') return element.logical_type.scale ?? 0;
  return element.converted_type === 'DECIMAL' ? (element.scale ?? 0) : null;
};

/** Names of the wrappers that Parquet puts around a list's items; a path leaves them out. */
const WRAPPERS = new Set(['list', 'element', 'item', 'bag', 'array', 'array_element']);

/** The columns at the top, each with the decimals inside it. */
function topLevel(schema: Schema): ParquetColumn[] {
  const columns: { name: string; scale: number | null; nested: Record<string, number> }[] = [];
  const open: { path: string[]; left: number }[] = [];
  for (const element of schema.slice(1)) {
    const scale = scaleOf(element);
    const parent = open.at(-1);
    const path = parent ? [...parent.path, ...(WRAPPERS.has(element.name) ? [] : [element.name])] : [];
    if (!parent) columns.push({ name: element.name, scale: element.num_children ? null : scale, nested: {} });
    else if (scale !== null && !element.num_children) columns.at(-1)!.nested[path.join('.')] = scale;
    if (parent) parent.left--;
    if (element.num_children) open.push({ path, left: element.num_children });
    while (open.at(-1)?.left === 0) open.pop();
  }
  return columns;
}

/** Takes the DECIMAL marks off, so that the decoder hands over integers: it would make floats of them. */
function withoutDecimals(schema: Schema): Schema {
  return schema.map(element => {
    if (scaleOf(element) === null) return element;
    const { converted_type: _converted, logical_type: _logical, ...raw } = element;
    return raw;
  });
}
