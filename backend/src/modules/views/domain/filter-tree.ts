import type { Text } from '@cloudtally/plugin-sdk';
import { OPERATORS, takes, wrongValue, type AskedType, type Operator } from './operators';

/** One question about one field, or about a field of the record that one refers to: `customer.level`. */
export interface Condition {
  readonly field: string;
  readonly op: Operator;
  /** A text; a list of texts for `in`, `notIn` and `between`; none for `empty` and `notEmpty`. */
  readonly value?: string | readonly string[];
}

/** What a view asks: everything in `all` holds, or something in `any`, or what is in `not` does not. */
export type FilterTree =
  | { readonly all: readonly FilterTree[] }
  | { readonly any: readonly FilterTree[] }
  | { readonly not: FilterTree }
  | Condition;

/** A field that may be asked about, under its path. */
export interface AskedField {
  readonly type: AskedType;
  readonly values?: readonly string[];
  /** Why it may not be asked about. */
  readonly refused?: Text;
}

export type Findings = Record<string, Text>;

export const MOST_CONDITIONS = 100;
export const MOST_LEVELS = 10;
const MOST_VALUES = 200;
const MOST_TEXT = 1000;

const MALFORMED: Text = { zh: '不是筛选条件', en: 'This is no filter' };

interface Walk {
  readonly fieldOf: (path: string) => AskedField | undefined;
  readonly findings: Findings;
  conditions: number;
}

/**
 * What is wrong with a tree, one sentence per condition, under its path in the tree (`filter.all.0`). An empty answer
 * means that it is a `FilterTree` whose every condition can be asked.
 */
export function findingsIn(tree: unknown, fieldOf: Walk['fieldOf']): Findings {
  const walk: Walk = { fieldOf, findings: {}, conditions: 0 };
  visit(tree, 'filter', 1, walk);
  if (walk.conditions > MOST_CONDITIONS) {
    walk.findings.filter = { zh: `条件超过 ${MOST_CONDITIONS} 个`, en: `More than ${MOST_CONDITIONS} conditions` };
  }
  return walk.findings;
}

/** Every field that a tree asks about, by its path. */
export function fieldsIn(tree: FilterTree | null): string[] {
  if (tree === null) return [];
  if ('all' in tree) return tree.all.flatMap(fieldsIn);
  if ('any' in tree) return tree.any.flatMap(fieldsIn);
  return 'not' in tree ? fieldsIn(tree.not) : [tree.field];
}

function visit(node: unknown, path: string, level: number, walk: Walk): void {
  const { findings } = walk;
  if (level > MOST_LEVELS) {
    findings[path] = { zh: `条件组超过 ${MOST_LEVELS} 层`, en: `Groups deeper than ${MOST_LEVELS} levels` };
    return;
  }
  if (typeof node !== 'object' || node === null || Array.isArray(node)) {
    findings[path] = MALFORMED;
    return;
  }
  const keys = Object.keys(node).join(',');
  if (keys === 'not') return visit((node as { not: unknown }).not, `${path}.not`, level + 1, walk);
  if (keys === 'all' || keys === 'any') {
    const items = (node as Record<string, unknown>)[keys];
    if (!Array.isArray(items) || items.length === 0) {
      findings[path] = { zh: '条件组是空的', en: 'The group is empty' };
    } else if (items.length > MOST_CONDITIONS) {
      findings[path] = { zh: `条件超过 ${MOST_CONDITIONS} 个`, en: `More than ${MOST_CONDITIONS} conditions` };
    } else items.forEach((item, at) => visit(item, `${path}.${keys}.${at}`, level + 1, walk));
    return;
  }
  walk.conditions += 1;
  const wrong = wrongIn(node as Record<string, unknown>, walk.fieldOf);
  if (wrong) findings[path] = wrong;
}

function wrongIn(node: Record<string, unknown>, fieldOf: Walk['fieldOf']): Text | null {
  const { field, op, value, ...rest } = node;
  if (typeof field !== 'string' || typeof op !== 'string' || Object.keys(rest).length > 0) return MALFORMED;
  const asked = fieldOf(field);
  const name = field.slice(0, 80);
  if (!asked) return { zh: `没有字段 ${name}`, en: `There is no field ${name}` };
  if (asked.refused) return asked.refused;
  if (!(OPERATORS[asked.type] as readonly string[]).includes(op)) {
    return { zh: `${name} 不能用 ${op.slice(0, 40)} 筛选`, en: `${name} can not be asked by ${op.slice(0, 40)}` };
  }
  return wrongGiven(asked, op as Operator, value);
}

const MISSING: Text = { zh: '请填写值', en: 'A value is missing' };

function wrongGiven(asked: AskedField, op: Operator, value: unknown): Text | null {
  const shape = takes(op);
  if (shape === 'nothing') return value === undefined ? null : { zh: '不需要填写值', en: 'No value belongs here' };
  const values = shape === 'one' ? [value] : value;
  if (!Array.isArray(values) || !values.every(each => typeof each === 'string')) return MISSING;
  if (values.length === 0 || (shape === 'two' && values.length !== 2)) return MISSING;
  if (values.length > MOST_VALUES) return { zh: `值超过 ${MOST_VALUES} 个`, en: `More than ${MOST_VALUES} values` };
  const long = values.some(each => each.length > MOST_TEXT || each.includes('\0'));
  if (long) return { zh: `值超过 ${MOST_TEXT} 个字符`, en: `A value is longer than ${MOST_TEXT} characters` };
  return values.map(each => wrongValue(asked, op, each)).find(wrong => wrong !== null) ?? null;
}
