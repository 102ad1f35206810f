import { hash } from 'node:crypto';

/**
 * Fingerprint of a raw row, 32 hexadecimal digits: the same whatever order the columns came in, and an
 * empty, null and missing column are one. A nested value counts by its JSON text.
 *
 * @param columns all columns of the row's schema, in a fixed order
 */
export function rowHash<Row>(row: Row, columns: readonly (keyof Row)[]): string {
  // A separator that no value has, so that two columns never run into one.
  let text = plain(row[columns[0]!]);
  for (let at = 1; at < columns.length; at++) text += `\u001f${plain(row[columns[at]!])}`;
  return hash('sha256', text, 'hex').slice(0, 32);
}

const plain = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
