import { NotARuleFile } from './focus.errors';
import type { CellFormat, Condition, Demand } from './rule';

/** A check of the rule file: `CheckFunction` and its arguments. */
export type Check = Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<string, 'text' | 'decimal' | 'instant'>> = {
  TypeString: 'text',
  TypeDecimal: 'decimal',
  TypeDateTime: 'instant',
  CheckDecimalValue: 'decimal',
};
const FORMATS: Readonly<Record<string, CellFormat>> = {
  FormatString: 'text',
  FormatNumeric: 'number',
  FormatDateTime: 'instant',
  FormatCurrency: 'currency',
  FormatUnit: 'unit',
  FormatKeyValue: 'object',
  CheckNationalCurrency: 'nationalCurrency',
};

/** @throws NotARuleFile for a check that is not known: it must not pass for checked */
export function readDemand(check: Check): Demand {
  const name = text(check, 'CheckFunction');
  const kind = KINDS[name];
  if (kind) return { is: 'kind', column: text(check, 'ColumnName'), kind };
  const format = FORMATS[name];
  if (format) return { is: 'format', column: text(check, 'ColumnName'), format };
  switch (name) {
    case 'ColumnPresent':
      return { is: 'present', column: text(check, 'ColumnName') };
    case 'CheckValue':
      return { is: 'value', column: text(check, 'ColumnName'), value: value(check) };
    case 'CheckNotValue':
      return { is: 'notValue', column: text(check, 'ColumnName'), value: value(check) };
    case 'CheckGreaterOrEqualThanValue':
      return { is: 'atLeast', column: text(check, 'ColumnName'), least: value(check) ?? '0' };
    case 'ColumnByColumnEqualsColumnValue':
      return {
        is: 'product',
        left: text(check, 'ColumnAName'),
        right: text(check, 'ColumnBName'),
        result: text(check, 'ResultColumnName'),
      };
    case 'CheckDistinctCount':
      if (String(check.ExpectedCount) !== '1') throw unknown(check);
      return { is: 'oneParent', column: text(check, 'ColumnAName'), parent: text(check, 'ColumnBName') };
    case 'CheckSameValue':
      // Of a permission only ("may equal"), so that nothing is demanded.
      return { is: 'kind', column: text(check, 'ColumnAName'), kind: 'text' };
    case 'OR':
      return alternatives(items(check));
    default:
      throw unknown(check);
  }
}

/** "One of these values", or "one of these pairs of value and parent". */
function alternatives(all: readonly Check[]): Demand {
  const [first] = all;
  if (first?.CheckFunction === 'CheckValue') {
    const column = text(first, 'ColumnName');
    if (all.some(each => each.CheckFunction !== 'CheckValue' || each.ColumnName !== column)) throw unknown(first);
    return { is: 'oneOf', column, values: all.map(each => text(each, 'Value')) };
  }
  const pairs = all.map(each => items(each));
  const [child, parent] = pairs[0] ?? [];
  if (!child || !parent) throw unknown(first ?? {});
  return {
    is: 'parent',
    column: text(child, 'ColumnName'),
    parent: text(parent, 'ColumnName'),
    pairs: Object.fromEntries(pairs.map(([left, right]) => [text(left!, 'Value'), text(right!, 'Value')])),
  };
}

/** @returns null for the empty check, which holds for every row */
export function readCondition(check: Check): Condition | null {
  if (Object.keys(check).length === 0) return null;
  // Two conditions are written { AND: ... } without the function's name.
  if ('AND' in check) return group('every', [check.AND].flat() as Check[]);
  switch (check.CheckFunction) {
    case 'AND':
      return group('every', items(check));
    case 'OR':
      return group('some', items(check));
    case 'CheckValue':
      return { is: 'value', column: columnOf(check), value: value(check) };
    case 'CheckNotValue':
      return { is: 'notValue', column: columnOf(check), value: value(check) };
    default:
      throw unknown(check);
  }
}

function group(is: 'every' | 'some', all: readonly Check[]): Condition {
  const of = all.map(each => readCondition(each)).filter(each => each !== null);
  return of.length === 1 ? of[0]! : { is, of };
}

/** Two conditions name their column under `CheckCondition`. */
const columnOf = (check: Check): string => text(check, 'ColumnName' in check ? 'ColumnName' : 'CheckCondition');

const items = (check: Check): readonly Check[] => (Array.isArray(check.Items) ? (check.Items as Check[]) : []);

function text(check: Check, name: string): string {
  const found = check[name];
  if (typeof found !== 'string') throw unknown(check);
  return found;
}

const value = ({ Value: value }: Check): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

const unknown = (check: Check) => NotARuleFile({ why: JSON.stringify(check).slice(0, 120) });
