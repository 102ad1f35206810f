import { addDays } from '../../views/domain/period';

/** A holiday, or a weekend that is worked. */
export interface SpecialDay {
  readonly day: string;
  readonly isWorking: boolean;
}

export interface DayRule {
  readonly days: number;
  readonly side: 'before' | 'after';
  readonly workingDays: boolean;
}

/** Whoever was away for a week is told late; what is older is let be. */
const CATCH_UP_DAYS = 7;

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/**
 * The day on which a rule tells of a date. Over working days it is one: of a date that is none itself, no days before is
 * the last working day before it, and no days after the first one behind it.
 *
 * @param about YYYY-MM-DD
 */
export function tellingDay(
  about: string,
  { days, side, workingDays }: DayRule,
  special: readonly SpecialDay[],
): string {
  const step = side === 'before' ? -1 : 1;
  if (!workingDays) return addDays(about, step * days);
  const known = new Map(special.map(({ day, isWorking }) => [day, isWorking]));
  const works = (day: string) => known.get(day) ?? !isWeekend(day);
  let day = about;
  for (let left = days; left > 0;) {
    day = addDays(day, step);
    if (works(day)) left -= 1;
  }
  // A calendar without any working day is nobody's, and must not keep us here.
  for (let tries = 0; !works(day) && tries < 60; tries += 1) day = addDays(day, step);
  return day;
}

/**
 * Whether to tell of a date on `today`. Before a date it is never too late until the date is there; after it, a run that
 * did not happen is caught up for a week, and nothing is told of days before the rule was switched on.
 *
 * @param since YYYY-MM-DD
 */
export function isDue(
  about: string,
  today: string,
  rule: DayRule & { readonly since: string },
  telling: string,
): boolean {
  if (telling > today) return false;
  if (rule.side === 'before' && rule.days > 0) return about >= today;
  return telling >= rule.since && telling >= addDays(today, -CATCH_UP_DAYS);
}

/** Dates that can be due from one day to another, a little wider: holidays move the days by some weeks at most. */
export function datesFor({ days, side, workingDays }: DayRule, from: string, to: string): { from: string; to: string } {
  const far = workingDays ? days * 2 + 40 : days;
  const [low, high] = [addDays(from, -CATCH_UP_DAYS), to];
  return side === 'before' ? { from: low, to: addDays(high, far) } : { from: addDays(low, -far), to: high };
}
