import { createHash } from 'node:crypto';
import { readDecimal, readInstant } from '../files';
import { Decimal } from '../money';
import { kindOf } from './focus-columns';
import type { FocusRow } from './focus-row';

/**
 * The natural key of a row: a hash of all that it says.
 *
 * FOCUS has no line id, and vendors' own are none: in a real file 388 ids stood for 1,281 lines. Two
 * lines may also differ in nothing but their amounts (price tiers), so a key without the amounts would
 * depend on the order of the file. Values count and not their spelling: an export with other zeros or
 * with zones behind its times has the same keys.
 */
export function focusKey(row: FocusRow): string {
  const said = Object.keys(row)
    .filter(column => row[column] !== null)
    .sort()
    .map(column => [column, canonical(column, row[column]!)]);
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}

function canonical(column: string, value: string): string | number | null {
  const kind = kindOf(column);
  if (kind === 'instant') return readInstant(value);
  if (kind === 'decimal' && readDecimal(value)) return new Decimal(value).toFixed();
  return value;
}
