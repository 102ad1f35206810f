import { daysIn, shiftMonth, type BillingMonth } from '@cloudtally/plugin-sdk';

/** Months since year 0, so that lives of resources are compared as whole numbers. */
export const monthIndex = (month: BillingMonth): number =>
  Number.parseInt(month.slice(0, 4), 10) * 12 + Number.parseInt(month.slice(5), 10) - 1;

/** First day of a month, "2026-10-01". */
export const firstDay = (month: BillingMonth): string => `${month}-01`;

/** A day of a month, the last day where the month is shorter. */
export const dayOf = (month: BillingMonth, day: number): string =>
  `${month}-${String(Math.min(day, daysIn(month))).padStart(2, '0')}`;

/** `count` months that end with `last`. */
export const monthsUpTo = (last: BillingMonth, count: number): BillingMonth[] =>
  Array.from({ length: count }, (_, at) => shiftMonth(last, at - count + 1));

/** Whether `day` lies in the half-open span. */
export const covers = (span: { validFrom: string; validTo: string | null }, day: string): boolean =>
  span.validFrom <= day && (span.validTo === null || day < span.validTo);
