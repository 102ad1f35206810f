import {
  mergeFilter,
  type AggregateQuery,
  type AggregateResponse,
  type Class,
  type DeepPartial,
  type DeleteManyResponse,
  type Filter,
  type Query,
  type UpdateManyResponse,
} from '@ptc-org/nestjs-query-core';
import { TypeOrmQueryService } from '@ptc-org/nestjs-query-typeorm';
import type { Type } from '@nestjs/common';
import type { EntityManager, Repository } from 'typeorm';
import {
  current,
  guardFilter,
  OutOfScope,
  PermissionMissing,
  RecordNotFound,
  rowFilterOf,
  type Operation,
} from '../access';
import { clock } from '../clock';
import type { Database } from '../database';
import { withDays } from './aggregates';
import { customAggregate, guardAggregate, orderIn } from './custom/asked';
import { OwnFields } from './custom/own-fields';
import { declarationOf, never, type ResourceDeclaration } from './declaration';
import { requireKnownWords } from './dictionary-fields';
import { EditConflict } from './edit-conflict';
import { uuid } from './known-id';
import type { TenantRecord, TenantResource } from './record';
import { numbered } from './next-code';
import { placed } from './placed';
import { measureAt } from './measures';
import { joinMeasures, valuesOf } from './measured-rows';
import { ResourceQueries } from './resource-queries';
import { requireWritable, withoutMasks } from './writable';

/**
 * The service layer's wall. Every read, sum and write of a resource passes here, keyed by the entity
 * itself and by the caller of the async context, and by nothing that a GraphQL request could mix up.
 */
export class ResourceService<T extends TenantRecord> extends TypeOrmQueryService<T> {
  declare readonly filterQueryBuilder: ResourceQueries<T>;
  private readonly own: OwnFields;

