import { isDecimalText } from '../../money/decimalText';
import type { FieldMeta, ResourceMeta } from '../metadata';

/** One question about one field, or about a field of the record that one refers to: `customer.level`. */
export interface FilterCondition {
  field: string;
  op: Operator;
  /** A text; a list for `in`, `notIn` and `between`; none for `empty` and `notEmpty`. */
  value?: string | string[];
}

/** Everything in `all` holds, or something in `any`, or what is in `not` does not. The server keeps views in this form. */
export type FilterTree = { all: FilterTree[] } | { any: FilterTree[] } | { not: FilterTree } | FilterCondition;

export type Operator =
  | 'is'
  | 'isNot'
  | 'contains'
  | 'notContains'
  | 'starts'
  | 'in'
  | 'notIn'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'between'
  | 'during'
  | 'empty'
  | 'notEmpty';

export type AskedType =
  'text' | 'id' | 'choice' | 'ref' | 'number' | 'int' | 'flag' | 'day' | 'instant' | 'month' | 'tags' | 'none';

const EMPTINESS: Operator[] = ['empty', 'notEmpty'];
const ORDER: Operator[] = ['is', 'isNot', 'lt', 'lte', 'gt', 'gte', 'between'];
const TIME: Operator[] = ['during', ...ORDER, ...EMPTINESS];
const CHOICE: Operator[] = ['in', 'notIn', ...EMPTINESS];

const OPERATORS: Record<AskedType, Operator[]> = {
  text: ['contains', 'is', 'isNot', 'notContains', 'starts', 'in', 'notIn', ...EMPTINESS],
  id: CHOICE,
  choice: CHOICE,
  ref: CHOICE,
  number: [...ORDER, ...EMPTINESS],
  int: [...ORDER, ...EMPTINESS],
  flag: ['is', ...EMPTINESS],
  day: TIME,
  instant: TIME,
  month: TIME,
  tags: CHOICE,
  none: [],
};

const TYPES: Record<FieldMeta['type'], AskedType> = {
  text: 'text',
  longText: 'text',
  email: 'text',
  phone: 'text',
  enum: 'choice',
  ref: 'ref',
  int: 'int',
  decimal: 'number',
  money: 'number',
  percent: 'number',
  boolean: 'flag',
  date: 'day',
  dateTime: 'instant',
  month: 'month',
  json: 'none',
  tags: 'tags',
};

const UUIDS = '[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** How a field can be asked about; `none` when it can not (hidden values must not be guessed by filtering). */
export const askedType = (field: FieldMeta): AskedType =>
  !field.filterable || field.masked ? 'none' : field.pattern?.includes(UUIDS) ? 'id' : (TYPES[field.type] ?? 'none');

export const operatorsOf = (field: FieldMeta): Operator[] => OPERATORS[askedType(field)];

export function takes(op: Operator): 'nothing' | 'one' | 'two' | 'many' {
  if (op === 'empty' || op === 'notEmpty') return 'nothing';
  if (op === 'between') return 'two';
  return op === 'in' || op === 'notIn' ? 'many' : 'one';
}

/** Where a path leads: the field, and the reference that it is asked through. */
export interface AskedPath {
  field: FieldMeta;
  through: FieldMeta | null;
}

export type FindPath = (path: string) => AskedPath | null;

/** Paths of a resource's list: its own fields, and one step further those of what it refers to. */
export const pathsOf =
  (resource: ResourceMeta, resources: ResourceMeta[]): FindPath =>
  path => {
    const own = resource.fields.find(each => each.name === path);
    if (own) return { field: own, through: null };
    const at = path.indexOf('.');
    const through = at < 0 ? undefined : resource.fields.find(each => each.name === path.slice(0, at));
    if (!through?.ref || askedType(through) === 'none') return null;
    const target = resources.find(each => each.name === through.ref!.resource);
    const field = target?.fields.find(each => each.name === path.slice(at + 1));
    return field ? { field, through } : null;
  };

const PERIOD = /^(today|yesterday|tomorrow|(this|last|next)(Week|Month|Quarter|Year)|(last|next)[1-9]\d{0,3}Days)$/;
const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

const FITS: Record<AskedType, (text: string) => boolean> = {
  text: text => text !== '',
  id: text => /^[0-9a-f-]{36}$/i.test(text),
  choice: text => text !== '',
  ref: text => /^[0-9a-f-]{36}$/i.test(text),
  number: isDecimalText,
  int: text => /^-?\d{1,10}$/.test(text),
  flag: text => text === 'true' || text === 'false',
  day: text => DAY.test(text),
  instant: text => DAY.test(text),
  month: text => /^\d{4}-(0[1-9]|1[0-2])$/.test(text),
  tags: text => text !== '',
  none: () => false,
};

/** Whether a condition can be asked: addresses are typed by people, and views outlive fields. */
export function fits({ field: path, op, value }: FilterCondition, find: FindPath): boolean {
  const field = find(path)?.field;
  if (!field || !operatorsOf(field).includes(op)) return false;
  const shape = takes(op);
  if (shape === 'nothing') return value === undefined;
  const values = shape === 'one' ? [value] : value;
  if (!Array.isArray(values) || values.length === 0 || (shape === 'two' && values.length !== 2)) return false;
  const known = (text: string) =>
    op === 'during'
      ? PERIOD.test(text)
      : FITS[askedType(field)](text) && (!field.values || field.values.some(each => each.value === text));
  return values.every(each => typeof each === 'string' && known(each));
}

/** The conditions of a tree, from left to right. */
export function conditionsOf(tree: FilterTree | null): FilterCondition[] {
  if (tree === null) return [];
  if ('all' in tree) return tree.all.flatMap(conditionsOf);
  if ('any' in tree) return tree.any.flatMap(conditionsOf);
  return 'not' in tree ? conditionsOf(tree.not) : [tree];
}

/** What holds side by side: each can be taken away alone. */
export const clausesOf = (tree: FilterTree | null): FilterTree[] =>
  tree === null ? [] : 'all' in tree ? tree.all : [tree];

export const joined = (clauses: FilterTree[]): FilterTree | null =>
  clauses.length === 0 ? null : clauses.length === 1 ? clauses[0]! : { all: clauses };
