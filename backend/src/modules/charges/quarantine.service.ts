import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../kernel/database';
import type { CloudSource, OpenRun } from '../clouds/clouds.module';
import type { RejectedRow } from './map-pages';

/** What a run refused of one feed. */
export interface Refused {
  readonly source: CloudSource;
  readonly run: OpenRun;
  readonly feed: { readonly id: string };
  readonly rejected: readonly RejectedRow[];
}

/** Rows that were not let in, each a work item until it is fixed or dropped (M-109). */
@Injectable()
export class Quarantine {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** What people have corrected, by the hash of the row it stands for. */
  async corrections(accountId: string, period: string, feed: string): Promise<Map<string, unknown>> {
    const rows = await this.db.read(tx =>
      tx.query<{ row_hash: string; fixed_row: unknown }[]>(
        `select row_hash, fixed_row from quarantined_row
         where cloud_account_id = $1 and period = $2 and feed = $3 and fixed_row is not null and deleted_at is null`,
        [accountId, period, feed],
      ),
    );
    return new Map(rows.map(row => [row.row_hash.replaceAll('-', ''), row.fixed_row]));
  }

  /** Whether rows of the slice wait, were dropped, or stand corrected: then only mapping all of it tells what holds. */
  async touches(accountId: string, period: string, feed: string): Promise<boolean> {
    const found = await this.db.read(tx =>
      tx.query<unknown[]>(
        `select 1 from quarantined_row where cloud_account_id = $1 and period = $2 and feed = $3 and deleted_at is null
           and (state <> 'fixed' or fixed_row is not null) limit 1`,
        [accountId, period, feed],
      ),
    );
    return found.length > 0;
  }

  /**
   * Files what a run refused. A row that was refused before stays the same item, dropped ones stay
   * dropped; an open item whose row came through this time is fixed.
   */
  async file(tx: EntityManager, { source, run, feed, rejected }: Refused): Promise<void> {
    const scope = [source.tenantId, source.accountId, run.period, feed.id];
    if (rejected.length > 0) {
      await tx.query(FILE, [
        ...scope,
        run.id,
        rejected.map(row => row.pageNo),
        rejected.map(row => row.rowNo),
        rejected.map(row => row.rowHash),
        rejected.map(row => row.code),
        rejected.map(row => JSON.stringify(row.reason)),
        rejected.map(row => JSON.stringify(row.row)),
      ]);
    }
    await tx.query(PASSED, [...scope, rejected.map(row => row.rowHash)]);
  }
}

const FILE = `
  insert into quarantined_row (tenant_id, cloud_account_id, period, feed, sync_run_id, page_no, row_no, row_hash, code, reason, row)
  select distinct on (r.row_hash) $1::uuid, $2::uuid, $3, $4, $5::uuid, r.page_no, r.row_no, r.row_hash, r.code,
    r.reason::jsonb, r.row::jsonb
  from unnest($6::bigint[], $7::int[], $8::uuid[], $9::text[], $10::text[], $11::text[])
    as r (page_no, row_no, row_hash, code, reason, row)
  order by r.row_hash, r.page_no, r.row_no
  on conflict (tenant_id, cloud_account_id, period, feed, row_hash) do update
    set sync_run_id = excluded.sync_run_id, page_no = excluded.page_no, row_no = excluded.row_no,
      code = excluded.code, reason = excluded.reason, updated_at = now(), version = quarantined_row.version + 1,
      state = case quarantined_row.state when 'dropped' then 'dropped' else 'open' end`;

const PASSED = `
  update quarantined_row set state = 'fixed', resolved_at = now(), updated_at = now(), version = version + 1,
    resolution = coalesce(resolution, 'came through')
  where tenant_id = $1 and cloud_account_id = $2 and period = $3 and feed = $4 and state = 'open'
    and row_hash <> all ($5::uuid[])`;
