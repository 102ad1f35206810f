import {
  mergeFilter,
  type AggregateQuery,
  type AggregateResponse,
  type Class,
  type Filter,
  type Query,
} from '@ptc-org/nestjs-query-core';
import { TypeOrmQueryService } from '@ptc-org/nestjs-query-typeorm';
import type { Repository } from 'typeorm';
import { current, guardFilter, PermissionMissing, RecordNotFound, rowFilterOf, type Operation } from '../access';
import { clock } from '../clock';
import type { Database } from '../database';
import { withDays } from './aggregates';
import { customAggregate, guardAggregate, orderIn } from './custom/asked';
import { OwnFields } from './custom/own-fields';
import { declarationOf, never, type ResourceDeclaration } from './declaration';
import { uuid } from './known-id';
import { joinMeasures, valuesOf } from './measured-rows';
import { measureAt } from './measures';
import { placed } from './placed';
import type { TenantRecord } from './record';
import { ResourceQueries } from './resource-queries';

/**
 * The reading half of the service layer's wall: lists, sums, single records and what they refer to, narrowed to what
 * the caller of the async context may see.
 */
export class ReadableRecords<T extends TenantRecord> extends TypeOrmQueryService<T> {
  declare readonly filterQueryBuilder: ResourceQueries<T>;
  protected readonly own: OwnFields;

  constructor(
    protected readonly db: Database,
    protected readonly declaration: ResourceDeclaration,
  ) {
    const rows = db.source.getRepository(declaration.target) as unknown as Repository<T>;
    super(rows, {
      useSoftDelete: true,
      filterQueryBuilder: new ResourceQueries(rows, declaration.options, declaration.attributes),
    });
    this.own = new OwnFields(db, declaration, target => new ReadableRecords(db, target));
  }

  override async query(query: Query<T>): Promise<T[]> {
    this.require('read');
    const declaration = await this.own.knowing(query);
    const sorting = orderIn(declaration, query.sorting);
    const asked = placed(this.declaration, {
      ...query,
      sorting,
      filter: this.narrowed('read', query.filter, declaration),
    });
    const rows = await super.query(await this.filterQueryBuilder.page(asked.query));
    return this.own.seen(asked.told(rows));
  }

  override async count(filter: Filter<T>): Promise<number> {
    this.require('read');
    const narrowed = this.narrowed('read', filter, await this.own.knowing(filter));
    const summed = await this.filterQueryBuilder.count(narrowed)?.getRawOne<{ cnt: string }>();
    return summed ? Number(summed.cnt) : super.count(narrowed);
  }

  /**
   * The rows that `query` would give, as a statement for a cursor: whole rows of the table or view, under
   * the names of its columns, and without the masks, which the caller then owes.
   */
  statement(filter: Filter<T>): [sql: string, values: unknown[]] {
    return this.selecting(['*'], filter);
  }

  /** The same with the columns that the resource has: its table may have others, which nobody reads. */
  ownStatement(filter: Filter<T>): [sql: string, values: unknown[]] {
    const shown = this.repo.metadata.columns.filter(({ isSelect }) => isSelect);
    const names = shown.map(({ databaseName }) => databaseName);
    return this.selecting(
      names.map(name => `"${name}"`),
      filter,
    );
  }

  private selecting(columns: readonly string[], filter: Filter<T>): [sql: string, values: unknown[]] {
    this.require('read');
    const builder = this.filterQueryBuilder.select({ filter: this.narrowed('read', filter) });
    const alias = builder.escape(builder.alias);
    return builder.select(columns.map(column => [alias, column].join('.'))).getQueryAndParameters();
  }

  /**
   * Ids of the rows that `query` would give, with the values of paths, as a statement: `id` and `facts`, texts by path.
   * The filter may name measures: `{ measure: { spendLastMonth: { gt: "10000" } } }`.
   */
  async measured(filter: Filter<T>, paths: readonly string[]): Promise<[sql: string, values: unknown[]]> {
    this.require('read');
    const { actor } = current();
    const declaration = { ...(await this.own.whole()), measured: true as const };
    const builder = this.filterQueryBuilder.select({ filter: this.narrowed('read', filter, declaration) });
    const measures = paths.flatMap(path => measureAt(declaration.name, path) ?? []);
    joinMeasures(builder, measures, { company: actor.tenantId, today: clock.today() });
    builder.andWhere([builder.escape(builder.alias), 'tenant_id = :company'].join('.'), { company: actor.tenantId });
    const facts = valuesOf(declaration, builder.alias, paths);
    return builder.select(`${builder.alias}.id`, 'id').addSelect(facts, 'facts').getQueryAndParameters();
  }

