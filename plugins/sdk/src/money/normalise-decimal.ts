import type { DecimalText } from './decimal';
import { NotAnAmount } from './money';

const SENT = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d{1,3}))?$/;
/** Nothing to be done: no zero before others, no exponent, no sign that a zero may have. */
const PLAIN = /^(?:(?:0|-?[1-9]\d*)(?:\.\d+)?|-0\.\d*[1-9]\d*)$/;
const MOST_CHARACTERS = 80;
const MOST_DIGITS = 38;

/**
 * The same number in plain notation: providers and spreadsheets write "1.2E-7", "+5", ".5" and "007".
 *
 * Digits after the point are kept as sent, zeros too; a zero has no sign. Text in, text out: no
 * double and no decimal library touches the digits.
 *
 * @throws NotAnAmount for what is no finite number, and for more than 38 digits, the most that the
 *         database's numeric(38, 12) keeps
 */
export function normaliseDecimal(text: string): DecimalText {
  // Nearly all of them are plain already.
  if (text.length <= MOST_DIGITS && PLAIN.test(text)) return text;
  const { sign, whole, part, exponent } = takenApart(text);
  const [left, right] = movePoint(whole, part, Number.parseInt(exponent, 10));
  const integer = left.replace(/^0+/, '');
  if (integer.length + right.length > MOST_DIGITS) throw NotAnAmount({ value: text });

  const plain = `${integer || '0'}${right === '' ? '' : `.${right}`}`;
  return sign === '-' && /[1-9]/.test(plain) ? `-${plain}` : plain;
}

/** @throws NotAnAmount for what is written like no number, or has no digit */
function takenApart(text: string) {
  // The length first: nobody's megabyte goes through a pattern.
  const found = text.length <= MOST_CHARACTERS ? SENT.exec(text) : null;
  const [, sign = '', whole = '', part = '', exponent = '0'] = found ?? [];
  if (whole + part === '') throw NotAnAmount({ value: text.slice(0, MOST_CHARACTERS) });
  return { sign, whole, part, exponent };
}

/** Digits before and after the point, once it has moved `by` places to the right. */
function movePoint(whole: string, part: string, by: number): [string, string] {
  if (by >= 0) {
    const after = part.padEnd(by, '0');
    return [whole + after.slice(0, by), after.slice(by)];
  }
  const before = whole.padStart(-by, '0');
  return [before.slice(0, by), before.slice(by) + part];
}
