import { mergeFilter, type AggregateQuery, type Filter, type Query } from '@ptc-org/nestjs-query-core';
import { FilterQueryBuilder } from '@ptc-org/nestjs-query-typeorm/src/query';
import type { Repository, SelectQueryBuilder } from 'typeorm';
import { NOTHING } from '../access';
import type { ResourceOptions, RowSums } from './declaration';
import type { TenantRecord } from './record';

/** How a resource's queries are written. What the caller may see is in their filter already. */
export class ResourceQueries<T extends TenantRecord> extends FilterQueryBuilder<T> {
  constructor(
    repository: Repository<T>,
    private readonly options: Pick<ResourceOptions, 'sums' | 'pageBy'>,
  ) {
    super(repository);
  }

  /** Rows that are equal in what is sorted by follow each other by id, so that no page repeats or skips one. */
  override select(query: Query<T>): SelectQueryBuilder<T> {
    const { sorting = [] } = query;
    const last = sorting.at(-1);
    if (!last || sorting.some(({ field }) => field === 'id')) return super.select(query);
    return super.select({ ...query, sorting: [...sorting, { field: 'id', direction: last.direction }] });
  }

  /** Where a page is first found by what finds a row: the query for the rows of that page, else the query as it is. */
  async page(query: Query<T>): Promise<Query<T>> {
    const { pageBy } = this.options;
    if (!pageBy || !query.paging) return query;
    const builder = this.select(query).select([]);
    for (const field of pageBy) builder.addSelect([builder.alias, field].join('.'), field);
    const found = await builder.getRawMany<Record<string, string>>();
    if (found.length === 0) return { filter: NOTHING as Filter<T> };
    const among = pageBy.map(field => ({ [field]: { in: [...new Set(found.map(each => each[field]))] } }));
    return { filter: mergeFilter({ and: among } as Filter<T>, query.filter ?? {}), sorting: query.sorting };
  }

  /** @returns one row with `cnt`, or null where the rows themselves have to be counted */
  count(filter: Filter<T>): SelectQueryBuilder<T> | null {
    const sums = this.sumsFor(fieldsOf(filter), []);
    if (!sums) return null;
    const builder = this.select({ filter });
    return readFrom(sums, builder.select(rowsOf(builder), 'cnt'));
  }

  /** Over the first sums that can tell it, else over the rows. */
  override aggregate(query: Query<T>, aggregate: AggregateQuery<T>): SelectQueryBuilder<T> {
    const builder = super.aggregate(query, aggregate);
    const { groupBy = [], count = [], sum = [], avg = [], min = [], max = [] } = aggregate;
    if (avg.length + min.length + max.length > 0 || count.some(({ field }) => field !== 'id')) return builder;
    const sums = this.sumsFor([...fieldsOf(query.filter), ...groupBy.map(named)], sum.map(named));
    if (!sums) return builder;
    for (const select of builder.expressionMap.selects) {
      if (select.aliasName === 'COUNT_id') select.selection = rowsOf(builder);
    }
    return readFrom(sums, builder);
  }

  private sumsFor(fields: readonly string[], amounts: readonly string[]): RowSums | undefined {
    return this.options.sums?.find(
      sums => fields.every(each => sums.fields.includes(each)) && amounts.every(each => sums.amounts.includes(each)),
    );
  }
}

const named = ({ field }: { field: PropertyKey }): string => String(field);

/** Every field that a filter looks at; a relation by its own name. */
function fieldsOf(filter: object | undefined): string[] {
  return Object.entries(filter ?? {}).flatMap(([field, value]) =>
    field === 'and' || field === 'or' ? (value as object[]).flatMap(fieldsOf) : [field],
  );
}

const rowsOf = <T extends TenantRecord>(builder: SelectQueryBuilder<T>): string =>
  ['coalesce(sum(', builder.escape(builder.alias), '.rows), 0)::bigint'].join('');

/** The same query, of another table. */
function readFrom<T extends TenantRecord>({ view }: RowSums, builder: SelectQueryBuilder<T>): SelectQueryBuilder<T> {
  const main = builder.expressionMap.mainAlias!;
  main.tablePath = [main.metadata.schema, view].join('.');
  return builder;
}
