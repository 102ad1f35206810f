import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { readRows, type RawPage } from '@cloudtally/plugin-sdk';
import { letGoOfBytes } from '../../kernel/app';
import { Database } from '../../kernel/database';
import type { CloudSource } from './cloud-source.service';
import { KnownPages, type KnownPage } from './known-pages';
import { compress, decompress } from './page-packing';
import { PageTooLarge, RawPageGone, SyncTakenOver } from './clouds.errors';
import type { OpenRun } from './sync-runs.service';

const MOST_BYTES = 64 * 1024 * 1024;

/** Of which task's trail a page is. */
export interface PageTask {
  readonly feed: string;
  readonly task: string;
  /** In which its pages were looked for as they came. */
  readonly known?: KnownPages;
}

export interface StoredPage {
  readonly no: number;
  readonly count: number;
  /** Unpacks the list of rows: UTF-8 JSON, as the vendor sent it. */
  json(): Uint8Array;
}

/** Raw pages: every vendor row as it came, kept once per content, never changed. */
@Injectable()
export class RawPages {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * Stores pages and their places. A page that is known by its bytes is not parsed, compressed or stored
   * again: for pages that are all known it is one statement.
   *
   * @returns their numbers, the same for the same content of the same account, feed and month
   * @throws PageTooLarge, SyncTakenOver
   */
  async store(
    source: CloudSource,
    run: OpenRun,
    { feed, task, known }: PageTask,
    pages: readonly RawPage<unknown>[],
  ): Promise<number[]> {
    const sent = pages.map(page => packed(task, page, known));
    const trail = { scope: [source.tenantId, run.id, feed, task, run.token, run.period, source.accountId], run };
    const numbers = new Map<number, number>();
    const isLeft = ({ page }: SentPage) => !numbers.has(page.number);
    const note = (placed: readonly Placed[]) => {
      for (const { number, page_no } of placed) numbers.set(number, Number.parseInt(page_no, 10));
    };
    note(await this.place(PLACE_KNOWN, trail, placesOf(sent)));
    // Asked again: another run may have stored the same content between our look and our insert.
    while (sent.some(isLeft)) {
      const left = sent.filter(isLeft);
      const fresh = [...new Map(left.map(page => [page.sha256, page])).values()];
      // On threads of their own, and before a transaction begins.
      const bodies = await Promise.all(fresh.map(page => compress(page.json)));
      const contents = [
        fresh.map(page => page.sha256),
        fresh.map(page => page.count),
        fresh.map(page => page.json.length),
        bodies.map(body => body.length),
        // One value goes as the bytes that it is; a list of them would go as text, twice as long.
        Buffer.concat(bodies),
      ];
      note(await this.place(STORE, trail, [...placesOf(left), ...contents]));
      if (sent.some(isLeft)) note(await this.place(PLACE_KNOWN, trail, placesOf(sent.filter(isLeft))));
    }
    return pages.map(page => numbers.get(page.number)!);
  }

  /** @throws SyncTakenOver */
  private async place(
    sql: string,
    { scope, run }: { readonly scope: readonly string[]; readonly run: OpenRun },
    values: readonly unknown[],
  ): Promise<Placed[]> {
    const rows = await this.db.read(tx => tx.query<(Placed & { held: boolean })[]>(sql, [...scope, ...values]));
    if (!rows[0]!.held) throw SyncTakenOver({ runId: run.id });
    return rows.filter(row => row.page_no !== null);
  }

  /** The pages of a task as the slice's last reading had them. */
  async known({ accountId }: CloudSource, period: string, { feed, task }: PageTask): Promise<KnownPages> {
    const pages = await this.db.read(tx => tx.query<KnownPage[]>(KNOWN, [accountId, period, feed, task]));
    return new KnownPages(pages);
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
    return found ? { rows: readRows(stored(found).json()) } : null;
  }

  /** Pages in the order asked for. @throws RawPageGone when one is missing: raw pages are never deleted singly */
  async readMany(period: string, numbers: readonly number[]): Promise<StoredPage[]> {
    const found = new Map((await this.fetch(period, numbers)).map(page => [Number.parseInt(page.no, 10), page]));
    return numbers.map(no => {
      const page = found.get(no);
      if (!page) throw RawPageGone({ period, page: no });
      return stored(page);
    });
  }

  private fetch(period: string, numbers: readonly number[]): Promise<PackedPage[]> {
    return this.db.read(tx => tx.query<PackedPage[]>(BODIES, [period, numbers]));
  }
}

interface SentPage {
  readonly page: RawPage<unknown>;
  readonly sha256: string;
  readonly json: Uint8Array;
  readonly count: number;
}

/** A page of the trail and the raw page that it is. */
interface Placed {
  readonly number: number;
  readonly page_no: string;
}

