import { parseLossless } from '../json';
import { Decimal } from '../money';
import { NATIONAL_CURRENCIES } from './national-currencies';
import type { CellFormat } from './rule';

const NUMBER = /^-?(\d+(\.\d+)?|\.\d+)([eE]-?\d{1,4})?$/;
// Half a character, and the zero that databases refuse.

const UNTEXT = /[\p{Surrogate}\u0000]/u;
const UTC = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

const SIZES = '[KMGTPE]?b|[KMGTPE]?B|[KMGTPE]i[bB]';
const COUNTS = '[A-Za-z][A-Za-z0-9]*(?:\\s+[A-Za-z][A-Za-z0-9]*)*';
const SPAN = 'Year|Month|Day|Hour|Minute|Second';
const SPANS = 'Years|Months|Days|Hours|Minutes|Seconds';
/** A unit, units per time, units over time, each with a whole number where FOCUS lets one stand. */
const UNIT = new RegExp(
  `^(?:(?:\\d+ )?(?:${SIZES}|${COUNTS})|(?:${SIZES}|${COUNTS})-(?:${SPANS})|(?:${SIZES}|${COUNTS})/(?:${SPAN}|\\d+ (?:${SPANS})))$`,
);

/** Whether a cell that has a value is written as its column's format wants. */
export const CELL_FORMATS: Readonly<Record<CellFormat, (cell: string) => boolean>> = {
  text: cell => !UNTEXT.test(cell),
  number: cell => NUMBER.test(cell),
  instant: isInstant,
  currency: cell => /^[A-Z]{3}$/.test(cell),
  nationalCurrency: cell => NATIONAL_CURRENCIES.has(cell),
  unit: cell => UNIT.test(cell),
  object: isFlatObject,
};

/** UTC to the second, on a day that exists. */
export function isInstant(cell: string): boolean {
  const found = UTC.exec(cell);
  if (!found) return false;
  const [year, month, day] = found.slice(1, 4).map(digits => Number.parseInt(digits, 10));
  const date = new Date(Date.UTC(year!, month! - 1, day));
  return date.getUTCMonth() === month! - 1 && date.getUTCDate() === day;
}

function isFlatObject(cell: string): boolean {
  if (!cell.startsWith('{')) return false;
  try {
    const parsed = parseLossless(cell) as Record<string, unknown>;
    return Object.values(parsed).every(value => value === null || typeof value !== 'object');
  } catch {
    return false;
  }
}

/** @returns null for what is no number */
const decimal = (cell: string): Decimal | null => (NUMBER.test(cell) ? new Decimal(cell) : null);

/** Exact; what is no number is another rule's matter. */
export function isProduct(left: string, right: string, result: string): boolean {
  const [a, b, c] = [decimal(left), decimal(right), decimal(result)];
  return !a || !b || !c || a.times(b).equals(c);
}

export function isAtLeast(cell: string, least: string): boolean {
  if (least === '0') return !cell.startsWith('-') || !/[1-9]/.test(cell);
  return decimal(cell)?.gte(least) ?? true;
}
