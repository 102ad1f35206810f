import { mergeFilter, type AggregateQuery, type Filter, type Query } from '@ptc-org/nestjs-query-core';
import { FilterQueryBuilder } from '@ptc-org/nestjs-query-typeorm/src/query';
import type { Repository, SelectQueryBuilder } from 'typeorm';
import { NOTHING } from '../access';
import { aggregateCustom, customWhere, expressionOf, isQueryName, type CustomAggregate } from './custom/sql';
import type { Attribute, ResourceOptions, RowSums } from './declaration';
import { following, withId } from './keyset';
import { firstOfBoth } from './page-of-two';
import type { Paged } from './placed';
import type { TenantRecord } from './record';

/** An aggregate, with what of it is the company's own. */
export type WithCustom<T> = AggregateQuery<T> & { readonly custom?: CustomAggregate };

/** How a resource's queries are written. What the caller may see is in their filter already. */
export class ResourceQueries<T extends TenantRecord> extends FilterQueryBuilder<T> {
  constructor(
    repository: Repository<T>,
    private readonly options: Pick<ResourceOptions, 'sums' | 'parts' | 'pageBy' | 'refuses'>,
    private readonly attributes: readonly Attribute[],
  ) {
    super(repository, customWhere(repository));
  }

  /** Rows that are equal in what is sorted by follow each other by id, so that no page repeats or skips one. */
  override select(query: Paged<T>): SelectQueryBuilder<T> {
    const builder = this.whole(query);
    return this.ofOne(query.filter) ? readFrom(this.options.parts!.view, builder) : builder;
  }

  /** Where a page is first found by what finds a row: the query for the rows of that page, else the query as it is. */
  async page(query: Paged<T>): Promise<Paged<T>> {
    const { pageBy } = this.options;
    await this.options.refuses?.(query.filter ?? {}, this.repo.manager);
    if (!pageBy || !query.paging) return query;
    if (await this.hasNone(query.filter)) return { filter: NOTHING as Filter<T> };
    const found = this.ofOne(query.filter)
      ? await this.keysOfOne(query, pageBy)
      : await keysOf(this.whole(query), pageBy);
    if (found.length === 0) return { filter: NOTHING as Filter<T> };
    const among = pageBy.map(field => ({ [field]: { in: [...new Set(found.map(each => each[field]))] } }));
    return { filter: mergeFilter({ and: among } as Filter<T>, query.filter ?? {}), sorting: query.sorting };
  }

  /** @returns one row with `cnt`, or null where the rows themselves have to be counted */
  count(filter: Filter<T>): SelectQueryBuilder<T> | null {
    const sums = this.sumsFor(filter, fieldsOf(filter), []);
    if (!sums) return null;
    const builder = this.whole({ filter });
    return readFrom(sums.view, builder.select(rowsOf(builder), 'cnt'));
  }

  /** Over the first sums that can tell it, else over the rows. */
  override aggregate(query: Query<T>, aggregate: WithCustom<T>): SelectQueryBuilder<T> {
    const builder = super.aggregate(query, aggregate);
    if (aggregate.custom) return aggregateCustom(builder, aggregate.custom);
    const { groupBy = [], count = [], sum = [], avg = [], min = [], max = [] } = aggregate;
    const told = avg.length + min.length + max.length === 0 && count.every(({ field }) => field === 'id');
    const fields = [...fieldsOf(query.filter), ...groupBy.map(named)];
    const sums = told ? this.sumsFor(query.filter, fields, sum.map(named)) : undefined;
    if (!sums) return this.ofOne(query.filter) ? readFrom(this.options.parts!.view, builder) : builder;
    for (const select of builder.expressionMap.selects) {
      if (select.aliasName === 'COUNT_id') select.selection = rowsOf(builder);
    }
    return readFrom(sums.view, builder);
  }

  /** Like the library's, and by the company's own fields. */
  override applySorting: FilterQueryBuilder<T>['applySorting'] = (builder, sorting, alias) =>
    (sorting ?? []).reduce(
      (sorted, sort) =>
        isQueryName(sort.field)
          ? sorted.addOrderBy(expressionOf(sort.field, alias!), sort.direction, sort.nulls ?? 'NULLS LAST')
          : super.applySorting(sorted, [sort], alias),
      builder,
    );

  /** Sums know in a moment what a search through the rows would find out last. */
  private async hasNone(filter: Filter<T> | undefined): Promise<boolean> {
    const counted = filter && (await this.count(filter)?.getRawOne<{ cnt: string }>());
    return counted?.cnt === '0';
  }

  private whole({ place, ...query }: Paged<T>): SelectQueryBuilder<T> {
    const sorting = withId(query.sorting ?? []);
    const builder = super.select({ ...query, sorting });
    return place ? following(builder, { attributes: this.attributes, sorting, place }) : builder;
  }

  /** The first of the whole rows and of the shares, each found in its own order. */
  private keysOfOne({ paging, ...query }: Paged<T>, pageBy: readonly string[]) {
    const { limit = 0, offset = 0 } = paging ?? {};
    const first = { ...query, paging: { limit: limit + offset } };
    const own = this.whole(first);
    const shared = readFrom(this.options.parts!.shared, this.whole(first));
    return firstOfBoth(own, shared, { pageBy, sorting: withId(query.sorting ?? []), limit, offset });
  }

  private sumsFor(filter: Filter<T> | undefined, fields: readonly string[], amounts: readonly string[]) {
    const sums: readonly RowSums[] | undefined = this.ofOne(filter) ? this.options.parts!.sums : this.options.sums;
    return sums?.find(
      each => fields.every(field => each.fields.includes(field)) && amounts.every(sum => each.amounts.includes(sum)),
    );
  }

  /** Whether the filter asks for the rows of exactly one, whatever else it asks. */
  private ofOne(filter: object | undefined): boolean {
    const { parts } = this.options;
    if (!parts || !filter) return false;
    return Object.entries(filter).some(([field, asked]) => {
      if (field === 'and') return (asked as object[]).some(each => this.ofOne(each));
      if (field !== parts.of || !asked) return false;
      const { eq, in: among } = asked as { eq?: unknown; in?: unknown[] };
      return (eq !== undefined && eq !== null) || among?.length === 1;
    });
  }
}

const named = ({ field }: { field: PropertyKey }): string => String(field);

function keysOf<T extends TenantRecord>(builder: SelectQueryBuilder<T>, pageBy: readonly string[]) {
  builder.select([]);
  for (const field of pageBy) builder.addSelect([builder.alias, field].join('.'), field);
  return builder.getRawMany<Record<string, string>>();
}

/** Every field that a filter looks at; a relation by its own name. */
function fieldsOf(filter: object | undefined): string[] {
  return Object.entries(filter ?? {}).flatMap(([field, value]) =>
    field === 'and' || field === 'or' ? (value as object[]).flatMap(fieldsOf) : [field],
  );
}

const rowsOf = <T extends TenantRecord>(builder: SelectQueryBuilder<T>): string =>
  ['coalesce(sum(', builder.escape(builder.alias), '.rows), 0)::bigint'].join('');

/** The same query, of another table. */
function readFrom<T extends TenantRecord>(view: string, builder: SelectQueryBuilder<T>): SelectQueryBuilder<T> {
  const main = builder.expressionMap.mainAlias!;
  main.tablePath = [main.metadata.schema, view].join('.');
  return builder;
}
