import { z, type Text } from '@cloudtally/plugin-sdk';
import { parseCustom, type Attribute } from '../../../kernel/resource';

/** A value as it is written, or what is wrong with it. */
export type ReadValue = { readonly value: unknown } | { readonly fault: Text };

const REQUIRED: Text = { zh: '必填，不能清空', en: 'Required: it can not be emptied' };
const FORM: Text = { zh: '格式不正确', en: 'Not in the right form' };
const email = z.email();
const instant = z.iso.datetime({ offset: true });

/** One value that many records get, by the rules of its field. Whether a reference exists is not looked at. */
export function readValue(attribute: Attribute, given: unknown): ReadValue {
  if (given === null || given === undefined || given === '')
    return attribute.required ? { fault: REQUIRED } : { value: null };
  const read = byType(attribute, given);
  if ('fault' in read) return read;
  if (attribute.pattern && !(typeof read.value === 'string' && attribute.pattern.test(read.value)))
    return { fault: FORM };
  return withinBounds(attribute, read.value) ?? read;
}

function byType(attribute: Attribute, given: unknown): ReadValue {
  switch (attribute.type) {
    case 'email':
      return email.safeParse(given).success ? parseCustom({ ...attribute, type: 'text' }, given) : { fault: FORM };
    case 'phone':
    case 'month':
      return parseCustom({ ...attribute, type: 'text' }, given);
    case 'dateTime':
      return instant.safeParse(given).success ? { value: new Date(given as string) } : { fault: FORM };
    default:
      return parseCustom(attribute, given);
  }
}

function withinBounds({ type, min, max }: Attribute, value: unknown): { readonly fault: Text } | null {
  if (type !== 'int' || typeof value !== 'number') return null;
  if (typeof min === 'number' && value < min)
    return { fault: { zh: `不得小于 ${min}`, en: `Must be at least ${min}` } };
  const above = typeof max === 'number' && value > max;
  return above ? { fault: { zh: `不得超过 ${max}`, en: `Must be at most ${max}` } } : null;
}
