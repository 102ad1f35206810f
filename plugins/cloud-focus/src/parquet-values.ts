import type { FileMetaData, ParquetParsers, SchemaElement } from 'hyparquet';
import { BadValue, NotAFocusFile } from './focus.errors';

/** Dates and JSON arrive as the texts that a CSV file would have. */
export const TEXT_PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: milliseconds => isoText(milliseconds),
  timestampFromMicroseconds: microseconds => isoText(microseconds / 1000n),
  timestampFromNanoseconds: nanoseconds => isoText(nanoseconds / 1_000_000n),
  dateFromDays: days => isoText(BigInt(days) * 86_400_000n),
  stringFromBytes: bytes => bytes && utf8(bytes),
  jsonFromBytes: bytes => bytes && utf8(bytes),
};

const isoText = (milliseconds: bigint): string => new Date(Number(milliseconds)).toISOString();
const decoder = new TextDecoder('utf-8', { fatal: true });
const utf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

/**
 * Takes the DECIMAL marks off the schema, so that the reader hands over the unscaled integers: it
 * would make floats of them.
 *
 * @returns the scale of each top-level decimal column
 */
export function withRawDecimals(metadata: FileMetaData): { metadata: FileMetaData; scales: Map<string, number> } {
  const scales = new Map<string, number>();
  const nestedUntil = new Set(nested(metadata.schema));
  const schema = metadata.schema.map((element, index): SchemaElement => {
    const scale = scaleOf(element);
    if (scale === null) return element;
    if (nestedUntil.has(index)) {
      throw NotAFocusFile({
        file: element.name,
        reason: { zh: '嵌套列中的 DECIMAL 不受支持。', en: 'DECIMAL inside a nested column is not supported.' },
      });
    }
    scales.set(element.name, scale);
    const { converted_type: _converted, logical_type: _logical, ...raw } = element;
    return raw;
  });
  return { metadata: { ...metadata, schema }, scales };
}

function scaleOf(element: SchemaElement): number | null {
  if (element.logical_type?.type === 'DECIMAL') return element.logical_type.scale ?? 0;
  return element.converted_type === 'DECIMAL' ? (element.scale ?? 0) : null;
}

/** Indexes of elements that are below a top-level group. */
function nested(schema: readonly SchemaElement[]): number[] {
  const found: number[] = [];
  let open = 0;
  for (let index = 1; index < schema.length; index++) {
    if (open > 0) {
      found.push(index);
      open--;
    }
    open += schema[index]!.num_children ?? 0;
  }
  return found;
}

/** Turns the cells of one column into texts. */
export function columnTexts(scale: number | undefined, column: string): (cell: unknown, row: number) => string | null {
  return (cell, row) => {
    if (cell === null || cell === undefined) return null;
    if (scale !== undefined) return scaled(unscaled(cell), scale);
    if (typeof cell === 'string') return plain(cell, row, column);
    if (cell instanceof Uint8Array) return plain(utf8(cell), row, column);
    if (typeof cell === 'object') return plain(JSON.stringify(cell, big), row, column);
    return String(cell); // a double as its shortest exact text, such as 1e-7
  };
}

const big = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

// Postgres has no place for a zero character.
function plain(value: string, row: number, column: string): string {
  if (value.includes('\u0000') || value.length > 1024 * 1024) {
    throw BadValue({
      row,
      column,
      value: value.slice(0, 20),
      expected: { zh: '1 MiB 以内的文本', en: 'text of at most 1 MiB' },
    });
  }
  return value;
}

function unscaled(cell: unknown): bigint {
  if (typeof cell === 'bigint') return cell;
  if (typeof cell === 'number') return BigInt(cell);
  const bytes = cell as Uint8Array;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`));
}

/** 12345n at scale 2 is "123.45". */
function scaled(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${value < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
}
