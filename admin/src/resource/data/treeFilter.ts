import { columnOf } from '../metadata';
import type { Filter } from './filter';
import { askedType, fits, type AskedPath, type FilterCondition, type FilterTree, type FindPath } from './filterTree';
import { addDays, daysOf } from './period';

/** Nothing but `and` and `or` over single comparisons. */
type Formula = { and: Formula[] } | { or: Formula[] } | { atom: Filter };

/** How deep the server lets groups be, beside what the list itself asks. */
const LEVELS = { and: 3, or: 2 } as const;
const MOST_CLAUSES = 200;

export type Compiled =
  { filter: Filter } | { wrong: 'tooComplex' } | { wrong: 'unknown'; conditions: FilterCondition[] };

/**
 * A tree as the server's filter. Every condition is true or false, also of an empty field, so that `not` is everything
 * else. What is deeper than the server lets in is written as one "or" of "and"s, or the other way round.
 */
export function compileTree(tree: FilterTree, find: FindPath, today: string): Compiled {
  const unknown: FilterCondition[] = [];
  const build = (node: FilterTree, negated: boolean): Formula => {
    if ('not' in node) return build(node.not, !negated);
    if ('all' in node || 'any' in node) {
      const items = ('all' in node ? node.all : node.any).map(each => build(each, negated));
      return 'all' in node === negated ? either(items) : both(items);
    }
    if (!fits(node, find)) {
      unknown.push(node);
      return both([]);
    }
    return conditionFormula(node, find(node.field)!, negated, today);
  };
  const formula = build(tree, false);
  if (unknown.length > 0) return { wrong: 'unknown', conditions: unknown };
  const shallow = flattened(formula);
  return shallow ? { filter: toFilter(shallow) } : { wrong: 'tooComplex' };
}

const both = (items: Formula[]): Formula => group('and', items);
const either = (items: Formula[]): Formula => group('or', items);

function group(kind: 'and' | 'or', items: Formula[]): Formula {
  const members = items.flatMap(each => (kind in each ? (each as Record<typeof kind, Formula[]>)[kind] : [each]));
  return members.length === 1 ? members[0]! : ({ [kind]: members } as Formula);
}

type Comparison = [operator: string, value: unknown];

const OPPOSITE: Record<string, string> = {
  eq: 'neq',
  in: 'notIn',
  iLike: 'notILike',
  lt: 'gte',
  lte: 'gt',
  gt: 'lte',
  gte: 'lt',
  is: 'isNot',
};

function conditionFormula(asked: FilterCondition, path: AskedPath, negated: boolean, today: string): Formula {
  const column = columnOf(path.field);
  const atom = ([operator, value]: Comparison): Formula => {
    const leaf = inward(column, { [operator]: value });
    return { atom: path.through ? { [path.through.name]: leaf } : leaf };
  };
  // Where nothing is referred to, the field of it is empty.
  const empty = either([
    atom(['is', null]),
    ...(path.through ? [{ atom: { [columnOf(path.through)]: { is: null } } }] : []),
  ]);
  const given = atom(['isNot', null]);
  const [op, opposite] = positive(asked.op);
  const holds = opposite !== negated;
  if (op === 'empty') return holds ? given : empty;
  const comparisons = comparisonsOf({ ...asked, op }, path, today);
  if (!holds) return both(comparisons.map(atom));
  return either([...comparisons.map(([operator, value]) => atom([OPPOSITE[operator]!, value])), empty]);
}

/** A company's own field `custom.tier` stands inside `custom`. */
export const inward = (path: string, leaf: Filter): Filter =>
  path.split('.').reduceRight<Filter>((inner, name) => ({ [name]: inner }), leaf);

/** The question that an operator asks, and whether it asks for everything else. */
function positive(op: FilterCondition['op']): [FilterCondition['op'], boolean] {
  const of = { isNot: 'is', notIn: 'in', notContains: 'contains', notEmpty: 'empty' } as const;
  return op in of ? [of[op as keyof typeof of], true] : [op, false];
}

const like = (text: string) => text.replace(/[\\%_]/g, sign => `\\${sign}`);
// A day on screen is a day in Shanghai; the instants it spans travel as UTC.
const startOf = (day: string) => new Date(`${day}T00:00:00.000+08:00`).toISOString();

function comparisonsOf({ op, value }: FilterCondition, { field }: AskedPath, today: string): Comparison[] {
  const type = askedType(field);
  const values = [value ?? []].flat();
  const first = values[0] ?? '';
  if (op === 'contains') return [['iLike', `%${like(first)}%`]];
  if (op === 'starts') return [['iLike', `${like(first)}%`]];
  if (op === 'in') return [['in', values]];
  if (type === 'flag') return [['is', first === 'true']];
  const range = rangeOf(op, values, type === 'month' ? 7 : 10, today);
  if (type === 'instant') {
    return range.map(([operator, day]) =>
      operator === 'gte' || operator === 'lt'
        ? [operator, startOf(day)]
        : [operator === 'gt' ? 'gte' : 'lt', startOf(addDays(day, 1))],
    );
  }
  if (op === 'is' && type !== 'day' && type !== 'month')
    return [['eq', type === 'int' ? Number.parseInt(first, 10) : first]];
  return range.map(([operator, text]) => [operator, type === 'int' ? Number.parseInt(text, 10) : text]);
}

/** Every question about an order, as ends of a range. */
function rangeOf(op: FilterCondition['op'], values: string[], length: number, today: string): [string, string][] {
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

const levels = (formula: Formula): number =>
  'atom' in formula ? 0 : 1 + Math.max(0, ...('and' in formula ? formula.and : formula.or).map(levels));

function flattened(formula: Formula): Formula | null {
  if (levels(formula) <= LEVELS['and' in formula ? 'and' : 'or'] && widest(formula) <= MOST_CLAUSES) return formula;
  const normal = (['or', 'and'] as const).flatMap(outer => {
    const clauses = clausesBy(formula, outer);
    const members = clauses?.map(each =>
      group(
        outer === 'or' ? 'and' : 'or',
        each.map(atom => ({ atom })),
      ),
    );
    return members ? [{ size: clauses!.flat().length, formula: group(outer, members) }] : [];
  });
  return normal.sort((a, b) => a.size - b.size)[0]?.formula ?? null;
}

const widest = (formula: Formula): number => {
  if ('atom' in formula) return 0;
  const members = 'and' in formula ? formula.and : formula.or;
  return Math.max(members.length, ...members.map(widest));
};

/** The formula as an `outer` of clauses of the other kind; null where these would be too many. */
function clausesBy(formula: Formula, outer: 'and' | 'or'): Filter[][] | null {
  if ('atom' in formula) return [[formula.atom]];
  const members = ('and' in formula ? formula.and : formula.or).map(each => clausesBy(each, outer));
  let made: Filter[][] = outer in formula ? [] : [[]];
  for (const clauses of members) {
    if (clauses === null) return null;
    made = outer in formula ? [...made, ...clauses] : made.flatMap(left => clauses.map(right => [...left, ...right]));
    if (made.length > MOST_CLAUSES || made.some(each => each.length > MOST_CLAUSES)) return null;
  }
  return made;
}

const toFilter = (formula: Formula): Filter => {
  if ('atom' in formula) return formula.atom;
  return 'and' in formula ? { and: formula.and.map(toFilter) } : { or: formula.or.map(toFilter) };
};
