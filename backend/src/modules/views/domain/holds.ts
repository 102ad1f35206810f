import { Decimal } from '@cloudtally/plugin-sdk';
import type { Condition, FilterTree } from './filter-tree';
import type { AskedType, Operator } from './operators';
import { daysOf } from './period';

/** One record, asked by the paths of a tree: texts, amounts as texts, days, truths; null is empty. */
export interface AskedRecord {
  readonly typeOf: (path: string) => AskedType | undefined;
  readonly valueOf: (path: string) => string | number | boolean | null;
  /** The product's day, for `last7Days` and the like. */
  readonly today: string;
}

const NEGATIVE: Readonly<Partial<Record<Operator, Operator>>> = {
  isNot: 'is',
  notIn: 'in',
  notContains: 'contains',
  notEmpty: 'empty',
};

/**
 * Whether a tree holds of a record, as a list with the same filter would show it. What is negative holds for an empty
 * field too, and `not` is everything else.
 */
export function holds(tree: FilterTree | null, record: AskedRecord): boolean {
  if (tree === null) return true;
  if ('all' in tree) return tree.all.every(each => holds(each, record));
  if ('any' in tree) return tree.any.some(each => holds(each, record));
  if ('not' in tree) return !holds(tree.not, record);
  const positive = NEGATIVE[tree.op];
  return positive ? !isSo({ ...tree, op: positive }, record) : isSo(tree, record);
}

function isSo({ field, op, value }: Condition, record: AskedRecord): boolean {
  const is = record.valueOf(field);
  if (op === 'empty') return is === null;
  const values = [value ?? []].flat();
  const type = record.typeOf(field);
  if (is === null || type === undefined || type === 'none') return false;
  const text = String(is);
  if (op === 'in') return type === 'tags' ? text.split(',').some(tag => values.includes(tag)) : values.includes(text);
  if (type === 'number' || type === 'int') return compares(op, values, other => new Decimal(text).cmp(other));
  if (type === 'day' || type === 'instant' || type === 'month') return inTime(op, values, text, record.today);
  return reads(op, text, values[0]!);
}

function reads(op: Operator, text: string, asked: string): boolean {
  if (op === 'contains') return folded(text).includes(folded(asked));
  return op === 'starts' ? folded(text).startsWith(folded(asked)) : text === asked;
}

const folded = (text: string): string => text.toLowerCase();

function inTime(op: Operator, values: readonly string[], text: string, today: string): boolean {
  const order = (other: string) => (text < other ? -1 : text > other ? 1 : 0);
  if (op !== 'during') return compares(op, values, order);
  const { from, to } = daysOf(values[0]!, today);
  return compares('between', [from.slice(0, text.length), to.slice(0, text.length)], order);
}

function compares(op: Operator, values: readonly string[], order: (other: string) => number): boolean {
  const [first, last] = [order(values[0]!), order(values.at(-1)!)];
  if (op === 'is') return first === 0;
  if (op === 'between') return first >= 0 && last <= 0;
  if (op === 'lt') return first < 0;
  if (op === 'lte') return first <= 0;
  if (op === 'gt') return first > 0;
  return op === 'gte' && first >= 0;
}
