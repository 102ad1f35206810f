import type { CrudFilter } from '@refinedev/core';
import { isDecimalText } from '../../money/decimalText';
import { columnOf, type FieldMeta, type FieldType } from '../metadata';

/** What a person asks of one field. Open ends of a range are empty texts. */
export type Condition =
  | { kind: 'contains'; text: string }
  | { kind: 'choice'; values: string[] }
  | { kind: 'range'; from: string; to: string }
  | { kind: 'flag'; value: boolean };

export type ConditionKind = Condition['kind'];

const KINDS: Record<FieldType, ConditionKind | null> = {
  text: 'contains',
  longText: 'contains',
  email: 'contains',
  phone: 'contains',
  enum: 'choice',
  ref: 'choice',
  boolean: 'flag',
  int: 'range',
  decimal: 'range',
  money: 'range',
  percent: 'range',
  date: 'range',
  dateTime: 'range',
  month: 'range',
  json: null,
  tags: 'choice',
};

/** How a field can be asked about; null when it can not (hidden values must not be guessed by filtering). */
export const conditionKind = (field: FieldMeta): ConditionKind | null =>
  field.filterable && !field.masked ? KINDS[field.type] : null;

/** As it stands in the address: `issued,paid`, `100..200`, `true`, or the searched words. */
export function formatCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'contains':
      return condition.text.trim();
    case 'choice':
      return condition.values.join(',');
    case 'range':
      return condition.from || condition.to ? `${condition.from}..${condition.to}` : '';
    case 'flag':
      return String(condition.value);
  }
}

const IS_PART: Partial<Record<FieldType, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  dateTime: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-\d{2}$/,
  int: /^-?\d+$/,
};

const validEnd = (field: FieldMeta, text: string): boolean =>
  text === '' || (IS_PART[field.type]?.test(text) ?? isDecimalText(text));

/** Back from the address. An address is typed and pasted by people: what does not fit the field is no condition. */
export function parseCondition(field: FieldMeta, text: string): Condition | null {
  if (text === '') return null;
  switch (conditionKind(field)) {
    case 'contains':
      return { kind: 'contains', text };
    case 'choice': {
      const values = text.split(',').filter(Boolean);
      const known = field.values ? values.filter(each => field.values!.some(({ value }) => value === each)) : values;
      return known.length ? { kind: 'choice', values: known } : null;
    }
    case 'range': {
      const at = text.indexOf('..');
      const [from, to] = at < 0 ? [text, text] : [text.slice(0, at), text.slice(at + 2)];
      return (from || to) && validEnd(field, from) && validEnd(field, to) ? { kind: 'range', from, to } : null;
    }
    case 'flag':
      return text === 'true' || text === 'false' ? { kind: 'flag', value: text === 'true' } : null;
    default:
      return null;
  }
}

// A day on screen is a day in Shanghai; the instants it spans travel as UTC.
const dayStart = (day: string) => new Date(`${day}T00:00:00.000+08:00`).toISOString();
const dayEnd = (day: string) => new Date(`${day}T23:59:59.999+08:00`).toISOString();

function rangeEnd(field: FieldMeta, text: string, end: 'from' | 'to'): string | number | null {
  if (text === '') return null;
  if (field.type === 'int') return Number.parseInt(text, 10);
  if (field.type === 'dateTime') return end === 'from' ? dayStart(text) : dayEnd(text);
  return text;
}

export function toCrudFilter(field: FieldMeta, condition: Condition): CrudFilter {
  const column = columnOf(field);
  switch (condition.kind) {
    case 'contains':
      return { field: column, operator: 'contains', value: condition.text.trim() };
    case 'choice':
      return { field: column, operator: 'in', value: condition.values };
    case 'range':
      return {
        field: column,
        operator: 'between',
        value: [rangeEnd(field, condition.from, 'from'), rangeEnd(field, condition.to, 'to')],
      };
    case 'flag':
      return { field: column, operator: 'eq', value: condition.value };
  }
}
