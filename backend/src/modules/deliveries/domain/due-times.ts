import { addDays } from '../../views/domain/period';

/** A holiday, or a weekend that is worked. */
export interface SpecialDay {
  readonly day: string;
  readonly isWorking: boolean;
}

/** When a report is due. */
export interface Rhythm {
  readonly rhythm: 'daily' | 'weekly' | 'workingDay' | 'monthEnd';
  /** Of a weekly one: 1 is Monday. */
  readonly weekday: number | null;
  /** Of a monthly one by working days: 1 is the first of the month. */
  readonly workingDay: number | null;
  readonly hour: number;
  readonly minute: number;
}

export interface Calendar {
  /** IANA name: `Asia/Shanghai`. */
  readonly timeZone: string;
  readonly special: readonly SpecialDay[];
}

/**
 * The first time a report is due after an instant. In an hour that the clocks leave out it is due as much later as they
 * were moved; in one that comes twice, the first time.
 */
export function nextDue(rhythm: Rhythm, after: Date, calendar: Calendar): Date {
  const works = workingDays(calendar.special);
  const begins = localDay(after, calendar.timeZone);
  // Every rhythm has a day in any month.
  for (let day = begins; ; day = addDays(day, 1)) {
    if (!falls(rhythm, day, works)) continue;
    const due = instantOf(day, rhythm, calendar.timeZone);
    if (due.getTime() > after.getTime()) return due;
  }
}

/** The next times, soonest first. */
export function nextTimes(rhythm: Rhythm, after: Date, calendar: Calendar, count: number): Date[] {
  const times: Date[] = [];
  for (let at = after; times.length < count; at = times.at(-1)!) times.push(nextDue(rhythm, at, calendar));
  return times;
}

type Works = (day: string) => boolean;

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

function workingDays(special: readonly SpecialDay[]): Works {
  const known = new Map(special.map(({ day, isWorking }) => [day, isWorking]));
  return day => known.get(day) ?? weekdayOf(day) <= 5;
}

function falls({ rhythm, weekday, workingDay }: Rhythm, day: string, works: Works): boolean {
  if (rhythm === 'weekly') return weekdayOf(day) === (weekday ?? 1);
  if (rhythm === 'monthEnd') return addDays(day, 1).endsWith('-01');
  return rhythm === 'daily' || day === nthWorkingDay(day.slice(0, 7), workingDay ?? 1, works);
}

/** In a month with fewer, its last; in one without any, its last day: a month without its report would go unnoticed. */
function nthWorkingDay(month: string, nth: number, works: Works): string {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  const worked = days.filter(works);
  return worked[nth - 1] ?? worked.at(-1) ?? days.at(-1)!;
}

const partsIn = (instant: Date, timeZone: string): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );

/** The calendar day of an instant in a zone. */
export function localDay(instant: Date, timeZone: string): string {
  const { year, month, day } = partsIn(instant, timeZone);
  return `${year!.padStart(4, '0')}-${month}-${day}`;
}

/** How far a zone's clocks are ahead at an instant, in milliseconds. */
function aheadBy(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsIn(new Date(instant), timeZone);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - new Date(instant).setUTCMilliseconds(0);
}

const HALF_DAY_MS = 43_200_000;

function instantOf(day: string, { hour, minute }: Pick<Rhythm, 'hour' | 'minute'>, timeZone: string): Date {
  const two = (value: number) => String(value).padStart(2, '0');
  const wall = Date.parse(`${day}T${two(hour)}:${two(minute)}:00Z`);
  const [before, after] = [wall - HALF_DAY_MS, wall + HALF_DAY_MS].map(each => wall - aheadBy(each, timeZone));
  // Both where clocks are set back: the first. Neither where they are set forward: by the clocks of before.
  const found = [before!, after!].filter(each => each + aheadBy(each, timeZone) === wall);
  return new Date(found.length > 0 ? Math.min(...found) : before!);
}
