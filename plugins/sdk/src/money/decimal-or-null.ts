import { Decimal, type DecimalText } from './decimal';
import { normaliseDecimal } from './normalise-decimal';

const LIKE_A_NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,2})?$/;
/** What most are, and nothing of it needs to be rounded. */
const SHORT = /^-?\d{1,20}(\.\d{1,12})?$/;
const FITS = /^-?\d{1,26}(\.\d{1,12})?$/;

/**
 * A quantity or price as vendors write it: '', '-', null and missing are null, and so is a word.
 *
 * For what is shown and not for what is owed: more than 12 decimals are rounded. An amount of money goes through
 * `normaliseDecimal`, which refuses instead.
 */
export function decimalOrNull(text: string | null | undefined): DecimalText | null {
  if (text && SHORT.test(text)) return normaliseDecimal(text);
  if (!text || text.length > 60 || !LIKE_A_NUMBER.test(text)) return null;
  const plain = normaliseDecimal(text);
  return FITS.test(plain) ? plain : new Decimal(plain).toDecimalPlaces(12).toFixed();
}
