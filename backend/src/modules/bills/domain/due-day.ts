import type { CreditTermRule } from '../../contracts/domain/contract-terms';
import { dayAfter } from './settle-bill';

/** A holiday, or a weekend that is worked. */
export interface SpecialDay {
  readonly day: string;
  readonly isWorking: boolean;
}

/**
 * The last day to pay (M-134). `days` counts calendar days from the day of issue, `working_days` only those that are
 * worked, `month_end` calendar days from the last day of the month of issue, and `fixed_day` is that day of the next
 * month, or its last one where it has none.
 *
 * @param issuedOn YYYY-MM-DD
 * @param special  what is not as the week has it; only working days ask for it
 */
export function dueDay(
  issuedOn: string,
  { days, rule }: { readonly days: number; readonly rule: CreditTermRule },
  special: readonly SpecialDay[] = [],
): string {
  if (rule === 'working_days') return workingDayAfter(issuedOn, days, special);
  if (rule === 'month_end') return dayAfter(lastOfMonth(issuedOn, 0), days);
  if (rule === 'days') return dayAfter(issuedOn, days);
  const last = lastOfMonth(issuedOn, 1);
  const day = `${last.slice(0, 8)}${String(days).padStart(2, '0')}`;
  return day < last ? day : last;
}

/** With no days at all it is the day of issue, worked or not. */
function workingDayAfter(issuedOn: string, days: number, special: readonly SpecialDay[]): string {
  const known = new Map(special.map(({ day, isWorking }) => [day, isWorking]));
  let day = issuedOn;
  for (let left = days; left > 0;) {
    day = dayAfter(day, 1);
    if (known.get(day) ?? !isWeekend(day)) left--;
  }
  return day;
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Of the month so many after the day's. */
function lastOfMonth(day: string, after: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + after + 1, 0)).toISOString().slice(0, 10);
}
