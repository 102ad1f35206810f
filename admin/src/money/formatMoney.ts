import { groupText, isDecimalText, isNegativeText, isZeroText, roundText, shiftText, trimZeros } from './decimalText';

const SIGN: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', HKD: 'HK$', JPY: 'JP¥', GBP: '£' };

export const NOTHING = '—';

export const currencySign = (currency: string | undefined): string =>
  currency ? (SIGN[currency] ?? `${currency} `) : '';

const withSign = (text: string, currency: string | undefined): string =>
  text.startsWith('-') ? `-${currencySign(currency)}${text.slice(1)}` : currencySign(currency) + text;

/**
 * `¥1,234,567.89`: two decimals, half up. An amount below a cent that is not zero keeps its digits (`¥0.0012`), since
 * `¥0.00` would say there is nothing. Empty is `—`.
 */
export function formatMoney(value: string | null | undefined, currency?: string): string {
  if (value === null || value === undefined || value === '') return NOTHING;
  if (!isDecimalText(value)) return value;
  const rounded = roundText(value, 2);
  const shown = isZeroText(rounded) && !isZeroText(value) ? trimZeros(value, 2) : rounded;
  return withSign(groupText(shown), currency);
}

/** Every digit the server sent, at least two decimals: for hovering, explaining and checking. */
export function formatExact(value: string | null | undefined, currency?: string): string {
  if (value === null || value === undefined || value === '') return NOTHING;
  return isDecimalText(value) ? withSign(groupText(trimZeros(value, 2)), currency) : value;
}

/** `0.85` is `85%`; up to four decimals. */
export function formatPercent(value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return NOTHING;
  return isDecimalText(value) ? `${trimZeros(roundText(shiftText(value, 2), 4), 0)}%` : value;
}

export interface CompactMoney {
  amount: string;
  /** `wan`, `yi`, `thousand`, `million`, `billion`, or null below the smallest unit; the words are texts. */
  unit: 'wan' | 'yi' | 'thousand' | 'million' | 'billion' | null;
}

/** Big figures in 万/亿 (K/M/B in English), two decimals; the exact value belongs in the hover. */
export function compactMoney(value: string, chinese: boolean): CompactMoney {
  const size = (isNegativeText(value) ? value.slice(1) : value).split('.')[0]!.replace(/^0+/, '').length;
  const steps = chinese
    ? ([
        [8, 'yi'],
        [4, 'wan'],
      ] as const)
    : ([
        [9, 'billion'],
        [6, 'million'],
        [3, 'thousand'],
      ] as const);
  for (const [places, unit] of steps) {
    if (size > places) return { amount: groupText(roundText(shiftText(value, -places), 2)), unit };
  }
  return { amount: groupText(roundText(value, 2)), unit: null };
}
