import type { DecimalText } from '@cloudtally/plugin-sdk';
import { amountParts } from './amount-parts';
import { AmountTooLongForWords } from './amount.errors';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
// Of each group of four digits, from the right. 亿 closes the two groups left of it: 壹万贰仟亿.
const GROUPS = ['', '万', '亿', '万'];

/** Whole digits that can be written: 万 of 亿. Beyond, readers no longer agree on the words. */
const LONGEST = 16;

/**
 * Writes an amount in the capitals that Chinese accounts must carry: `107000.53` -> `壹拾万零柒仟元伍角叁分`.
 *
 * @param amount decimal text with at most two decimals that count, up to sixteen whole digits
 * @returns      capitals with 元, 角, 分; 整 when no 分 follow; 负 before a negative amount; zero is `零元整`
 * @throws       NotADocumentAmount when there is something left to round
 * @throws       AmountTooLongForWords from ten thousand million million on
 * Source: People's Bank of China, 支付结算办法, annex 1, 正确填写票据和结算凭证的基本规定, 1997.
 * Where the rule leaves the writer a choice, 零 is written between 万 and 仟, and left out between 元 and 角.
 */
export function chineseCapitals(amount: DecimalText): string {
  const { negative, whole, fraction } = amountParts(amount, 2);
  if (whole.length > LONGEST) throw AmountTooLongForWords({ value: amount });
  const yuan = whole === '0' ? '' : `${wholeInCapitals(whole)}元`;
  const coins = coinsInCapitals(fraction, yuan !== '');
  return `${negative ? '负' : ''}${yuan + coins || '零元'}${fraction.endsWith('0') ? '整' : ''}`;
}

function wholeInCapitals(whole: string): string {
  let words = '';
  let skippedZero = false;
  let wroteInUnit = false;
  for (const [index, digit] of [...whole].entries()) {
    const place = whole.length - 1 - index;
    if (digit === '0') {
      skippedZero = true;
    } else {
      words += (skippedZero && words ? '零' : '') + capital(digit) + PLACES[place % 4];
      skippedZero = false;
      wroteInUnit = true;
    }
    if (place % 4 === 0 && wroteInUnit) {
      words += GROUPS[place / 4];
      wroteInUnit = place / 4 === 3; // 万 of 亿: the 亿 is still owed
    }
  }
  return words;
}

function coinsInCapitals(fraction: string, afterYuan: boolean): string {
  const [jiao = '0', fen = '0'] = fraction;
  const jiaoWords = jiao === '0' ? '' : `${capital(jiao)}角`;
  const fenWords = fen === '0' ? '' : `${capital(fen)}分`;
  const zero = jiao === '0' && fen !== '0' && afterYuan ? '零' : '';
  return jiaoWords + zero + fenWords;
}

const capital = (digit: string): string => DIGITS.charAt(digit.charCodeAt(0) - 48);
