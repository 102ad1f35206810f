import type { Condition, FilterTree } from './filter-tree';
import type { AskedType, Operator } from './operators';
import { addDays, daysOf } from './period';

/** A filter of a resource's query service: one comparison per leaf, under `and` and `or`. */
export type QueryFilter = Readonly<Record<string, unknown>>;

/** Where a path of a tree leads inside such a filter. */
export interface FilterPath {
  readonly type: AskedType;
  /** Property by property, down to the column: `['customer', 'level']`. */
  readonly steps: readonly string[];
  /** Of the reference that it is asked through: where that is empty, so is the field. */
  readonly through: string | null;
}

type Comparison = readonly [operator: string, value: unknown];

const OPPOSITE: Readonly<Record<string, string>> = {
  eq: 'neq',
  in: 'notIn',
  iLike: 'notILike',
  lt: 'gte',
  lte: 'gt',
  gt: 'lte',
  gte: 'lt',
  is: 'isNot',
};
const POSITIVE: Readonly<Partial<Record<Operator, Operator>>> = {
  isNot: 'is',
  notIn: 'in',
  notContains: 'contains',
  notEmpty: 'empty',
};

/**
 * A tree as a filter of the query service, with the same answer as `holds`: each condition is true or false of an empty
 * field too, so that `not` is everything else.
 */
export function treeFilter(tree: FilterTree, find: (path: string) => FilterPath, today: string): QueryFilter {
  const build = (node: FilterTree, negated: boolean): QueryFilter => {
    if ('not' in node) return build(node.not, !negated);
    if ('all' in node)
      return joined(
        negated ? 'or' : 'and',
        node.all.map(each => build(each, negated)),
      );
    if ('any' in node)
      return joined(
        negated ? 'and' : 'or',
        node.any.map(each => build(each, negated)),
      );
    return asked(node, find(node.field), negated, today);
  };
  return build(tree, false);
}

/** How deep groups and relations of a filter go. */
export function depthOf(filter: unknown): number {
  if (typeof filter !== 'object' || filter === null) return 0;
  return Math.max(
    0,
    ...Object.values(filter).map(
      value => (Array.isArray(value) ? Math.max(0, ...value.map(depthOf)) : depthOf(value)) + 1,
    ),
  );
}

const joined = (kind: 'and' | 'or', items: readonly QueryFilter[]): QueryFilter => {
  const members = items.flatMap(each => (Object.keys(each).join() === kind ? (each[kind] as QueryFilter[]) : [each]));
  return members.length === 1 ? members[0]! : { [kind]: members };
};

function asked(condition: Condition, path: FilterPath, negated: boolean, today: string): QueryFilter {
  const atom = ([operator, value]: Comparison): QueryFilter =>
    path.steps.reduceRight<QueryFilter>((inner, step) => ({ [step]: inner }), { [operator]: value });
  const empty = joined('or', [atom(['is', null]), ...(path.through ? [{ [path.through]: { is: null } }] : [])]);
  const positive = POSITIVE[condition.op] ?? condition.op;
  const holds = (positive !== condition.op) === negated;
  if (positive === 'empty') return holds ? empty : atom(['isNot', null]);
  const comparisons = comparisonsOf({ ...condition, op: positive }, path.type, today);
  if (holds) return joined('and', comparisons.map(atom));
  return joined('or', [...comparisons.map(([operator, value]) => atom([OPPOSITE[operator]!, value])), empty]);
}

const like = (text: string): string => text.replace(/[\\%_]/g, sign => `\\${sign}`);
/** A day is a day in Shanghai; the instants that it spans are UTC. */
const startOf = (day: string): string => new Date(`${day}T00:00:00.000+08:00`).toISOString();

function comparisonsOf({ op, value }: Condition, type: AskedType, today: string): readonly Comparison[] {
  const values = [value ?? []].flat();
  const first = values[0] ?? '';
  if (op === 'contains') return [['iLike', `%${like(first)}%`]];
  if (op === 'starts') return [['iLike', `${like(first)}%`]];
  if (op === 'in') return [['in', values]];
  if (type === 'flag') return [['is', first === 'true']];
  const whole = (text: string) => (type === 'int' ? Number.parseInt(text, 10) : text);
  if (op === 'is' && !['day', 'instant', 'month'].includes(type)) return [['eq', whole(first)]];
  const range = rangeOf(op, values, type === 'month' ? 7 : 10, today);
  if (type !== 'instant') return range.map(([operator, text]) => [operator, whole(text)]);
  return range.map(([operator, day]) =>
    operator === 'gte' || operator === 'lt'
      ? [operator, startOf(day)]
      : [operator === 'gt' ? 'gte' : 'lt', startOf(addDays(day, 1))],
  );
}

/** Every question about an order, as ends of a range. */
function rangeOf(op: Operator, values: readonly string[], length: number, today: string): [string, string][] {
  if (op === 'during') {
    const { from, to } = daysOf(values[0]!, today);
    return [
      ['gte', from.slice(0, length)],
      ['lte', to.slice(0, length)],
    ];
  }
  if (op === 'between' || op === 'is') {
    return [
      ['gte', values[0]!],
      ['lte', values.at(-1)!],
    ];
  }
  return [[op, values[0]!]];
}
