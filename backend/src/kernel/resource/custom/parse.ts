import { isDecimalText, z, type Text } from '@cloudtally/plugin-sdk';
import type { Attribute } from '../declaration';
import { trimDecimal } from '../scalars';
import { UUID } from '../uuid';

/** A value that was read, or what is wrong with it, in both languages. */
export type Parsed = { readonly value: unknown } | { readonly fault: Text };

const fault = (zh: string, en: string): Parsed => ({ fault: { zh, en } });

const MOST_INTEGER_DIGITS = 26;
const MOST_FRACTION_DIGITS = 12;
const day = z.iso.date();

function text(attribute: Attribute, given: unknown): Parsed {
  if (typeof given !== 'string') return fault('应为文本', 'Must be a text');
  if (given.includes('\0')) return fault('含有不允许的字符', 'Holds a character that is not allowed');
  const most = attribute.max ?? 200;
  if ([...given].length > most) return fault(`最多 ${most} 个字`, `At most ${most} characters`);
  return { value: given };
}

function decimal(given: unknown): Parsed {
  if (typeof given !== 'string' || !isDecimalText(given)) {
    return fault('应为数字，例如 1234.56', 'Must be a number such as 1234.56');
  }
  const [, sign, whole, fraction] = /^(-?)0*(\d*)(?:\.(\d+))?$/.exec(given) ?? [];
  if (whole === undefined || whole.length > MOST_INTEGER_DIGITS || (fraction ?? '').length > MOST_FRACTION_DIGITS) {
    return fault('整数最多 26 位，小数最多 12 位', 'At most 26 digits before and 12 after the point');
  }
  const plain = trimDecimal([whole === '' ? '0' : whole, fraction ?? '0'].join('.'));
  return { value: plain === '0' ? plain : [sign, plain].join('') };
}

function integer(given: unknown): Parsed {
  return Number.isSafeInteger(given) ? { value: given } : fault('应为整数', 'Must be a whole number');
}

function choice(attribute: Attribute, given: unknown): Parsed {
  const known = attribute.values?.some(({ value, retired }) => value === given && !retired);
  return known ? { value: given } : fault('不在可选范围内', 'Not one of the choices');
}

/** A given value as it is kept; null empties. Whether a reference exists is not looked at. */
export function parseCustom(attribute: Attribute, given: unknown): Parsed {
  if (given === null || given === undefined || given === '') return { value: null };
  switch (attribute.type) {
    case 'text':
    case 'longText':
    case 'dictionary':
      return text(attribute, given);
    case 'int':
      return integer(given);
    case 'decimal':
    case 'money':
    case 'percent':
      return decimal(given);
    case 'boolean':
      return typeof given === 'boolean' ? { value: given } : fault('应为是或否', 'Must be yes or no');
    case 'date':
      return day.safeParse(given).success
        ? { value: given }
        : fault('应为日期，例如 2026-11-20', 'Must be a day such as 2026-11-20');
    case 'enum':
      return choice(attribute, given);
    case 'ref':
      return typeof given === 'string' && UUID.test(given)
        ? { value: given.toLowerCase() }
        : fault('请选择一条记录', 'Choose a record');
    default:
      return fault('该字段不可填写', 'This field cannot be set');
  }
}
