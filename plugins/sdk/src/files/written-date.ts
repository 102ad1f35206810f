/** In which order a sheet writes the parts of a date: 2026/10/1, 10/1/2026 or 1/10/2026. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy';

const DAY_MS = 86_400_000;
/** Excel counts days from here: 1900 was no leap year, and its calendar thinks so. */
const SERIAL_START = Date.UTC(1899, 11, 30);
const FIRST_SERIAL = 36_526; // 2000-01-01
const LAST_SERIAL = 109_574; // 2199-12-31

const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?$/;
const YEAR_LAST = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?:[ T].*)?$/;
const RUN_TOGETHER = /^(\d{4})(\d\d)(\d\d)$/;
const MONTH = /^(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?份?$/;
const MONTH_INSIDE = /(?<!\d)(20\d\d)\s*[-_/.年]?\s*(0?[1-9]|1[0-2])(?!\d)\s*月?/;
const SERIAL = /^(\d{5,6})(?:\.\d+)?$/;

const LONGEST = 40;
const plain = (text: string | null | undefined) => (text ?? '').slice(0, LONGEST).normalize('NFKC').trim();
const whole = (digits = '') => Number.parseInt(digits, 10);

/**
 * A day as people write it: 2026/10/1, 2026.10.1, 20261001, 2026年10月1日, an Excel serial (46296), a
 * time behind it or not.
 *
 * @returns "2026-10-01"; null for what is no day that exists
 */
export function readWrittenDay(text: string | null | undefined, order: DateOrder = 'ymd'): string | null {
  if (!text || text.length > LONGEST) return dayIn(plain(text), order);
  const known = DAYS[order];
  let found = known.get(text);
  if (found === undefined) {
    if (known.size >= MOST_DAYS) known.clear();
    known.set(text, (found = dayIn(plain(text), order)));
  }
  return found;
}

/** A sheet has a day in every row, and a month has some thirty. */
const MOST_DAYS = 10_000;
const DAYS: Readonly<Record<DateOrder, Map<string, string | null>>> = {
  ymd: new Map(),
  mdy: new Map(),
  dmy: new Map(),
};

function dayIn(value: string, order: DateOrder): string | null {
  const first = YEAR_FIRST.exec(value) ?? RUN_TOGETHER.exec(value);
  if (first) return day(first[1], first[2], first[3]);
  const last = order === 'ymd' ? null : YEAR_LAST.exec(value);
  if (last) return order === 'mdy' ? day(last[3], last[1], last[2]) : day(last[3], last[2], last[1]);
  const serial = whole(SERIAL.exec(value)?.[1]);
  if (!(serial >= FIRST_SERIAL && serial <= LAST_SERIAL)) return null;
  return new Date(SERIAL_START + serial * DAY_MS).toISOString().slice(0, 10);
}

/** A month as people write it: 2026-10, 202610, 2026年10月, or any day of it. @returns "2026-10" or null */
export function readWrittenMonth(text: string | null | undefined, order: DateOrder = 'ymd'): string | null {
  const found = MONTH.exec(plain(text));
  const month = (found && day(found[1], found[2], '1')) ?? readWrittenDay(text, order);
  return month?.slice(0, 7) ?? null;
}

/** The month that a title or a file name speaks of: "天枢智算 2026年10月结算单.xlsx". @returns null for none */
export function monthInside(text: string): string | null {
  const found = MONTH_INSIDE.exec(text.normalize('NFKC'));
  return found ? (day(found[1], found[2], '1')?.slice(0, 7) ?? null) : null;
}

function day(year = '', month = '', date = ''): string | null {
  const [y, m, d] = [whole(year), whole(month), whole(date)];
  const exists =
    y >= 2000 && y <= 2199 && m >= 1 && m <= 12 && d >= 1 && d <= (m === 2 && isLeap(y) ? 29 : LAST[m - 1]!);
  return exists ? `${y}-${two(m)}-${two(d)}` : null;
}

// A sheet has a day in every row: a `Date` for each takes longer than the rest of the row's reading.
const LAST = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const two = (number: number) => (number < 10 ? `0${number}` : String(number));