/** @throws PageTooLarge */
function packed(task: string, page: RawPage<unknown>, known?: KnownPages): SentPage {
  // Rows of a page with bytes are parsed by looking at them, so nobody looks.
  const { json, count } = page.sent ?? { json: Buffer.from(JSON.stringify(page.rows)), count: page.rows.length };
  if (json.length > MOST_BYTES) throw PageTooLarge({ task, page: page.number, bytes: json.length });
  const sha256 = (page.sent && known?.hashOf(page.sent)) ?? hash('sha256', json, 'hex');
  return { page, sha256, json, count };
}

const placesOf = (sent: readonly SentPage[]): unknown[] => [
  sent.map(({ page }) => page.number),
  sent.map(({ page }) => page.cursor),
  sent.map(({ page }) => page.next),
  sent.map(({ page }) => page.totalRows ?? null),
  sent.map(({ count }) => count),
  sent.map(({ sha256 }) => sha256),
];

interface PackedPage {
  readonly no: string;
  readonly rows: number;
  readonly body: Buffer;
}

/** The content of a kept page: what its hash is over. @throws Error of node:zlib when it is damaged */
export const unpackPage = (body: Buffer): Buffer => decompress(body, 4 * MOST_BYTES);

const stored = ({ no, rows, body }: PackedPage): StoredPage => ({
  no: Number.parseInt(no, 10),
  count: rows,
  json: () => {
    const json = unpackPage(body);
    letGoOfBytes(json.length);
    return json;
  },
});

// Whatever relies on these pages commits later and durably, and with it all that was written before: their own
// commit need not wait for the disk. $1 tenant, $2 run, $3 feed, $4 task, $5 token, $6 period, $7 account, $8 ... pages.
const SENT = `
  held as materialized (select from sync_run where id = $2 and token = $5 and state = 'running' for share),
  relaxed as materialized (select set_config('synchronous_commit', 'off', true)),
  sent as materialized (
    select number, cursor, next, total_rows, rows, decode(sha256, 'hex') as sha256
    from unnest($8::int[], $9::text[], $10::text[], $11::bigint[], $12::int[], $13::text[])
      as p (number, cursor, next, total_rows, rows, sha256)
  )`;
const placedAs = (stored: string): string => `
  placed as (
    insert into sync_page (tenant_id, sync_run_id, feed, task_key, number, cursor, next, total_rows, rows, page_no)
    select $1, $2, $3, $4, s.number, s.cursor, s.next, s.total_rows, s.rows, k.no
    from held, relaxed, sent s join ${stored} k on k.sha256 = s.sha256
    returning number, page_no
  )
  select h.held, p.number, p.page_no
  from (select count(*) > 0 as held from held) h left join placed p on true`;
const PLACE_KNOWN = `
  with ${SENT},
  known as materialized (
    select no, sha256 from raw_page
    where period = $6 and cloud_account_id = $7 and feed = $3 and sha256 = any (array(select sha256 from sent))
  ),
  ${placedAs('known')}`;
const STORE = `
  with ${SENT},
  made as (
    insert into raw_page (period, cloud_account_id, feed, tenant_id, sha256, rows, body, bytes)
    select $6, $7, $3, $1, decode(b.sha256, 'hex'), b.rows, substring($18::bytea from b.until - b.length + 1 for b.length), b.bytes
    from held, (
      select u.*, sum(u.length) over (order by u.place)::int as until
      from unnest($14::text[], $15::int[], $16::int[], $17::int[]) with ordinality as u (sha256, rows, bytes, length, place)
    ) b
    on conflict (period, cloud_account_id, feed, sha256) do nothing
    returning no, sha256
  ),
  ${placedAs('made')}`;
const TRAIL = `
  select p.page_no as no, p.rows from sync_page p
  left join sync_task t on t.sync_run_id = p.sync_run_id and t.feed = p.feed and t.key = p.task_key
  where p.sync_run_id = $1 and p.feed = $2 order by t.position, p.task_key, p.number`;
const KNOWN = `
  select encode(k.sha256, 'hex') as sha256, k.rows as count, k.bytes
  from charge_slice s
  join sync_page p on p.sync_run_id = s.sync_run_id and p.feed = s.feed and p.task_key = $4
  join raw_page k on k.period = s.period and k.no = p.page_no
  where s.cloud_account_id = $1 and s.period = $2 and s.feed = $3 order by p.number`;
const FORGET = `
  delete from sync_page where sync_run_id = $1 and feed = $2 and task_key = $3
    and exists (select from sync_run where id = $1 and token = $4 and state = 'running')`;
const BODIES = `select no, rows, body from raw_page where period = $1 and no = any ($2::bigint[])`;
