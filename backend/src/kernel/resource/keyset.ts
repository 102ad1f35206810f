import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { SortDirection, type SortField } from '@ptc-org/nestjs-query-core';
import { z } from '@cloudtally/plugin-sdk';
import { inputInvalid } from '../errors';
import type { Attribute, AttributeType, ResourceDeclaration } from './declaration';
import { UUID } from './uuid';

/** Where a page begins: what a row has in the fields that the list is sorted by, and its id. */
export type Place = Readonly<Record<string, string | number | boolean | null>>;

const MOST_TEXT = 4_000;
const whole = z.int();
const date = z.iso.date();
const digits = z.string().regex(/^-?\d{1,40}(\.\d{1,40})?$/);
const KINDS: Readonly<Partial<Record<AttributeType | 'id', z.ZodType>>> = {
  // Not every id is a version of RFC 9562: some are made of what they name.
  id: z.string().regex(UUID),
  int: whole,
  decimal: digits,
  money: digits,
  percent: digits,
  boolean: z.boolean(),
  date,
  dateTime: z.iso.datetime(),
};

/** The last word of every order: no two rows are equal in it. */
export function withId<T>(sorting: readonly SortField<T>[]): SortField<T>[] {
  const last = sorting.at(-1);
  if (!last || sorting.some(({ field }) => field === 'id')) return [...sorting];
  return [...sorting, { field: 'id' as keyof T, direction: last.direction }];
}

/**
 * Reads a place under an order.
 *
 * @throws InputInvalid where it has not exactly the fields of the order, or a value that such a field cannot have
 */
export function placeIn<T>(declaration: ResourceDeclaration, sorting: readonly SortField<T>[], given: unknown): Place {
  const shape = Object.fromEntries(
    sorting.map(({ field }) => {
      const attribute = declaration.attributes.find(({ name }) => name === field);
      const kind = KINDS[field === 'id' ? 'id' : attribute!.type] ?? z.string().max(MOST_TEXT);
      return [String(field), field === 'id' || attribute?.required ? kind : kind.nullable()];
    }),
  );
  const parsed = z
    .strictObject(shape)
    .refine(() => sorting.length > 0, 'sorting')
    .safeParse(given);
  if (!parsed.success) throw inputInvalid(parsed.error, 'after');
  return parsed.data as Place;
}

/** The order the other way round, with nulls at the other end as well: Postgres takes them for the largest. */
export const reversed = <T>(sorting: readonly SortField<T>[]): SortField<T>[] =>
  sorting.map(({ field, direction }) => ({
    field,
    direction: direction === SortDirection.ASC ? SortDirection.DESC : SortDirection.ASC,
  }));

interface Asked<T> {
  readonly attributes: readonly Attribute[];
  readonly sorting: readonly SortField<T>[];
  readonly place: Place;
}

/** Narrows a query to the rows that follow the place in its order. */
export function following<T extends ObjectLiteral>(
  builder: SelectQueryBuilder<T>,
  { attributes, sorting, place }: Asked<T>,
): SelectQueryBuilder<T> {
  const column = (field: keyof T) => [builder.alias, String(field)].join('.');
  const parameters = Object.fromEntries(sorting.map(({ field }, at) => [['place', at].join(''), place[String(field)]]));
  const never = (field: keyof T) =>
    field === 'id' || attributes.some(({ name, required }) => name === field && required);
  const oneWay = sorting.every(({ direction }) => direction === sorting[0]!.direction);
  if (oneWay && sorting.every(({ field }) => never(field))) {
    // As one comparison of rows, which an index answers.
    const columns = sorting.map(({ field }) => column(field)).join(', ');
    const values = sorting.map((_, at) => [':place', at].join('')).join(', ');
    const sign = sorting[0]!.direction === SortDirection.ASC ? '>' : '<';
    return builder.andWhere(['(', columns, ') ', sign, ' (', values, ')'].join(''), parameters);
  }
  return builder.andWhere(
    new Brackets(either => {
      sorting.forEach(({ field, direction }, at) => {
        const same = sorting.slice(0, at).map((each, nth) => equal(column(each.field), place[String(each.field)], nth));
        const beyond = past(column(field), {
          value: place[String(field)],
          ascending: direction === SortDirection.ASC,
          at,
        });
        if (beyond) either.orWhere([...same, beyond].join(' and '), parameters);
      });
    }),
  );
}

const equal = (column: string, value: unknown, at: number): string =>
  value === null ? [column, 'is null'].join(' ') : [column, ' = :place', at].join('');

interface Beyond {
  readonly value: unknown;
  readonly ascending: boolean;
  readonly at: number;
}

/** Null where nothing follows: nulls are last upwards and first downwards. */
function past(column: string, { value, ascending, at }: Beyond): string | null {
  if (value === null) return ascending ? null : [column, 'is not null'].join(' ');
  const beyond = [column, ascending ? '>' : '<', [':place', at].join('')].join(' ');
  return ascending ? ['(', beyond, ' or ', column, ' is null)'].join('') : beyond;
}
