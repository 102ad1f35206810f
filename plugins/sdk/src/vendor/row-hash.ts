import { createHash } from 'node:crypto';

/**
 * Fingerprint of a raw row, 32 hexadecimal digits: the same whatever order the columns came in, and an
 * empty, null and missing column are one. A nested value counts by its JSON text.
 *
 * @param columns all columns of the row's schema, in a fixed order
 */
export function rowHash<Row>(row: Row, columns: readonly (keyof Row)[]): string {
  // A separator that no value has, so that two columns never run into one.
  const text = columns.map(column => plain(row[column])).join('\u001f');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

const plain = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
