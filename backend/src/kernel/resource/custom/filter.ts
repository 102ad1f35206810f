import { isDecimalText, z } from '@cloudtally/plugin-sdk';
import type { Attribute, AttributeType } from '../declaration';
import { UUID } from '../uuid';

const ALIKE = ['like', 'notLike', 'iLike', 'notILike'];
const SAME = ['eq', 'neq', 'in', 'notIn'];
const ORDERED = [...SAME, 'gt', 'gte', 'lt', 'lte'];
const FILLED = ['is', 'isNot'];

interface Kind {
  readonly operators: readonly string[];
  readonly value: z.ZodType;
}

const digits = z.string().refine(text => isDecimalText(text) && /^-?\d{1,26}(\.\d{1,12})?$/.test(text));
const text: Kind = { operators: [...ORDERED, ...ALIKE], value: z.string() };
const number: Kind = { operators: ORDERED, value: digits };

/** What may be asked of each kind of field, and with which values. */
const KINDS: Readonly<Partial<Record<AttributeType, Kind>>> = {
  text,
  longText: text,
  int: { operators: ORDERED, value: z.union([z.int(), digits]) },
  decimal: number,
  money: number,
  percent: number,
  date: { operators: ORDERED, value: z.iso.date() },
  enum: { operators: SAME, value: z.string() },
  dictionary: { operators: SAME, value: z.string() },
  ref: { operators: SAME, value: z.string().regex(UUID) },
  boolean: { operators: ['eq', 'neq'], value: z.boolean() },
};

/** @returns why this cannot be asked of the field, or null */
export function faultIn(attribute: Attribute, operator: string, value: unknown): string | null {
  const kind = KINDS[attribute.type];
  if (!kind) return `${attribute.name} cannot be filtered`;
  if (FILLED.includes(operator)) {
    return value === null || (attribute.type === 'boolean' && typeof value === 'boolean')
      ? null
      : `${attribute.name} is neither true nor false`;
  }
  if (!kind.operators.includes(operator)) return `${attribute.name} has no such operator`;
  const values = /in$/i.test(operator) ? value : [value];
  if (!Array.isArray(values)) return `${attribute.name} has no list`;
  return values.every(each => kind.value.safeParse(each).success) ? null : `${attribute.name} has another type`;
}