  override async aggregate(filter: Filter<T>, aggregate: AggregateQuery<T>): Promise<AggregateResponse<T>[]> {
    this.require('read');
    const declaration = await this.own.knowing({ filter, aggregate });
    const { own, query, told } = customAggregate(declaration, aggregate);
    guardAggregate(declaration, own);
    return told(withDays(await super.aggregate(this.narrowed('read', filter, declaration), query), query));
  }

  override async findById(id: string | number, options?: { filter?: Filter<T> }): Promise<T | undefined> {
    this.require('read');
    const declaration = await this.own.knowing(options?.filter);
    const row = await super.findById(uuid(id), { filter: this.narrowed('read', options?.filter, declaration) });
    return row && this.seenOne(row);
  }

  override async getById(id: string | number, options?: { filter?: Filter<T> }): Promise<T> {
    const row = await this.findById(id, options);
    if (!row) throw RecordNotFound({ resource: this.declaration.name });
    return row;
  }

  /** Ids of the rows that `query` would give, the oldest first, and at most so many. */
  async idsOf(filter: Filter<T>, most: number): Promise<string[]> {
    this.require('read');
    const narrowed = this.narrowed('read', filter, await this.own.knowing(filter));
    const builder = this.filterQueryBuilder.select({ filter: narrowed });
    const id = `${builder.alias}.id`;
    const [sql, values] = builder.select(id, 'id').orderBy(id).limit(most).getQueryAndParameters();
    return this.db.read(async tx => (await tx.query<{ id: string }[]>(sql, values)).map(row => row.id));
  }

  override async findRelation(Relation: Class<unknown>, name: string, of: T | T[], options?: object): Promise<never> {
    const target = declarationOf(Relation);
    const { actor } = current();
    // The library would ask for the relations of no rows with an empty list, which is no SQL.
    if (Array.isArray(of) && of.length === 0) return new Map() as never;
    const given = (options as { filter?: Filter<unknown> } | undefined)?.filter;
    const filter = mergeFilter(
      guardFilter(actor, target, given) as Filter<unknown>,
      rowFilterOf(actor, target, 'read'),
    );
    const found: unknown = await super.findRelation(Relation, name, of as never, { ...options, filter });
    return (await this.own.seenRelated(target, found)) as never;
  }

  // Lists below a record are queries of their own (filter by the id beside the reference): the
  // library's nested lists, sums and relation writes would be further doors to watch.
  override queryRelations(): Promise<never> {
    return Promise.reject(RecordNotFound({ resource: this.declaration.name }));
  }

  override countRelations(): Promise<never> {
    return this.queryRelations();
  }

  override aggregateRelations(): Promise<never> {
    return this.queryRelations();
  }

  /** The rows as they are kept, without masks, that the caller may do this with. */
  protected async rowsFor(operation: Operation, filter: Filter<T>): Promise<T[]> {
    const declaration = await this.own.knowing(filter);
    return super.query({ filter: this.narrowed(operation, filter, declaration) });
  }

  protected narrowed(operation: Operation, filter: Filter<T> | undefined, declaration = this.declaration): Filter<T> {
    const { actor } = current();
    const asked = guardFilter(actor, declaration, filter);
    return mergeFilter(asked as Filter<T>, rowFilterOf(actor, this.declaration, operation) as Filter<T>);
  }

  protected async seenOne(row: T): Promise<T> {
    return (await this.own.seen([row]))[0]!;
  }

  protected require(operation: 'read' | 'create' | 'update' | 'delete'): void {
    const permission = this.declaration.options.access[operation];
    if (permission === never || !current().actor.permissions.has(permission)) {
      throw PermissionMissing({
        permission: permission === never ? `${this.declaration.name}.${operation}` : permission,
      });
    }
  }
}
