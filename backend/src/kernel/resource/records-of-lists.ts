import type {
  AggregateQuery,
  AggregateResponse,
  DeepPartial,
  DeleteManyResponse,
  Filter,
  Query,
  UpdateManyResponse,
} from '@ptc-org/nestjs-query-core';
import { current, RecordNotFound } from '../access';
import { definitionsNow } from './custom/definitions';
import { resourceOfRow } from './custom/lists';
import { ListNotNamed } from './custom/lists.errors';
import type { TenantRecord } from './record';
import { ResourceService } from './resource.service';
import { UUID } from './uuid';

type Values = Readonly<Record<string, unknown>>;

/**
 * The one door of all lists that companies define: says of which list a question is, and hands it to that list's own
 * service, with its fields and rights. Many records are asked for by `{ listId: { eq } }` in the filter, one by its id.
 */
export class RecordsOfLists<T extends TenantRecord> extends ResourceService<T> {
  /** @throws ListNotNamed, RecordNotFound */
  override async query(query: Query<T>): Promise<T[]> {
    return (await this.ofFilter(query.filter)).query(query);
  }

  /** @throws ListNotNamed, RecordNotFound */
  override async count(filter: Filter<T>): Promise<number> {
    return (await this.ofFilter(filter)).count(filter);
  }

  /** @throws ListNotNamed, RecordNotFound */
  override async aggregate(filter: Filter<T>, aggregate: AggregateQuery<T>): Promise<AggregateResponse<T>[]> {
    return (await this.ofFilter(filter)).aggregate(filter, aggregate);
  }

  override async findById(id: string | number, options?: { filter?: Filter<T> }): Promise<T | undefined> {
    return (await this.ofRecord(id)).findById(id, options);
  }

  override async createOne(record: DeepPartial<T>): Promise<T> {
    return (await this.ofList((record as Values).listId)).createOne(record);
  }

  override async updateOne(id: string | number, update: DeepPartial<T>): Promise<T> {
    return (await this.ofRecord(id)).updateOne(id, update);
  }

  override async deleteOne(id: string | number): Promise<T> {
    return (await this.ofRecord(id)).deleteOne(id);
  }

  override async updateMany(update: DeepPartial<T>, filter: Filter<T>): Promise<UpdateManyResponse> {
    return (await this.ofFilter(filter)).updateMany(update, filter);
  }

  override async deleteMany(filter: Filter<T>): Promise<DeleteManyResponse> {
    return (await this.ofFilter(filter)).deleteMany(filter);
  }

  private ofFilter(filter: object | undefined): Promise<ResourceService<T>> {
    const listId = listIn(filter);
    if (listId === undefined) throw ListNotNamed({});
    return this.ofList(listId);
  }

  private async ofRecord(id: string | number): Promise<ResourceService<T>> {
    const { target, name } = this.declaration;
    if (!UUID.test(String(id))) throw RecordNotFound({ resource: name });
    const row = await this.db.read(manager =>
      manager.getRepository<TenantRecord>(target).findOne({ where: { id: String(id) }, loadEagerRelations: false }),
    );
    return this.ofList((row as Values | null)?.listId);
  }

  /** To whom the list is closed, it is not there. */
  private async ofList(listId: unknown): Promise<ResourceService<T>> {
    const definitions = await this.db.read(definitionsNow);
    const list = resourceOfRow(this.declaration, { listId }, definitions);
    const closed = list === this.declaration || !current().actor.permissions.has(list.options.access.read);
    if (closed) throw RecordNotFound({ resource: this.declaration.name });
    return new ResourceService<T>(this.db, list, this.services);
  }
}

/** What every row that the filter meets has as its list. */
function listIn(filter: object | undefined): unknown {
  const { and, listId } = (filter ?? {}) as { and?: unknown; listId?: { eq?: unknown } };
  if (listId?.eq !== undefined) return listId.eq;
  return Array.isArray(and) ? (and as object[]).map(listIn).find(each => each !== undefined) : undefined;
}