  constructor(
    protected readonly db: Database,
    protected readonly declaration: ResourceDeclaration,
    protected readonly services?: <S>(type: Type<S>) => S,
  ) {
    const rows = db.source.getRepository(declaration.target) as unknown as Repository<T>;
    super(rows, {
      useSoftDelete: true,
      filterQueryBuilder: new ResourceQueries(rows, declaration.options, declaration.attributes),
    });
    this.own = new OwnFields(db, declaration, target => new ResourceService(db, target));
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

  override async createOne(record: DeepPartial<T>): Promise<T> {
    this.require('create');
    requireWritable(this.declaration, record);
    return this.db.transaction(async tx => {
      const { actor } = current();
      const repository = tx.getRepository<TenantRecord>(this.declaration.target);
      const whole = await numbered(tx, this.declaration, record, clock.today());
      const { custom, ...own } = whole as DeepPartial<TenantResource>;
      const made = repository.create({
        ...own,
        ...this.declaration.options.within,
        tenantId: actor.tenantId,
        createdBy: actor.userId,
      });
      await this.own.write(tx, { row: made, before: null, given: custom });
      await this.validate(tx, made as T, null);
      const { id } = await repository.save(made);
      await this.mustStayInScope(tx, 'create', id);
      const row = (await repository.findOneByOrFail({ id })) as T;
      await this.tell(tx, null, row);
      return this.seenOne(row);
    });
  }

  override createMany(records: DeepPartial<T>[]): Promise<T[]> {
    return this.db.transaction(async () => {
      const made: T[] = [];
      for (const record of records) made.push(await this.createOne(record));
      return made;
    });
  }

  override async updateOne(id: string | number, update: DeepPartial<T>): Promise<T> {
    this.require('update');
    const { version, custom, ...given } = update as DeepPartial<TenantResource> & { version?: number };
    requireWritable(this.declaration, given);
    return this.db.transaction(async tx => {
      const row = await this.lockInScope(tx, 'update', uuid(id));
      const found = (row as unknown as TenantResource).version;
      if (version !== undefined && version !== found) throw EditConflict({ version: found });
      const repository = tx.getRepository<TenantRecord>(this.declaration.target);
      const patch = withoutMasks(this.declaration, row, given);
      const before = Object.assign(Object.create(Object.getPrototypeOf(row) as object), row) as T;
      const changed = repository.merge(row, patch, { updatedBy: current().actor.userId } as never);
      await this.own.write(tx, {
        row: changed,
        before: (before as unknown as TenantResource).custom ?? {},
        given: custom,
      });
      await this.validate(tx, changed as T, before);
      await repository.save(changed);
      await this.mustStayInScope(tx, 'update', row.id);
      const after = (await repository.findOneByOrFail({ id: row.id })) as T;
      await this.tell(tx, before, after);
      return this.seenOne(after);
    });
  }

  /** Row by row through the entity, so that each leaves its line in the audit trail. */
  override updateMany(update: DeepPartial<T>, filter: Filter<T>): Promise<UpdateManyResponse> {
    return this.db.transaction(async () => {
      const declaration = await this.own.knowing(filter);
      const rows = await super.query({ filter: this.narrowed('update', filter, declaration) });
      for (const row of rows) await this.updateOne(row.id, update);
      return { updatedCount: rows.length };
    });
  }

  override async deleteOne(id: string | number): Promise<T> {
    this.require('delete');
    return this.db.transaction(async tx => {
      const row = await this.lockInScope(tx, 'delete', uuid(id));
      await tx.getRepository<TenantRecord>(this.declaration.target).softRemove(row);
      await this.tell(tx, row, null);
      return this.seenOne(row);
    });
  }

  override deleteMany(filter: Filter<T>): Promise<DeleteManyResponse> {
    return this.db.transaction(async () => {
      const declaration = await this.own.knowing(filter);
      const rows = await super.query({ filter: this.narrowed('delete', filter, declaration) });
      for (const row of rows) await this.deleteOne(row.id);
      return { deletedCount: rows.length };
    });
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

  /**
   * The record, locked, if the caller may do this with it. For actions, whose own permission may reach
   * less far than the right to read.
   */
  async lockInScope(tx: EntityManager, operation: Operation, id: string, permission?: string): Promise<T> {
    if (!(await this.isInScope(tx, operation, uuid(id), permission)))
      throw RecordNotFound({ resource: this.declaration.name });
    const repository = tx.getRepository<TenantRecord>(this.declaration.target);
    const row = await repository.findOne({
      where: { id },
      lock: { mode: 'pessimistic_write' },
      loadEagerRelations: false,
    });
    if (!row) throw RecordNotFound({ resource: this.declaration.name });
    return row as T;
  }

  /** Which of these records the caller may do this with. */
  async reachedOf(
    tx: EntityManager,
    operation: Operation,
    ids: readonly string[],
    permission?: string,
  ): Promise<ReadonlySet<string>> {
    const reach = permission ? rowFilterOf(current().actor, this.declaration, operation, permission) : {};
    const narrowed = mergeFilter(this.narrowed(operation, undefined), reach as Filter<T>);
    const filter = mergeFilter({ id: { in: ids } } as unknown as Filter<T>, narrowed);
    const builder = this.filterQueryBuilder.select({ filter });
    const rows = await tx.query<{ id: string }[]>(
      ...builder.select(`${builder.alias}.id`, 'id').limit(ids.length).getQueryAndParameters(),
    );
    return new Set(rows.map(({ id }) => id));
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

  private narrowed(operation: Operation, filter: Filter<T> | undefined, declaration = this.declaration): Filter<T> {
    const { actor } = current();
    const asked = guardFilter(actor, declaration, filter);
    return mergeFilter(asked as Filter<T>, rowFilterOf(actor, this.declaration, operation) as Filter<T>);
  }

  private async seenOne(row: T): Promise<T> {
    return (await this.own.seen([row]))[0]!;
  }

  private require(operation: 'read' | 'create' | 'update' | 'delete'): void {
    const permission = this.declaration.options.access[operation];
    if (permission === never || !current().actor.permissions.has(permission)) {
      throw PermissionMissing({
        permission: permission === never ? `${this.declaration.name}.${operation}` : permission,
      });
    }
  }

  private async validate(tx: EntityManager, row: T, before: T | null): Promise<void> {
    await requireKnownWords(tx, this.declaration.attributes, { row, before });
    await this.declaration.options.validate?.({ row, before, tx, services: this.atHand() } as never);
  }

  private async tell(tx: EntityManager, before: T | null, after: T | null): Promise<void> {
    await this.declaration.options.written?.({ before, after, tx, services: this.atHand() } as never);
  }

  private atHand() {
    return this.services ?? ((type: Type) => Promise.reject(new TypeError(`${type.name} is not at hand`)));
  }

  private async isInScope(tx: EntityManager, operation: Operation, id: string, permission?: string): Promise<boolean> {
    return (await this.reachedOf(tx, operation, [id], permission)).has(id);
  }

  private async mustStayInScope(tx: EntityManager, operation: Operation, id: string): Promise<void> {
    if (!(await this.isInScope(tx, operation, id))) throw OutOfScope({ resource: this.declaration.name });
  }
}
