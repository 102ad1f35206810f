/** From the first day to the last, both included: `2026-11-01`. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;
const asDate = (day: string) => new Date(`${day}T00:00:00Z`);
const asDay = (date: Date) => date.toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => asDay(new Date(asDate(day).getTime() + days * DAY_MS));

/** The first of the month that is so many months away. */
function monthAway(day: string, months: number): string {
  const date = asDate(day);
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  return asDay(date);
}

const STEP = { last: -1, this: 0, next: 1 } as const;

/** `this`, `last` and `next` of a calendar's parts; a week begins on Monday. */
function part(which: keyof typeof STEP, unit: string, today: string): Days {
  const step = STEP[which];
  if (unit === 'Week') {
    const monday = addDays(today, -((asDate(today).getUTCDay() + 6) % 7) + step * 7);
    return { from: monday, to: addDays(monday, 6) };
  }
  const length = unit === 'Year' ? 12 : unit === 'Quarter' ? 3 : 1;
  const from = monthAway(today, step * length - (asDate(today).getUTCMonth() % length));
  return { from, to: addDays(monthAway(from, length), -1) };
}

/** What `lastMonth` or `last7Days` means on this day; `last7Days` ends today, `next7Days` begins. */
export function daysOf(period: string, today: string): Days {
  const [, which, count] = /^(last|next)(\d+)Days$/.exec(period) ?? [];
  if (count) {
    const away = Number.parseInt(count, 10) - 1;
    return which === 'last' ? { from: addDays(today, -away), to: today } : { from: today, to: addDays(today, away) };
  }
  const [, step, unit] = /^(this|last|next)(Week|Month|Quarter|Year)$/.exec(period) ?? [];
  if (step && unit) return part(step as keyof typeof STEP, unit, today);
  const day = addDays(today, { yesterday: -1, today: 0, tomorrow: 1 }[period] ?? 0);
  return { from: day, to: day };
}
