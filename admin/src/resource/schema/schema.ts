import type { Text } from '../../app/language';

/** The JSON Schema subset that settings, action inputs and model terms are written in. */
interface SchemaWords {
  title?: string;
  description?: string;
  default?: unknown;
  'x-title'?: Text;
  'x-help'?: Text;
  'x-secret'?: boolean;
  /** May stay empty though it is named as required: then null is sent. */
  'x-nullable'?: boolean;
  'x-widget'?: 'textarea' | 'money' | 'radio' | 'percent' | 'file';
  'x-ref'?: string;
  'x-group'?: string | Text;
  'x-enumTitles'?: Record<string, Text>;
  'x-docs'?: string;
  'x-showWhen'?: Record<string, unknown>;
}

export interface StringSchema extends SchemaWords {
  type: 'string';
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  enum?: string[];
  const?: string;
}

export interface IntegerSchema extends SchemaWords {
  type: 'integer';
  minimum?: number;
  maximum?: number;
}

export interface BooleanSchema extends SchemaWords {
  type: 'boolean';
}

export interface ArraySchema extends SchemaWords {
  type: 'array';
  items: StringSchema | ObjectSchema;
  minItems?: number;
  maxItems?: number;
}

export interface ObjectSchema extends SchemaWords {
  type: 'object';
  properties?: Record<string, Schema>;
  required?: string[];
  /** Its properties follow the choice in this field beside it. */
  'x-by'?: string;
  'x-variants'?: Record<string, ObjectSchema>;
}

export type Schema = StringSchema | IntegerSchema | BooleanSchema | ArraySchema | ObjectSchema;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** zod writes a nullable or optional value as `anyOf: [X, null]` or `type: ['string', 'null']`; the form draws X. */
export function plainSchema(raw: Schema): Schema {
  const given = raw as unknown as Record<string, unknown>;
  const options = (given['anyOf'] ?? given['oneOf']) as Schema[] | undefined;
  if (options) {
    const real = options.find(option => (option as { type: unknown }).type !== 'null');
    if (real) return plainSchema({ ...real, ...withoutKeys(given, ['anyOf', 'oneOf']) });
  }
  const type: unknown = given['type'];
  if (Array.isArray(type))
    return { ...raw, type: (type as Schema['type'][]).find(each => String(each) !== 'null') } as Schema;
  return raw;
}

const withoutKeys = (value: Record<string, unknown>, keys: string[]) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

/** What a new form starts with. Secrets never have a default. */
export function defaultsOf(raw: Schema): unknown {
  const schema = plainSchema(raw);
  if (schema.default !== undefined) return schema.default;
  if (schema.type !== 'object') return undefined;
  const entries = Object.entries(schema.properties ?? {})
    .map(([name, property]) => [name, defaultsOf(property)] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

/** `x-showWhen: { mode: 'live' }`: shown while every named sibling has the value, or one of the values. */
export function isShown(schema: Schema, siblings: Record<string, unknown> | undefined): boolean {
  const when = schema['x-showWhen'];
  if (!when) return true;
  return Object.entries(when).every(([name, wanted]) => {
    const value = siblings?.[name];
    return Array.isArray(wanted) ? wanted.includes(value) : value === wanted;
  });
}

/** Whether a person has to fill it in. */
export const isNeeded = (of: Pick<ObjectSchema, 'required'>, name: string, property: Schema): boolean =>
  !!of.required?.includes(name) && !property['x-nullable'];

/** The object that is filled in for the choice beside it; undefined while nothing is chosen there. */
export function variantOf(
  schema: ObjectSchema,
  siblings: Record<string, unknown> | undefined,
): ObjectSchema | undefined {
  const chosen = siblings?.[schema['x-by'] ?? ''];
  return typeof chosen === 'string' ? schema['x-variants']?.[chosen] : undefined;
}

/** As it is drawn and sent beside these values. */
function resolved(raw: Schema, siblings: Record<string, unknown>): Schema | undefined {
  const schema = plainSchema(raw);
  return schema.type === 'object' && schema['x-variants'] ? variantOf(schema, siblings) : schema;
}

/**
 * What is sent: hidden fields, empty texts and untouched secrets are left out, so that "leave empty" keeps what the
 * server has. Keys the schema does not know are dropped.
 */
export function valuesToSend(raw: Schema, value: unknown): unknown {
  const schema = plainSchema(raw);
  if (schema.type === 'array') {
    const rows = Array.isArray(value) ? value : [];
    return rows.map(row => valuesToSend(schema.items, row)).filter(row => row !== undefined);
  }
  if (schema.type !== 'object') return value === '' || value === null ? undefined : value;
  const given = isObject(value) ? value : {};
  const entries = Object.entries(schema.properties ?? {})
    .filter(([, property]) => isShown(plainSchema(property), given))
    .map(([name, raw]) => {
      const property = resolved(raw, given);
      const isUntouchedList = property?.type === 'array' && given[name] === undefined;
      const sent = !property || isUntouchedList ? undefined : valuesToSend(property, given[name]);
      const isNull = sent === undefined && property?.['x-nullable'] && schema.required?.includes(name);
      return [name, isNull ? null : sent] as const;
    })
    .filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries);
}
