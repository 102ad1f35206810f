import { createHash } from 'node:crypto';
import { IDENTIFYING_COLUMNS } from './focus-columns';
import type { FocusRow } from './focus-row';
import { readInstant } from './focus-values';

/**
 * The natural key of a row: a hash over everything that says which line it is and nothing that says
 * what it costs, so that a corrected amount is the same line with another amount. Times count by
 * their instant, since the same vendor writes them with and without a zone.
 */
export function focusKey(row: FocusRow): string {
  const identity = IDENTIFYING_COLUMNS.map(column => {
    const value = row[column] ?? null;
    return value !== null && column.includes('Period') ? readInstant(value) : value;
  });
  return createHash('sha256').update(JSON.stringify(identity)).digest('base64url');
}
