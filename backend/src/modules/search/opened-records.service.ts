import { Inject, Injectable } from '@nestjs/common';
import { current, RecordNotFound } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { definitionsNow, knownResource, mayRead } from '../../kernel/resource';
import { UUID } from '../../kernel/resource/uuid';
import { linksTo, type RecordLink } from './found-records';

export interface MyRecords {
  readonly recent: readonly RecordLink[];
  readonly marked: readonly RecordLink[];
}

const RECENT = 8;
const KEPT = 50;
const MARKED = 100;

const OPENED = `insert into opened_record (tenant_id, user_id, resource, record_id, created_by) values ($1, $2, $3, $4, $2)
  on conflict (tenant_id, user_id, resource, record_id) do update set opened_at = clock_timestamp()`;
const FORGET = `delete from opened_record where user_id = $1 and marked_at is null and id not in (
  select id from opened_record where user_id = $1 order by opened_at desc limit ${KEPT})`;
const MARK = `insert into opened_record (tenant_id, user_id, resource, record_id, created_by, marked_at)
  values ($1, $2, $3, $4, $2, clock_timestamp())
  on conflict (tenant_id, user_id, resource, record_id) do update set marked_at = coalesce(opened_record.marked_at, clock_timestamp())`;
const UNMARK = `update opened_record set marked_at = null where user_id = $1 and resource = $2 and record_id = $3`;
const RECENT_ONES = `select resource, record_id as id from opened_record where user_id = $1
  order by opened_at desc limit ${RECENT * 2}`;
const MARKED_ONES = `select resource, record_id as id from opened_record where user_id = $1 and marked_at is not null
  order by marked_at desc limit ${MARKED}`;

/** What the caller opened last and marked to find again; nobody else's business. */
@Injectable()
export class OpenedRecords {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** What the caller may no longer read is left out. */
  async mine(): Promise<MyRecords> {
    const { userId } = current().actor;
    const list = async (sql: string) => linksTo(this.db, await this.db.source.query(sql, [userId]));
    const [recent, marked] = [await list(RECENT_ONES), await list(MARKED_ONES)];
    return { recent: recent.slice(0, RECENT), marked };
  }

  /** @throws RecordNotFound when it is not the caller's to read */
  async opened(resource: string, id: string): Promise<void> {
    const { name } = await this.readable(resource, id);
    const { tenantId, userId } = current().actor;
    await this.db.transaction(async tx => {
      await tx.query(OPENED, [tenantId, userId, name, id]);
      await tx.query(FORGET, [userId]);
    });
  }

  /** @throws RecordNotFound when it is not the caller's to read; a mark is always taken off */
  async mark(resource: string, id: string, marked: boolean): Promise<void> {
    const { tenantId, userId } = current().actor;
    if (!marked) {
      if (!UUID.test(id)) throw RecordNotFound({ resource: 'record' });
      await this.db.source.query(UNMARK, [userId, resource, id]);
      return;
    }
    const { name } = await this.readable(resource, id);
    await this.db.source.query(MARK, [tenantId, userId, name, id]);
  }

  private async readable(resource: string, id: string) {
    const declaration = knownResource(await this.db.read(definitionsNow), resource);
    const found = declaration && UUID.test(id) && (await mayRead(this.db, declaration, { id: { eq: id } }));
    if (!found) throw RecordNotFound({ resource: 'record' });
    return declaration;
  }
}
