import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { Database } from '../../kernel/database';

export interface NewNotice {
  /** One per occasion: the same key is one notice of a person. */
  readonly key: string;
  readonly userId: string;
  readonly subject: string;
  readonly body: string;
  /** What it leads to. */
  readonly resource: string | null;
  readonly recordId: string | null;
}

export interface Notice extends Omit<NewNotice, 'key' | 'userId'> {
  readonly id: string;
  readonly at: Date;
  readonly readAt: Date | null;
}

const MOST_SHOWN = 100;

/** Short news inside the product, each for one person. */
@Injectable()
export class Notices {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** In the transaction that causes it; the same key again changes nothing. */
  async put(tx: EntityManager, { userId, key, subject, body, resource, recordId }: NewNotice): Promise<void> {
    const { actor } = current();
    await tx.query(
      `insert into notice (tenant_id, user_id, key, subject, body, resource, record_id, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, user_id, key) do nothing`,
      [actor.tenantId, userId, key, subject.slice(0, 300), body.slice(0, 8000), resource, recordId, actor.userId],
    );
  }

  /** The caller's, the newest first, and how many of all of theirs are unread. */
  async mine(): Promise<{ notices: readonly Notice[]; unread: number }> {
    const mine = [current().actor.tenantId, current().actor.userId];
    const [notices, [counted]] = await Promise.all([
      this.db.source.query<Notice[]>(
        `select id, subject, body, resource, record_id as "recordId", created_at as at, read_at as "readAt"
         from notice where tenant_id = $1 and user_id = $2 order by created_at desc, id desc limit ${MOST_SHOWN}`,
        mine,
      ),
      this.db.source.query<{ unread: number }[]>(
        'select count(*)::int as unread from notice where tenant_id = $1 and user_id = $2 and read_at is null',
        mine,
      ),
    ]);
    return { notices, unread: counted!.unread };
  }

  /** @param ids null for all of the caller's */
  async read(ids: readonly string[] | null): Promise<void> {
    await this.db.source.query(
      `update notice set read_at = now() where tenant_id = $1 and user_id = $2 and read_at is null
         and ($3::uuid[] is null or id = any ($3))`,
      [current().actor.tenantId, current().actor.userId, ids],
    );
  }
}
