import { BadValue, UnreadableFile } from './files.errors';
import type { ParquetColumn } from './parquet-worker.mjs' with { 'resolution-mode': 'import' };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * A decoded cell as the text that a CSV file would have.
 *
 * @param column its `scale` is set for DECIMAL, whose cells arrive as unscaled integers
 */
export function cellText(cell: unknown, column: ParquetColumn, row: number): string | null {
  if (cell === null || cell === undefined) return null;
  if (column.scale !== null) return scaled(unscaled(cell), column.scale);
  if (typeof cell === 'string') return plain(cell, row, column.name);
  if (cell instanceof Uint8Array) return plain(decoded(cell, column.name), row, column.name);
  if (typeof cell === 'object') return plain(JSON.stringify(nestedValue(cell, column, [])), row, column.name);
  // A double as its shortest exact text, such as 1e-7.
  return `${cell as number | bigint | boolean}`;
}

/** The wrappers of a list's items, as in the worker: a path leaves them out. */
const WRAPPERS: ReadonlySet<string> = new Set(['list', 'element', 'item', 'bag', 'array', 'array_element']);

/** A nested value for JSON: decimals and long integers as texts, which keep their digits. */
function nestedValue(value: unknown, column: ParquetColumn, path: readonly string[]): unknown {
  const scale = column.nested[path.join('.')];
  if (value !== null && value !== undefined && scale !== undefined && !Array.isArray(value)) {
    return scaled(unscaled(value), scale);
  }
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return decoded(value, column.name);
  if (Array.isArray(value)) return value.map(each => nestedValue(each, column, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      nestedValue(each, column, WRAPPERS.has(name) ? path : [...path, name]),
    ]),
  );
}

function decoded(bytes: Uint8Array, column: string): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    const reason = { zh: `列 ${column} 的编码不是 UTF-8。`, en: `column ${column} is not UTF-8.` };
    throw UnreadableFile({ file: column, reason }, { cause: error });
  }
}

// Postgres has no place for a zero character.
function plain(value: string, row: number, column: string): string {
  if (value.includes('\u0000') || value.length > 1024 * 1024) {
    const expected = { zh: '1 MiB 以内的文本', en: 'text of at most 1 MiB' };
    throw BadValue({ row, column, value: value.slice(0, 20), expected });
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
