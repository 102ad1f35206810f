import { hash } from 'node:crypto';

/** md5 as the 32 hex digits that Postgres reads as a uuid. Tells contents apart; guards nothing. */
export const hash128 = (text: string): string => hash('md5', text, 'hex');

const KEY_DIGITS = 18;
const ORDINAL_ONE = '000001';

/**
 * Id of the first charge with this key: 4 bytes slice number, 9 bytes of the key's hash, 3 bytes
 * ordinal. The same as SQL's `charge_id(slice, key_hash, 1)`.
 */
export const firstId = (slice: number, keyHash: string): string =>
  slice.toString(16).padStart(8, '0') + keyHash.slice(0, KEY_DIGITS) + ORDINAL_ONE;

/** First and last id that a slice can hold, so that one index range reads the slice. */
export const idRange = (slice: number): readonly [from: string, to: string] => {
  const prefix = slice.toString(16).padStart(8, '0');
  return [prefix.padEnd(32, '0'), prefix.padEnd(32, 'f')];
};
