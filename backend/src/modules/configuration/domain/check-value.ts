import { isDecimalText, type Text } from '@cloudtally/plugin-sdk';

/** What is asked of a value: the part of an attribute that a file has to keep. */
export interface AskedValue {
  readonly type: string;
  readonly max?: number;
  readonly min?: string | number;
  readonly pattern?: RegExp;
  readonly values?: readonly { readonly value: string }[];
}

const text = (zh: string, en: string): Text => ({ zh, en });
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;
const MOST_DIGITS = { whole: 26, fraction: 12 };
const MOST_INTEGER = 2_147_483_647;

/** What is wrong with a value of a file; null: nothing. Whether a reference exists is not looked at. */
export function faultOf(asked: AskedValue, value: unknown): Text | null {
  switch (asked.type) {
    case 'json':
      return null;
    case 'boolean':
      return typeof value === 'boolean' ? null : text('应为 true 或 false', 'Must be true or false');
    case 'int':
      return integerFault(asked, value);
    case 'decimal':
    case 'money':
    case 'percent':
      return decimalFault(value);
    default:
      return textFault(asked, value);
  }
}

function textFault({ type, values, max, pattern }: AskedValue, value: unknown): Text | null {
  if (typeof value !== 'string') return text('应为文本（数字请加引号）', 'Must be a text; put quotes around a number');
  if (value.includes('\0')) return text('含有不允许的字符', 'Holds a character that is not allowed');
  if (type === 'dateTime' && !INSTANT.test(value)) {
    return text('应为时间，例如 2026-11-20T14:00:00Z', 'Must be a time such as 2026-11-20T14:00:00Z');
  }
  if (values && !values.some(each => each.value === value)) {
    const all = values.map(each => each.value).join(', ');
    return text(`只能是 ${all}`, `Must be one of ${all}`);
  }
  if (max !== undefined && [...value].length > max) return text(`最多 ${max} 个字`, `At most ${max} characters`);
  return !pattern || pattern.test(value) ? null : text('格式不正确', 'Not in the right form');
}

function integerFault({ min, max }: AskedValue, value: unknown): Text | null {
  if (!Number.isSafeInteger(value)) return text('应为整数', 'Must be a whole number');
  const number = value as number;
  if (typeof min === 'number' && number < min) return text(`不得小于 ${min}`, `Must be at least ${min}`);
  if (number > (max ?? MOST_INTEGER))
    return text(`不得超过 ${max ?? MOST_INTEGER}`, `Must be at most ${max ?? MOST_INTEGER}`);
  return number < -MOST_INTEGER ? text('数值过小', 'Too small') : null;
}

function decimalFault(value: unknown): Text | null {
  if (typeof value !== 'string' || !isDecimalText(value)) {
    return text('应为加引号的数字，例如 "0.85"', 'Must be a number in quotes, such as "0.85"');
  }
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  const fits = whole.replace(/^0+/, '').length <= MOST_DIGITS.whole && fraction.length <= MOST_DIGITS.fraction;
  return fits ? null : text('整数最多 26 位，小数最多 12 位', 'At most 26 digits before and 12 after the point');
}
