import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { AggregateQuery, AggregateResponse, Class } from '@ptc-org/nestjs-query-core';
import {
  getFilterableFields,
  type FilterableFieldDescriptor,
} from '@ptc-org/nestjs-query-graphql/src/decorators/filterable-field.decorator';
import type { ResourceDeclaration } from './declaration';
import { DecimalScalar } from './scalars';

const RESPONSES = 'nestjs-query:aggregate-response-type';
const EXACT = ['money', 'decimal', 'percent'];

/**
 * Sums of money stay exact: nestjs-query would type them Float, and leaves out what is a string in
 * TypeScript. The response class is made here and stored under the key by which the library looks
 * for one it made before.
 */
export function exactAggregates(
  { target, type, attributes }: ResourceDeclaration,
  extensible: boolean,
): {
  groupBy: Class<object>;
  sum: Class<object> | undefined;
} {
  const fields = getFilterableFields(target as Class<unknown>);
  const exact = new Set(attributes.filter(({ type: kind }) => EXACT.includes(kind)).map(({ name }) => name));
  const whole = new Set(attributes.filter(({ type: kind }) => kind === 'int').map(({ name }) => name));
  const own = (field: FilterableFieldDescriptor) => (field.returnTypeFunc ? field.returnTypeFunc() : field.target);
  const part = (suffix: string, list: typeof fields, typeOf: (field: FilterableFieldDescriptor) => unknown) => {
    // A company's own numbers can be summed where no built-in one is: their resolver fills the type.
    if (list.length === 0 && !(extensible && suffix === 'SumAggregate')) return undefined;
    const name = `${type}${suffix}`;
    const Part = { [name]: class {} }[name] as Class<object>;
    ObjectType(name)(Part);
    for (const field of list) {
      Field((() => typeOf(field)) as never, { name: field.schemaName, nullable: true })(
        Part.prototype as object,
        field.propertyName,
      );
    }
    return Part;
  };

  const summable = fields.filter(({ propertyName }) => exact.has(propertyName) || whole.has(propertyName));
  // Postgres has no least or greatest boolean, uuid or jsonb.
  const ordered = fields.filter(
    field =>
      own(field) !== Boolean &&
      own(field) !== ID &&
      attributes.find(a => a.name === field.propertyName)?.type !== 'json',
  );
  const groupBy = part('AggregateGroupBy', fields, own)!;
  const parts = {
    groupBy,
    count: part('CountAggregate', fields, () => Int),
    sum: part('SumAggregate', summable, () => DecimalScalar),
    avg: part('AvgAggregate', summable, () => DecimalScalar),
    min: part('MinAggregate', ordered, own),
    max: part('MaxAggregate', ordered, own),
  };
  const name = `${type}AggregateResponse`;
  const Response = { [name]: class {} }[name] as Class<object>;
  ObjectType(name)(Response);
  for (const [key, Part] of Object.entries(parts)) {
    if (Part) Field(() => Part, { nullable: true })(Response.prototype as object, key);
  }
  const known =
    (Reflect.getMetadata(RESPONSES, target) as Map<string, unknown> | undefined) ?? new Map<string, unknown>();
  known.set(name, [Response, groupBy]);
  Reflect.defineMetadata(RESPONSES, known, target);
  return parts;
}

/** Rows that an aggregate put together by days: the library tells these as text where the schema promises an instant. */
export function withDays<T>(rows: AggregateResponse<T>[], { groupBy = [] }: AggregateQuery<T>): AggregateResponse<T>[] {
  const days = groupBy.filter(({ args }) => args && 'by' in args).map(({ field }) => String(field));
  if (days.length === 0) return rows;
  return rows.map(row => {
    const group = row.groupBy as Readonly<Record<string, unknown>>;
    const told = days.map(day => [day, typeof group[day] === 'string' ? new Date(group[day]) : group[day]]);
    return { ...row, groupBy: { ...row.groupBy, ...(Object.fromEntries(told) as Partial<T>) } };
  });
}
