import { isDecimalText, minorDigits, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import { amountParts } from './amount-parts';
import { NotADocumentAmount } from './amount.errors';

// The signs a Chinese reader tells apart; every other currency is written with its ISO code.
const SYMBOLS: Readonly<Record<CurrencyCode, string>> = { CNY: '¥', USD: 'US$', EUR: '€', GBP: '£', HKD: 'HK$' };

const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',');

/**
 * `-1234567.8` in CNY -> `-1,234,567.80`, for columns whose heading names the currency.
 *
 * @throws NotADocumentAmount when the amount is not rounded to the currency's minor unit
 */
export function formatAmount(amount: DecimalText, currency: CurrencyCode): string {
  const { negative, whole, fraction } = amountParts(amount, minorDigits(currency));
  return `${negative ? '-' : ''}${grouped(whole)}${fraction && `.${fraction}`}`;
}

/**
 * `-20` in CNY -> `-¥20.00`; in a currency without a sign of its own `-CHF 20.00`.
 *
 * @throws NotADocumentAmount when the amount is not rounded to the currency's minor unit
 */
export function formatMoney(amount: DecimalText, currency: CurrencyCode): string {
  const text = formatAmount(amount, currency);
  const symbol = SYMBOLS[currency] ?? `${currency} `;
  return text.startsWith('-') ? `-${symbol}${text.slice(1)}` : symbol + text;
}

/**
 * A count of units at any precision: `1234.500` -> `1,234.5`. Exact; nothing is cut but zeros.
 *
 * @throws NotADocumentAmount when the text is no decimal
 */
export function formatQuantity(quantity: DecimalText): string {
  const decimals = isDecimalText(quantity) ? (quantity.split('.')[1] ?? '') : '';
  const { negative, whole, fraction } = amountParts(quantity, decimals.length);
  const kept = fraction.replace(/0+$/, '');
  return `${negative ? '-' : ''}${grouped(whole)}${kept && `.${kept}`}`;
}

/**
 * A multiplier as a percentage, by moving the point in the text: `0.885` -> `88.5%`.
 *
 * @throws NotADocumentAmount when the text is no decimal
 */
export function formatRate(multiplier: DecimalText): string {
  if (!isDecimalText(multiplier)) throw NotADocumentAmount({ value: String(multiplier).slice(0, 80), digits: 2 });
  const [whole = '', decimals = ''] = multiplier.split('.');
  const moved = decimals.padEnd(2, '0');
  return `${formatQuantity(`${whole}${moved.slice(0, 2)}.${moved.slice(2)}0`)}%`;
}

/** True for amounts below zero, which documents print in red with their minus. */
export const isNegative = (amount: DecimalText): boolean => /^-.*[1-9]/.test(amount);

/** True for `0`, `0.00`, `-0`: entries that a document leaves out. */
export const isZero = (amount: DecimalText): boolean => /^-?0+(\.0+)?$/.test(amount);
