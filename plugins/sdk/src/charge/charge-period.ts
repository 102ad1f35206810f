import { daysIn, monthStart, shiftMonth, type BillingMonth } from '../period';
import type { Charge } from './charge';

type ChargePeriod = Pick<Charge, 'chargePeriodStart' | 'chargePeriodEnd'>;
const DAY_MS = 86_400_000;

/** The whole month. @param offset minutes east of UTC: 480 in China */
export const monthPeriod = (period: BillingMonth, offset: number): ChargePeriod => ({
  chargePeriodStart: monthStart(period, offset),
  chargePeriodEnd: monthStart(shiftMonth(period, 1), offset),
});

/**
 * One day of the month where the text begins with one ("2026-10-03", "2026-10-03 12:00:00"), else the whole month:
 * vendors leave the day out, or name one of another month.
 */
export function dayPeriod(text: string | null | undefined, period: BillingMonth, offset: number): ChargePeriod {
  const month = monthPeriod(period, offset);
  const day = text?.startsWith(`${period}-`) ? Number.parseInt(text.slice(8, 10), 10) : NaN;
  if (!(day >= 1 && day <= daysIn(period))) return month;
  const start = Date.parse(month.chargePeriodStart) + (day - 1) * DAY_MS;
  return { chargePeriodStart: new Date(start).toISOString(), chargePeriodEnd: new Date(start + DAY_MS).toISOString() };
}
