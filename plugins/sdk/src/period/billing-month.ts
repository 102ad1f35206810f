import { defineError } from '../errors/define-error';

/** A billing period: a calendar month in the cloud account's zone, "2026-10". */
export type BillingMonth = string & { readonly billingMonth?: never };

export const NotABillingMonth = defineError<{ value: string }>({
  code: 'period.not_a_billing_month',
  fault: 'user',
  says: {
    zh: ({ value }) => `“${value}”不是账期。`,
    en: ({ value }) => `"${value}" is not a billing period.`,
  },
  fix: { zh: '账期写作 2026-10。', en: 'A billing period is written 2026-10.' },
});

/** @throws NotABillingMonth unless the text is YYYY-MM between 2000-01 and 2199-12 */
export function billingMonth(text: string): BillingMonth {
  if (!/^2[01]\d\d-(0[1-9]|1[0-2])$/.test(text)) throw NotABillingMonth({ value: text.slice(0, 40) });
  return text;
}

/** The month `by` months later; negative goes back. */
export function shiftMonth(month: BillingMonth, by: number): BillingMonth {
  const index = Number.parseInt(month.slice(0, 4), 10) * 12 + Number.parseInt(month.slice(5), 10) - 1 + by;
  return `${Math.trunc(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Days in the month, 28 to 31. */
export function daysIn(month: BillingMonth): number {
  return new Date(
    Date.UTC(Number.parseInt(month.slice(0, 4), 10), Number.parseInt(month.slice(5), 10), 0),
  ).getUTCDate();
}

/**
 * First instant of the month in a fixed-offset zone, as UTC ISO text.
 *
 * @param offsetMinutes east of Greenwich is positive; China is 480
 * @example monthStart('2026-10', 480) === '2026-09-30T16:00:00.000Z'
 */
export function monthStart(month: BillingMonth, offsetMinutes: number): string {
  // Asked twice for every line of a bill, and always the same.
  const key = `${month} ${offsetMinutes}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const start = new Date(Date.parse(`${month}-01T00:00:00Z`) - offsetMinutes * 60_000).toISOString();
  starts.set(key, start);
  return start;
}

/** Valid months only, so it stays small: for others the line above throws. */
const starts = new Map<string, string>();
