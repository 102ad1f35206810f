import { isDecimalText, type DecimalText } from '@cloudtally/plugin-sdk';
import { NotADocumentAmount } from './amount.errors';

/** An amount taken apart for writing. Zero is never negative. */
export interface AmountParts {
  readonly negative: boolean;
  /** Without leading zeros; "0" for amounts below one. */
  readonly whole: string;
  /** Exactly the digits that were asked for. */
  readonly fraction: string;
}

/**
 * Takes a rounded amount apart as text, so that no float ever sees it.
 *
 * @param amount decimal text; zeros behind the asked digits are allowed (a `numeric(38,12)` has them)
 * @param digits digits after the point, such as 2 for CNY
 * @throws NotADocumentAmount when the text is no decimal, or still has something to round
 */
export function amountParts(amount: DecimalText, digits: number): AmountParts {
  if (!isDecimalText(amount)) throw NotADocumentAmount({ value: String(amount).slice(0, 80), digits });
  const unsigned = amount.replace('-', '');
  const [leading = '', decimals = ''] = unsigned.split('.');
  if (/[1-9]/.test(decimals.slice(digits))) throw NotADocumentAmount({ value: amount, digits });
  const whole = leading.replace(/^0+(?=\d)/, '');
  const fraction = decimals.slice(0, digits).padEnd(digits, '0');
  return { negative: amount.startsWith('-') && /[1-9]/.test(unsigned), whole, fraction };
}
