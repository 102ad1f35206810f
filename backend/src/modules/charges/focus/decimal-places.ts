import { readDecimal } from '@cloudtally/plugin-sdk/files';

/**
 * A number as an integer of its smallest unit: "1.5" at 12 places is 1500000000000n. What a charge keeps
 * has no more than 12 places; a number that only the source's file had is rounded there.
 */
export function unscaled(text: string): bigint {
  const plain = readDecimal(text)?.text ?? '0';
  const negative = plain.startsWith('-');
  const [whole = '0', part = ''] = (negative ? plain.slice(1) : plain).split('.');
  const digits = BigInt(whole + part.padEnd(PLACES, '0'));
  return negative ? -digits : digits;
}

export const PLACES = 12;
