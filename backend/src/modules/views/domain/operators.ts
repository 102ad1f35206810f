import { isDecimalText, type Text } from '@cloudtally/plugin-sdk';

/** How a field can be asked about. `none` is a field without a question: a JSON value. */
export type AskedType =
  'text' | 'id' | 'choice' | 'ref' | 'number' | 'int' | 'flag' | 'day' | 'instant' | 'month' | 'tags' | 'none';

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

const EMPTINESS = ['empty', 'notEmpty'] as const;
const ORDER = ['is', 'isNot', 'lt', 'lte', 'gt', 'gte', 'between'] as const;
const TIME = [...ORDER, 'during', ...EMPTINESS] as const;
const CHOICE = ['in', 'notIn', ...EMPTINESS] as const;

/** What is negative (`isNot`, `notIn`, `notContains`) holds for an empty field too: it is not that. */
export const OPERATORS: Readonly<Record<AskedType, readonly Operator[]>> = {
  text: ['is', 'isNot', 'contains', 'notContains', 'starts', 'in', 'notIn', ...EMPTINESS],
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

export function takes(op: Operator): 'nothing' | 'one' | 'two' | 'many' {
  if (op === 'empty' || op === 'notEmpty') return 'nothing';
  if (op === 'between') return 'two';
  return op === 'in' || op === 'notIn' ? 'many' : 'one';
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const PERIOD = /^(today|yesterday|tomorrow|(this|last|next)(Week|Month|Quarter|Year)|(last|next)[1-9]\d{0,3}Days)$/;
const LARGEST_INT = 2_147_483_647;

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

function isAmount(text: string): boolean {
  if (!isDecimalText(text)) return false;
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  return whole.replace(/^0+/, '').length <= 26 && fraction.length <= 12;
}

const isInt = (text: string): boolean =>
  /^-?\d{1,10}$/.test(text) && Math.abs(Number.parseInt(text, 10)) <= LARGEST_INT;

const OF_TYPE: Readonly<Record<AskedType, (text: string) => boolean>> = {
  text: text => text.length > 0,
  id: text => UUID.test(text),
  choice: () => true,
  ref: text => UUID.test(text),
  number: isAmount,
  int: isInt,
  flag: text => text === 'true' || text === 'false',
  day: isDay,
  instant: isDay,
  month: text => MONTH.test(text),
  tags: text => UUID.test(text),
  none: () => false,
};

/** @returns why a field of this type can not be asked for this value, or null */
export function wrongValue(
  { type, values }: { readonly type: AskedType; readonly values?: readonly string[] },
  op: Operator,
  value: string,
): Text | null {
  const shown = value.slice(0, 40);
  if (values && !values.includes(value)) return { zh: `没有选项“${shown}”`, en: `There is no choice "${shown}"` };
  const fits = op === 'during' ? PERIOD.test(value) : OF_TYPE[type](value);
  return fits ? null : { zh: `值“${shown}”不适用`, en: `The value "${shown}" does not fit` };
}
