import {
  mergeFilter,
  type DeepPartial,
  type DeleteManyResponse,
  type Filter,
  type UpdateManyResponse,
} from '@ptc-org/nestjs-query-core';
import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, OutOfScope, RecordNotFound, rowFilterOf, type Operation } from '../access';
import { clock } from '../clock';
import type { Database } from '../database';
import type { ResourceDeclaration } from './declaration';
import { requireKnownWords } from './dictionary-fields';
import { EditConflict } from './edit-conflict';
import { uuid } from './known-id';
import { numbered } from './next-code';
import { ReadableRecords } from './readable-records';
import type { TenantRecord, TenantResource } from './record';
import { requireWritable, withoutMasks } from './writable';

/**
 * The service layer's wall. Every read, sum and write of a resource passes here, keyed by the entity
 * itself and by the caller of the async context, and by nothing that a GraphQL request could mix up.
 */
export class ResourceService<T extends TenantRecord> extends ReadableRecords<T> {
  constructor(
    db: Database,
    declaration: ResourceDeclaration,
    protected readonly services?: <S>(type: Type<S>) => S,
  ) {
    super(db, declaration);
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
      const rows = await this.rowsFor('update', filter);
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
      const rows = await this.rowsFor('delete', filter);
      for (const row of rows) await this.deleteOne(row.id);
      return { deletedCount: rows.length };
    });
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
