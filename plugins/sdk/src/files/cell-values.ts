import { parseLossless } from '../json';
import { Decimal, type DecimalText } from '../money';

/** What `Charge` and `numeric(38,12)` hold: 26 digits before the point and 12 after it. */
const SCALE = 12;
const FITS = /^-?\d{1,26}(\.\d{1,12})?$/;
const NUMERIC = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;
const LIMIT = new Decimal(10).pow(26);

/**
 * A number as clouds export it: `text` as a charge holds it, `cut` when that dropped digits.
 *
 * FOCUS allows exponents, and exports that were doubles once carry 20 digits and more. Text that fits
 * is kept as it came, zeros and all; only what does not fit is written anew, rounded half up at 12.
 *
 * @returns null for what is no number or has more than 26 digits before the point
 */
export function readDecimal(value: string): { text: DecimalText; cut: boolean } | null {
  if (FITS.test(value)) return { text: value, cut: false };
  if (value.length > 80 || !NUMERIC.test(value)) return null;
  const exact = new Decimal(value);
  if (exact.abs().gte(LIMIT)) return null;
  const kept = exact.toDecimalPlaces(SCALE, Decimal.ROUND_HALF_UP);
  return { text: kept.isZero() ? '0' : kept.toFixed(), cut: !kept.equals(exact) };
}

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: ?(Z|UTC|[+-]\d\d:?\d\d))?)?$/;

/**
 * An ISO date and time in milliseconds since the epoch. Without a zone it is UTC, which is what
 * FOCUS prescribes and exporters forget to write. Below a millisecond is cut.
 *
 * @returns null for what is no date, such as February 30
 */
export function readInstant(value: string): number | null {
  const found = INSTANT.exec(value);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, fraction = '', zone] = found;
  const [date, time] = [readDate([year, month, day].map(whole)), readTime([hour, minute, second].map(whole))];
  const offset = readOffset(zone);
  if (date === null || time === null || offset === null) return null;
  return date + time + whole(fraction.padEnd(3, '0').slice(0, 3)) - offset;
}

const whole = (digits = '0'): number => Number.parseInt(digits, 10);

/** Midnight of a day that exists between 2000 and 2199. */
function readDate([year = 0, month = 0, day = 0]: number[]): number | null {
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  return exists && year >= 2000 && year <= 2199 ? midnight.getTime() : null;
}

const readTime = ([hour = 0, minute = 0, second = 0]: number[]): number | null =>
  hour > 23 || minute > 59 || second > 59 ? null : ((hour * 60 + minute) * 60 + second) * 1000;

function readOffset(zone: string | undefined): number | null {
  if (!zone || zone === 'Z' || zone === 'UTC') return 0;
  const hours = Number.parseInt(zone.slice(1, 3), 10);
  const minutes = Number.parseInt(zone.slice(-2), 10);
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Reads one of a few words, whatever their case. */
export const oneOf =
  <T extends string>(...values: readonly T[]) =>
  (value: string): T | null =>
    values.find(each => each.toLowerCase() === value.toLowerCase()) ?? null;

/**
 * Tags as FOCUS and the exports write them: one flat JSON object of scalars.
 *
 * @returns null for anything else; numbers keep their digits, a valueless tag is "true"
 */
export function readTags(value: string): Readonly<Record<string, string>> | null {
  let parsed: unknown;
  try {
    parsed = parseLossless(value);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  const entries = Object.entries(parsed);
  if (entries.some(([, each]) => typeof each === 'object' && each !== null)) return null;
  return Object.fromEntries(entries.map(([key, each]) => [key, each === null ? '' : String(each)]));
}
