import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { readRows, type RawPage } from '@cloudtally/plugin-sdk';
import { Database } from '../../kernel/database';
import type { CloudSource } from './cloud-source.service';
import { compress, decompress } from './page-packing';
import { PageTooLarge, RawPageGone, SyncTakenOver } from './clouds.errors';
import type { OpenRun } from './sync-runs.service';

const MOST_BYTES = 64 * 1024 * 1024;

/** Of which task's trail a page is. */
export interface PageTask {
  readonly feed: string;
  readonly task: string;
}

export interface StoredPage {
  readonly no: number;
  readonly count: number;
  /** The list of rows as UTF-8 JSON, as the vendor sent it. */
  readonly json: Uint8Array;
}

/** Raw pages: every vendor row as it came, kept once per content, never changed. */
@Injectable()
export class RawPages {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * Stores pages and their places in one transaction. A page that is known by its bytes is not parsed,
   * compressed or stored again.
   *
   * @returns their numbers, the same for the same content of the same account, feed and month
   * @throws PageTooLarge, SyncTakenOver
   */
  async store(
    source: CloudSource,
    run: OpenRun,
    { feed, task }: PageTask,
    pages: readonly RawPage<unknown>[],
  ): Promise<number[]> {
    const sent = pages.map(page => packed(task, page));
    const scope = [run.period, source.accountId, feed];
    const numbers = await this.find(scope, sent);
    const fresh = new Map(sent.filter(page => !numbers.has(page.sha256)).map(page => [page.sha256, page]));
    // On threads of their own, and before the transaction begins.
    const bodies = await Promise.all([...fresh.values()].map(page => compress(page.json)));
    return this.db.transaction(async tx => {
      // Whatever relies on these pages commits later and durably, and with it all that was written before.
      await tx.query('set local synchronous_commit = off');
      if (fresh.size > 0) {
        const made = [...fresh.values()];
        await tx.query(INSERT, [
          ...scope,
          source.tenantId,
          made.map(page => page.sha256),
          made.map(page => page.count),
          bodies,
        ]);
        // Read rather than returned: another run may have stored the same content a moment ago.
        for (const [sha256, no] of await this.find(scope, made)) numbers.set(sha256, no);
      }
      const placed = await tx.query<unknown[]>(PLACE, [
        source.tenantId,
        run.id,
        feed,
        task,
        run.token,
        pages.map(page => page.number),
        pages.map(page => page.cursor),
        pages.map(page => page.next),
        pages.map(page => page.totalRows ?? null),
        sent.map(page => page.count),
        sent.map(page => numbers.get(page.sha256)),
      ]);
      if (placed.length === 0) throw SyncTakenOver({ runId: run.id });
      return sent.map(page => Number.parseInt(numbers.get(page.sha256)!, 10));
    });
  }

  private async find(scope: readonly string[], pages: readonly SentPage[]): Promise<Map<string, string>> {
    const hashes = pages.map(page => page.sha256);
    const found = await this.db.read(tx => tx.query<{ no: string; sha256: string }[]>(FIND, [...scope, hashes]));
    return new Map(found.map(({ no, sha256 }) => [sha256, no]));
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
  async read(period: string, no: number): Promise<{ readonly rows: readonly unknown[] } | null> {
    const [found] = await this.fetch(period, [no]);
    return found ? { rows: readRows((await unpack(found)).json) } : null;
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

interface SentPage {
  readonly sha256: string;
  readonly json: Uint8Array;
  readonly count: number;
}

/** @throws PageTooLarge */
function packed(task: string, page: RawPage<unknown>): SentPage {
  // Rows of a page with bytes are parsed by looking at them, so nobody looks.
  const { json, count } = page.sent ?? { json: Buffer.from(JSON.stringify(page.rows)), count: page.rows.length };
  if (json.length > MOST_BYTES) throw PageTooLarge({ task, page: page.number, bytes: json.length });
  return { sha256: hash('sha256', json, 'hex'), json, count };
}

interface PackedPage {
  readonly no: string;
  readonly rows: number;
  readonly body: Buffer;
}

const unpack = async ({ no, rows, body }: PackedPage): Promise<StoredPage> => ({
  no: Number.parseInt(no, 10),
  count: rows,
  json: await decompress(body, 4 * MOST_BYTES),
});

const FIND = `
  select no, encode(sha256, 'hex') as sha256 from raw_page
  where period = $1 and cloud_account_id = $2 and feed = $3
    and sha256 = any (array(select decode(h, 'hex') from unnest($4::text[]) h))`;
const INSERT = `
  insert into raw_page (period, cloud_account_id, feed, tenant_id, sha256, rows, body)
  select $1, $2, $3, $4, decode(p.sha256, 'hex'), p.rows, p.body
  from unnest($5::text[], $6::int[], $7::bytea[]) as p (sha256, rows, body)
  on conflict (period, cloud_account_id, feed, sha256) do nothing`;
const PLACE = `
  with held as (select from sync_run where id = $2 and token = $5 and state = 'running' for share)
  insert into sync_page (tenant_id, sync_run_id, feed, task_key, number, cursor, next, total_rows, rows, page_no)
  select $1, $2, $3, $4, p.* from held,
    unnest($6::int[], $7::text[], $8::text[], $9::bigint[], $10::int[], $11::bigint[])
      as p (number, cursor, next, total_rows, rows, page_no)
  returning page_no`;
const TRAIL = `
  select p.page_no as no, p.rows from sync_page p
  left join sync_task t on t.sync_run_id = p.sync_run_id and t.feed = p.feed and t.key = p.task_key
  where p.sync_run_id = $1 and p.feed = $2 order by t.position, p.task_key, p.number`;
const FORGET = `
  delete from sync_page where sync_run_id = $1 and feed = $2 and task_key = $3
    and exists (select from sync_run where id = $1 and token = $4 and state = 'running')`;
const BODIES = `select no, rows, body from raw_page where period = $1 and no = any ($2::bigint[])`;
