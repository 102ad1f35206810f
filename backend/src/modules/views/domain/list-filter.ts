import type { Condition, FilterTree } from './filter-tree';
import type { AskedType, Operator } from './operators';
import { addDays, daysOf } from './period';

/** A filter as a list's query takes it. */
export type ListFilter = Readonly<Record<string, unknown>>;

/** Where a condition's field lies. */
export interface AskedColumn {
  readonly type: AskedType;
  /** `level`, `ownerId`, `custom.tier` */
  readonly column: string;
  /** The reference that it is asked through, and the column of that: `customer`, `customerId`. */
  readonly through: { readonly name: string; readonly column: string } | null;
}

/** Nothing but `and` and `or` over single comparisons. */
type Formula =
  { readonly and: readonly Formula[] } | { readonly or: readonly Formula[] } | { readonly atom: ListFilter };
type Comparison = readonly [operator: string, value: unknown];

/** How deep a query lets groups be, beside what a list itself asks. */
const LEVELS = { and: 3, or: 2 } as const;
const MOST_CLAUSES = 200;

/**
 * A tree as a list's filter, the same that the admin makes of it. Every condition is true or false, also of an empty
 * field, so that `not` is everything else. What is deeper than a query lets in is written as one "or" of "and"s, or the
 * other way round.
 *
 * @param today the day that relative periods are counted from
 * @returns null where it would be too large
 */
export function listFilterOf(
  tree: FilterTree,
  columnOf: (path: string) => AskedColumn,
  today: string,
): ListFilter | null {
  const build = (node: FilterTree, negated: boolean): Formula => {
    if ('not' in node) return build(node.not, !negated);
    if ('all' in node || 'any' in node) {
      const items = ('all' in node ? node.all : node.any).map(each => build(each, negated));
      return group('all' in node === negated ? 'or' : 'and', items);
    }
    return conditionFormula(node, columnOf(node.field), { negated, today });
  };
  const shallow = flattened(build(tree, false));
  return shallow && toFilter(shallow);
}

function group(kind: 'and' | 'or', items: readonly Formula[]): Formula {
  const members = items.flatMap(each =>
    kind in each ? (each as Record<typeof kind, readonly Formula[]>)[kind] : [each],
  );
  return members.length === 1 ? members[0]! : ({ [kind]: members } as unknown as Formula);
}

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
const POSITIVE = { isNot: 'is', notIn: 'in', notContains: 'contains', notEmpty: 'empty' } as const;

function conditionFormula(
  asked: Condition,
  { type, column, through }: AskedColumn,
  { negated, today }: { readonly negated: boolean; readonly today: string },
): Formula {
  const atom = ([operator, value]: Comparison): Formula => {
    const leaf = inward(column, { [operator]: value });
    return { atom: through ? { [through.name]: leaf } : leaf };
  };
  const empty = group('or', [
    atom(['is', null]),
    // Where nothing is referred to, the field of it is empty.
    ...(through ? [{ atom: inward(through.column, { is: null }) }] : []),
  ]);
  const opposite = asked.op in POSITIVE;
  const op = opposite ? POSITIVE[asked.op as keyof typeof POSITIVE] : asked.op;
  const holds = opposite !== negated;
  if (op === 'empty') return holds ? atom(['isNot', null]) : empty;
  const comparisons = comparisonsOf(op, [asked.value ?? []].flat(), type, today);
  if (!holds) return group('and', comparisons.map(atom));
  return group('or', [...comparisons.map(([operator, value]) => atom([OPPOSITE[operator]!, value])), empty]);
}

/** A company's own field `custom.tier` stands inside `custom`. */
const inward = (path: string, leaf: ListFilter): ListFilter =>
  path.split('.').reduceRight<ListFilter>((inner, name) => ({ [name]: inner }), leaf);

const like = (text: string): string => text.replace(/[\\%_]/g, sign => `\\${sign}`);
// A day is a day in Shanghai; the instants it spans travel as UTC.
const startOf = (day: string): string => new Date(`${day}T00:00:00.000+08:00`).toISOString();

function comparisonsOf(op: Operator, values: readonly string[], type: AskedType, today: string): Comparison[] {
  const first = values[0] ?? '';
  const told = (text: string) => (type === 'int' ? Number.parseInt(text, 10) : text);
  if (op === 'contains') return [['iLike', `%${like(first)}%`]];
  if (op === 'starts') return [['iLike', `${like(first)}%`]];
  if (op === 'in') return [['in', values]];
  if (type === 'flag') return [['is', first === 'true']];
  const range = rangeOf(op, values, type === 'month' ? 7 : 10, today);
  if (type === 'instant') return range.map(instants);
  if (op === 'is' && type !== 'day' && type !== 'month') return [['eq', told(first)]];
  return range.map(([operator, text]) => [operator, told(text)]);
}

function instants([operator, day]: readonly [string, string]): Comparison {
  if (operator === 'gte' || operator === 'lt') return [operator, startOf(day)];
  return [operator === 'gt' ? 'gte' : 'lt', startOf(addDays(day, 1))];
}

/** Every question about an order, as ends of a range. */
function rangeOf(op: Operator, values: readonly string[], length: number, today: string): [string, string][] {
  const between = (from: string, to: string): [string, string][] => [
    ['gte', from],
    ['lte', to],
  ];
  if (op === 'during') {
    const { from, to } = daysOf(values[0]!, today);
    return between(from.slice(0, length), to.slice(0, length));
  }
  return op === 'between' || op === 'is' ? between(values[0]!, values.at(-1)!) : [[op, values[0]!]];
}

const membersOf = (formula: Formula): readonly Formula[] =>
  'atom' in formula ? [] : 'and' in formula ? formula.and : formula.or;
const levels = (formula: Formula): number =>
  'atom' in formula ? 0 : 1 + Math.max(0, ...membersOf(formula).map(levels));
const widest = (formula: Formula): number => Math.max(membersOf(formula).length, ...membersOf(formula).map(widest), 0);

function flattened(formula: Formula): Formula | null {
  if (levels(formula) <= LEVELS['and' in formula ? 'and' : 'or'] && widest(formula) <= MOST_CLAUSES) return formula;
  const normal = (['or', 'and'] as const).flatMap(outer => {
    const clauses = clausesBy(formula, outer);
    const inner = outer === 'or' ? 'and' : 'or';
    const members = clauses?.map(each =>
      group(
        inner,
        each.map(atom => ({ atom })),
      ),
    );
    return members ? [{ size: clauses!.flat().length, formula: group(outer, members) }] : [];
  });
  return normal.sort((a, b) => a.size - b.size)[0]?.formula ?? null;
}

/** The formula as an `outer` of clauses of the other kind; null where these would be too many. */
function clausesBy(formula: Formula, outer: 'and' | 'or'): ListFilter[][] | null {
  if ('atom' in formula) return [[formula.atom]];
  let made: ListFilter[][] = outer in formula ? [] : [[]];
  for (const clauses of membersOf(formula).map(each => clausesBy(each, outer))) {
    if (clauses === null) return null;
    made = outer in formula ? [...made, ...clauses] : made.flatMap(left => clauses.map(right => [...left, ...right]));
    if (made.length > MOST_CLAUSES || made.some(each => each.length > MOST_CLAUSES)) return null;
  }
  return made;
}

const toFilter = (formula: Formula): ListFilter => {
  if ('atom' in formula) return formula.atom;
  return 'and' in formula ? { and: formula.and.map(toFilter) } : { or: formula.or.map(toFilter) };
};
