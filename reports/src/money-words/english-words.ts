import { minorDigits, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import { amountParts } from './amount-parts';
import { AmountTooLongForWords } from './amount.errors';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const THOUSANDS = ['', ' thousand', ' million', ' billion', ' trillion', ' quadrillion'];

/**
 * Writes an amount as on a cheque: `1234.50` in CNY -> `CNY One thousand two hundred thirty-four and 50/100`.
 *
 * @param amount decimal text, rounded to the currency's minor unit, up to sixteen whole digits
 * @throws       NotADocumentAmount when there is something left to round
 * @throws       AmountTooLongForWords beyond sixteen whole digits
 */
export function englishWords(amount: DecimalText, currency: CurrencyCode): string {
  const digits = minorDigits(currency);
  const { negative, whole, fraction } = amountParts(amount, digits);
  if (whole.length > 16) throw AmountTooLongForWords({ value: amount });
  const words = `${negative ? 'minus ' : ''}${wholeInWords(whole)}`;
  const coins = digits === 0 ? '' : ` and ${fraction}/1${'0'.repeat(digits)}`;
  return `${currency} ${words.charAt(0).toUpperCase()}${words.slice(1)}${coins}`;
}

function wholeInWords(whole: string): string {
  if (whole === '0') return 'zero';
  const groups = whole.padStart(Math.ceil(whole.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const words = groups.map((group, index) =>
    group === '000' ? '' : `${hundreds(group)}${THOUSANDS[groups.length - 1 - index]}`,
  );
  return words.filter(Boolean).join(' ');
}

function hundreds(group: string): string {
  const [hundred = '0', ten = '0', one = '0'] = group;
  const head = hundred === '0' ? '' : `${word(ONES, hundred)} hundred`;
  return [head, belowHundred(ten, one)].filter(Boolean).join(' ');
}

function belowHundred(ten: string, one: string): string {
  if (ten === '0' && one === '0') return '';
  if (ten < '2') return word(ONES, ten === '1' ? ten + one : one);
  return one === '0' ? word(TENS, ten) : `${word(TENS, ten)}-${word(ONES, one)}`;
}

const word = (list: readonly string[], digits: string): string => list[Number.parseInt(digits, 10)] ?? '';
