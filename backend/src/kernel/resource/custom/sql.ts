import {
  SQLComparisonBuilder,
  WhereBuilder,
  type NestedRelationsAliased,
} from '@ptc-org/nestjs-query-typeorm/src/query';
import { Brackets, type Repository, type SelectQueryBuilder, type WhereExpressionBuilder } from 'typeorm';
import type { Attribute } from '../declaration';
import type { TenantRecord } from '../record';
import { isMeasureName, measureExpression } from '../measure-sql';
import { isTagName, tagComparison } from '../tags/tag-sql';
import { nameOfTemplate, templateNamed } from './formula/templates';
import { kindOf } from './stored';

/**
 * How a custom field is called inside a query, once the caller may use it: kind, key (of a formula the name of its
 * template), and the tenant whose rows alone have it. Nobody can ask for such a name: the guard knows fields by their
 * declarations only.
 */
const NAME = /^(custom|formula)\|([tnb])\|([a-z][a-zA-Z0-9]{0,40}|[0-9a-f]{64})\|([0-9a-f-]{36})?$/;

/** @param only where rows of other tenants may be in reach: their fields of this name are none of the caller's */
export function queryName(attribute: Attribute, only: string | null): string {
  const { key, computed } = attribute.custom!;
  const named = computed
    ? ['formula', kindOf(attribute), nameOfTemplate(computed.sql)]
    : ['custom', kindOf(attribute), key];
  return [...named, only ?? ''].join('|');
}

export const isQueryName = (field: unknown): field is string => typeof field === 'string' && NAME.test(field);

/** The SQL of a field of rows that are all of the caller's own company. */
export const customName = (attribute: Attribute, alias: string): string =>
  expressionOf(queryName(attribute, null), alias);

const CAST: Readonly<Record<string, string>> = { n: ' as numeric)', b: ' as boolean)' };

/** The SQL of a field under a query name: of a value that is kept, as the index of `index_custom_field` has it. */
export function expressionOf(name: string, alias: string): string {
  const [, what, kind, key, only] = NAME.exec(name)!;
  const table = ['"', alias.replaceAll('"', ''), '"'].join('');
  const typed = what === 'formula' ? templateNamed(key!).join(table) : storedIn(table, kind!, key!);
  return only ? ['(case when ', table, ".tenant_id = '", only, "' then ", typed, ' end)'].join('') : typed;
}

function storedIn(table: string, kind: string, key: string): string {
  const text = ['(', table, ".custom ->> '", kind, '_', key, "')"].join('');
  return CAST[kind] ? ['cast(', text, CAST[kind]].join('') : text;
}

class Comparisons<T> extends SQLComparisonBuilder<T> {
  override build(...[field, comparison, value, alias]: Parameters<SQLComparisonBuilder<T>['build']>) {
    if (isTagName(field)) return tagComparison(field, { operator: String(comparison), value, alias: alias! });
    if (isMeasureName(field)) return super.build(measureExpression(field) as never, comparison, value);
    if (!isQueryName(field)) return super.build(field, comparison, value, alias);
    return super.build(expressionOf(field, alias!) as never, comparison, value);
  }
}

type Within = [where: WhereExpressionBuilder, field: string, filter: never, relations: NestedRelationsAliased];

/** Conditions on custom fields beside those on columns, of the record and of what it refers to. */
export function customWhere<T extends TenantRecord>(repository: Repository<T>): WhereBuilder<T> {
  const comparisons = new Comparisons<T>(SQLComparisonBuilder.DEFAULT_COMPARISON_MAP, repository);
  const builder = new WhereBuilder<T>(comparisons);
  // The library would take its own builder for a relation's conditions, which knows columns only.
  const within = (...[where, field, filter, relations]: Within) => {
    const { alias, relations: nested } = relations[field]!;
    return where.andWhere(new Brackets(inner => builder.build(inner, filter, nested, alias)));
  };
  return Object.assign(builder, { withRelationFilter: within });
}

/** What is grouped by and summed beside the columns. */
export interface CustomAggregate {
  readonly groupBy: readonly string[];
  readonly sum: readonly string[];
}

/** Adds them to an aggregate: results are called `GROUP_BY_custom.0`, `SUM_custom.0`, by their places. */
export function aggregateCustom<T extends TenantRecord>(
  builder: SelectQueryBuilder<T>,
  { groupBy, sum }: CustomAggregate,
): SelectQueryBuilder<T> {
  groupBy.forEach((name, at) => {
    const expression = expressionOf(name, builder.alias);
    builder.addSelect(expression, ['GROUP_BY_custom', at].join('.')).addGroupBy(expression).addOrderBy(expression);
  });
  sum.forEach((name, at) =>
    builder.addSelect(['sum(', expressionOf(name, builder.alias), ')'].join(''), ['SUM_custom', at].join('.')),
  );
  return builder;
}
