import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../kernel/database';
import type { CloudSource } from './cloud-source.service';
import { compress, decompress } from './page-packing';
import { PageTooLarge, RawPageGone, SyncTakenOver } from './clouds.errors';
import type { OpenRun } from './sync-runs.service';

const MOST_BYTES = 64 * 1024 * 1024;

/** Where a page stands in its task's trail. */
export interface PagePlace {
  readonly feed: string;
  readonly task: string;
  readonly number: number;
  readonly cursor: string | null;
  readonly next: string | null;
  readonly totalRows?: number;
}

export interface StoredPage {
  readonly no: number;
  readonly rows: readonly unknown[];
}

/** Raw pages: every vendor row as it came, kept once per content, never changed. */
@Injectable()
export class RawPages {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * Stores a page and its place in one transaction.
   *
   * @returns number of the page, the same for the same content of the same account, feed and month
   */
  async store(source: CloudSource, run: OpenRun, place: PagePlace, rows: readonly unknown[]): Promise<number> {
    const text = JSON.stringify(rows);
    if (text.length > MOST_BYTES) throw PageTooLarge({ task: place.task, page: place.number, bytes: text.length });
    const sha256 = createHash('sha256').update(text).digest();
    const key = [run.period, source.accountId, place.feed, sha256];
    const known = await this.db.read(tx => tx.query<{ no: string }[]>(FIND, key));
    // Compressed only when it is new, on a thread of its own, and before the transaction begins.
    const body = known[0] ? null : await compress(text);
    return this.db.transaction(async tx => {
      const no = known[0]?.no ?? (await this.insert(tx, [...key, source.tenantId, rows.length, body]));
      const placed = await tx.query<unknown[]>(PLACE, [
        source.tenantId,
        run.id,
        place.feed,
        place.task,
        place.number,
        place.cursor,
        place.next,
        place.totalRows ?? null,
        rows.length,
        no,
        run.token,
      ]);
      if (placed.length === 0) throw SyncTakenOver({ runId: run.id });
      return Number.parseInt(no, 10);
    });
  }

  private async insert(tx: EntityManager, page: readonly unknown[]): Promise<string> {
    const [made] = await tx.query<{ no: string }[]>(INSERT, [...page]);
    if (made) return made.no;
    // Another run stored the same content a moment ago.
    const [found] = await tx.query<{ no: string }[]>(FIND, page.slice(0, 4));
    return found!.no;
  }

  /** Forgets the trail of a task that was cut off; the bodies stay and are found again by content. */
  async forgetTask(run: OpenRun, feed: string, task: string): Promise<void> {
    await this.db.read(tx => tx.query(FORGET, [run.id, feed, task, run.token]));
  }

  /** Numbers of a run's pages of one feed, in the order of plan and trail. */
  async numbers(runId: string, feed: string): Promise<{ no: number; rows: number }[]> {
    const found = await this.db.read(tx => tx.query<{ no: string; rows: number }[]>(TRAIL, [runId, feed]));
    return found.map(({ no, rows }) => ({ no: Number.parseInt(no, 10), rows }));
  }

  /** @returns null for a page that does not exist or is not this tenant's */
  async read(period: string, no: number): Promise<StoredPage | null> {
    const [found] = await this.fetch(period, [no]);
    return found ? unpack(found) : null;
  }

  /** Pages in the order asked for. @throws RawPageGone when one is missing: raw pages are never deleted singly */
  async readMany(period: string, numbers: readonly number[]): Promise<StoredPage[]> {
    const found = new Map((await this.fetch(period, numbers)).map(page => [Number.parseInt(page.no, 10), page]));
    return Promise.all(
      numbers.map(no => {
        const page = found.get(no);
        if (!page) throw RawPageGone({ period, page: no });
        return unpack(page);
      }),
    );
  }

  private fetch(period: string, numbers: readonly number[]): Promise<PackedPage[]> {
    return this.db.read(tx => tx.query<PackedPage[]>(BODIES, [period, numbers]));
  }
}

interface PackedPage {
  readonly no: string;
  readonly body: Buffer;
}

async function unpack(page: PackedPage): Promise<StoredPage> {
  const text = (await decompress(page.body, 4 * MOST_BYTES)).toString('utf8');
  // Numbers were made texts when the vendor's answer was read; nothing is lost here.
  return { no: Number.parseInt(page.no, 10), rows: JSON.parse(text) as unknown[] };
}

const FIND = `select no from raw_page where period = $1 and cloud_account_id = $2 and feed = $3 and sha256 = $4`;
const INSERT = `
  insert into raw_page (period, cloud_account_id, feed, sha256, tenant_id, rows, body)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict (period, cloud_account_id, feed, sha256) do nothing returning no`;
const PLACE = `
  with held as (select from sync_run where id = $2 and token = $11 and state = 'running' for share)
  insert into sync_page (tenant_id, sync_run_id, feed, task_key, number, cursor, next, total_rows, rows, page_no)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 from held returning page_no`;
const TRAIL = `
  select p.page_no as no, p.rows from sync_page p
  left join sync_task t on t.sync_run_id = p.sync_run_id and t.feed = p.feed and t.key = p.task_key
  where p.sync_run_id = $1 and p.feed = $2 order by t.position, p.task_key, p.number`;
const FORGET = `
  delete from sync_page where sync_run_id = $1 and feed = $2 and task_key = $3
    and exists (select from sync_run where id = $1 and token = $4 and state = 'running')`;
const BODIES = `select no, body from raw_page where period = $1 and no = any ($2::bigint[])`;
