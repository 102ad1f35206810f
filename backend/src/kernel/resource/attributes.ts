import { GraphQLISODateTime, ID, Int, registerEnumType } from '@nestjs/graphql';
import type { Text } from '@cloudtally/plugin-sdk';
import { FilterableField, type FilterableFieldOptions } from '@ptc-org/nestjs-query-graphql';
import { Column, JoinColumn, ManyToOne, type ColumnOptions } from 'typeorm';
import { snake } from '../database/naming';
import { addAttribute, type Attribute, type AttributeOptions, type AttributeType, type Tone } from './declaration';
import type { RecordClass } from './record';
import { DecimalScalar, JsonScalar, trimDecimal } from './scalars';
import { UUID } from './uuid';

type Property = (prototype: object, key: string | symbol) => void;

interface Shape {
  readonly type: AttributeType;
  readonly column: ColumnOptions;
  /** null = not in the API's filter type */
  readonly graphql: () => unknown;
  readonly more?: Partial<Attribute>;
  readonly filterable?: boolean;
  /** Of the filter type, where the library would look it up among all types once per field. */
  readonly filterName?: string;
}

/** Output is nullable throughout: a field that is hidden from one reader must not break the list. */
function attribute(options: AttributeOptions, shape: Shape): Property {
  return (prototype, key) => {
    const name = String(key);
    Column({ ...shape.column, nullable: !options.required, name: options.column ?? snake(name) })(prototype, key);
    const field: FilterableFieldOptions = { nullable: true };
    if (shape.filterable === false || options.filter === false) field.allowedComparisons = ['is', 'isNot'] as never;
    else if (shape.filterName) field.overrideFilterTypeNamePrefix = shape.filterName;
    FilterableField(shape.graphql as never, field)(prototype, key);
    addAttribute(prototype, { ...options, ...shape.more, name, type: shape.type });
  };
}

const numeric: ColumnOptions = {
  type: 'numeric',
  precision: 38,
  scale: 12,
  transformer: {
    to: (value: unknown) => value,
    from: (value: string | null) => (value === null || value === undefined ? value : trimDecimal(value)),
  },
};

type TextOptions = AttributeOptions & { readonly max?: number; readonly pattern?: RegExp };
type NumberOptions = AttributeOptions & { readonly min?: number; readonly max?: number };

/** One decorator per attribute: column, API field and filter, validation, and what the admin draws. */
export const Attr = {
  text: (options: TextOptions): Property =>
    attribute(options, {
      type: 'text',
      column: { type: 'text' },
      graphql: () => String,
      more: { max: options.max ?? 200 },
    }),

  longText: (options: TextOptions): Property =>
    attribute(options, {
      type: 'longText',
      column: { type: 'text' },
      graphql: () => String,
      more: { max: options.max ?? 4000 },
    }),

  /** A business code that the system gives; shown first, copied by a click. */
  code: (options: AttributeOptions): Property =>
    attribute(
      { list: true, search: true, copyable: true, editable: 'never', required: true, ...options },
      { type: 'text', column: { type: 'text' }, graphql: () => String, more: { max: 64 } },
    ),

  email: (options: AttributeOptions): Property =>
    attribute(options, { type: 'email', column: { type: 'text' }, graphql: () => String, more: { max: 200 } }),

  phone: (options: AttributeOptions): Property =>
    attribute(options, { type: 'phone', column: { type: 'text' }, graphql: () => String, more: { max: 40 } }),

  /** The id of something without a relation of its own. */
  id: (options: AttributeOptions): Property =>
    attribute(
      { sort: false, ...options },
      {
        type: 'text',
        column: { type: 'uuid' },
        graphql: () => ID,
        more: { pattern: UUID },
      },
    ),

  int: (options: NumberOptions): Property =>
    attribute(options, {
      type: 'int',
      column: { type: 'int' },
      graphql: () => Int,
      more: { min: options.min, max: options.max },
    }),

  boolean: (options: AttributeOptions): Property =>
    attribute(options, { type: 'boolean', column: { type: 'boolean' }, graphql: () => Boolean }),

  decimal: (options: AttributeOptions): Property =>
    attribute(options, { type: 'decimal', column: numeric, graphql: () => DecimalScalar }),

  /** A multiplier shown the way people speak: 0.85. */
  percent: (options: AttributeOptions): Property =>
    attribute(options, { type: 'percent', column: numeric, graphql: () => DecimalScalar }),

  money: (options: AttributeOptions & { readonly currency: string | { readonly code: string } }): Property =>
    attribute(options, {
      type: 'money',
      column: numeric,
      graphql: () => DecimalScalar,
      more: { currency: options.currency },
    }),

  /** A calendar day, "2026-11-20". */
  date: (options: AttributeOptions): Property =>
    attribute(options, {
      type: 'date',
      column: { type: 'date' },
      graphql: () => String,
      more: { pattern: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, max: 10 },
    }),

  dateTime: (options: AttributeOptions): Property =>
    attribute(options, { type: 'dateTime', column: { type: 'timestamptz' }, graphql: () => GraphQLISODateTime }),

  /** A billing period, "2026-10". */
  month: (options: AttributeOptions): Property =>
    attribute(options, {
      type: 'month',
      column: { type: 'text' },
      graphql: () => String,
      more: { pattern: /^\d{4}-(0[1-9]|1[0-2])$/, max: 7 },
    }),

  json: (options: AttributeOptions): Property =>
    attribute(
      { sort: false, ...options },
      { type: 'json', column: { type: 'jsonb' }, graphql: () => JsonScalar, filterable: false },
    ),

  /** One of a few values, each with a title and a tone. */
  choice:
    (
      options: AttributeOptions & {
        readonly values: Readonly<Record<string, readonly [zh: string, en: string, tone: Tone]>>;
        readonly status?: boolean;
      },
    ): Property =>
    (prototype, key) => {
      const values = Object.entries(options.values).map(([value, [zh, en, tone]]) => ({
        value,
        title: { zh, en },
        tone,
      }));
      const enumType = Object.fromEntries(values.map(({ value }) => [value, value]));
      const property = String(key);
      const name = `${prototype.constructor.name}${property.charAt(0).toUpperCase()}${property.slice(1)}`;
      registerEnumType(enumType, { name });
      attribute(options, {
        type: 'enum',
        column: { type: 'text' },
        graphql: () => enumType,
        filterName: name,
        more: { values, enumType, status: options.status },
      })(prototype, key);
    },

  /** A word of one of the company's dictionaries: only an active one can be chosen. */
  dictionary: (options: AttributeOptions & { readonly dictionary: string }): Property =>
    attribute(options, {
      type: 'dictionary',
      column: { type: 'text' },
      graphql: () => String,
      more: { max: 60, dictionary: options.dictionary },
    }),

  /** A reference: the object property `customer`, and the id column `customerId` beside it. */
  ref:
    (target: () => RecordClass, options: AttributeOptions): Property =>
    (prototype, key) => {
      const name = String(key);
      const id = `${name}Id`;
      ManyToOne(target as never, { nullable: !options.required })(prototype, key);
      JoinColumn({ name: snake(id) })(prototype, key);
      Reflect.defineMetadata('design:type', String, prototype, id);
      Column({ type: 'uuid', nullable: !options.required, name: snake(id) })(prototype, id);
      FilterableField(() => ID, { nullable: true })(prototype, id);
      addAttribute(prototype, { ...options, name, type: 'ref', target });
    },
};

export type { Text };
