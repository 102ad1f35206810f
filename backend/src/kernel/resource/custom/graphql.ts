import { Type } from '@nestjs/common';
import { Args, Field, InputType, Parent, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import { SortDirection, SortNulls, type Class } from '@ptc-org/nestjs-query-core';
import { getFilterableFields } from '@ptc-org/nestjs-query-graphql/src/decorators/filterable-field.decorator';
import { Allow, IsEnum, IsIn, IsOptional, IsString } from 'class-validator';
import type { RecordClass } from '../record';
import type { ResourceDeclaration } from '../declaration';
import { JsonScalar } from '../scalars';

const SORT = 'nestjs-query:sort-type';
const FILTERS = 'nestjs-query:filter-type';

/**
 * The order of a list, with the company's own fields: `{ field: custom, key: "tier", direction: ASC }`. Kept under the
 * key by which the library looks for one that it made before.
 */
export function customSort({ target, type }: ResourceDeclaration): void {
  const names = [...getFilterableFields(target as Class<unknown>).map(({ propertyName }) => propertyName), 'custom'];
  const fields = Object.fromEntries(names.map(name => [name, name]));
  registerEnumType(fields, { name: `${type}SortFields` });
  const name = `${type}Sort`;
  const Sort = { [name]: class {} }[name] as Class<object>;
  const prototype = Sort.prototype as object;
  const property = (key: string, typeOf: () => unknown, nullable: boolean, ...rules: PropertyDecorator[]) => {
    Reflect.defineMetadata('design:type', String, prototype, key);
    Field(typeOf as never, { nullable })(prototype, key);
    for (const rule of nullable ? [IsOptional(), ...rules] : rules) rule(prototype, key);
  };
  property('field', () => fields, false, IsIn(names));
  property('direction', () => SortDirection, false, IsEnum(SortDirection));
  property('nulls', () => SortNulls, true, IsEnum(SortNulls));
  property('key', () => String, true, IsString());
  InputType(name)(Sort);
  Reflect.defineMetadata(SORT, Sort, target);
}

/** Lets every filter that the library made of an extensible resource ask about the company's own fields too. */
export const offerCustomFilters = (target: RecordClass): void =>
  offerFilter(target, 'custom', 'Conditions by key: { tier: { eq: "gold" } }.');

/** Lets every filter that the library made of a resource ask about what is no column of it. */
export function offerFilter(target: RecordClass, field: string, description: string): void {
  const made = Reflect.getOwnMetadata(FILTERS, target) as Map<string, Class<object>> | undefined;
  for (const Filter of made?.values() ?? []) {
    const known = offered.get(Filter) ?? new Set<string>();
    offered.set(Filter, known);
    if (known.has(field)) continue;
    known.add(field);
    Field(() => JsonScalar, { nullable: true, description })(Filter.prototype as object, field);
    Allow()(Filter.prototype as object, field);
  }
}

const offered = new WeakMap<object, Set<string>>();

/** `groupBy { custom(keys: ["tier"]) }`: values are there already, the keys say which. */
export function customPart(name: string, Part: Class<object>): Type {
  @Resolver(() => Part)
  class CustomPart {
    @ResolveField('custom', () => JsonScalar, { nullable: true })
    custom(@Parent() part: { custom?: unknown }, @Args('keys', { type: () => [String] }) _keys: string[]): unknown {
      return part.custom ?? null;
    }
  }
  Object.defineProperty(CustomPart, 'name', { value: `${name}Custom` });
  return CustomPart;
}
