import type { BillingMonth } from './billing-month';

/**
 * The day that it is at an instant in a fixed-offset zone, YYYY-MM-DD.
 *
 * @param offsetMinutes east of Greenwich is positive; China is 480
 */
export const localDay = (at: Date, offsetMinutes: number): string =>
  new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 10);

/** The month that it is there, "2026-10". */
export const localMonth = (at: Date, offsetMinutes: number): BillingMonth => localDay(at, offsetMinutes).slice(0, 7);
