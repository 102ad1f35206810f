import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../kernel/database';
import { finalityFor, type CloudSource, type OpenRun } from '../clouds/clouds.module';
import { SliceLocked } from './charges.errors';
import type { Agreement } from './domain/control-total';
import { finalAt, stateAfter, type SliceState } from './domain/finality';
import type { Difference } from './slice-writer';
import type { StagedSums } from './staging';

export interface SliceRow {
  readonly id: string;
  readonly no: number;
  readonly tenant_id: string;
  readonly cloud_account_id: string;
  readonly period: string;
  /** The closed month that its charges are about; null where that is its own. */
  readonly of_period: string | null;
  readonly feed: string;
  readonly revision: number;
  readonly state: SliceState;
  readonly rows: number;
  readonly charges: number;
  readonly billed_cost: string;
  readonly list_cost: string;
  readonly content_hash: string | null;
  readonly mapping: string | null;
  readonly sync_run_id: string | null;
  readonly vendor_total: string | null;
  readonly difference: string;
  readonly explained: string | null;
}

const COLUMNS = `id, no, tenant_id, cloud_account_id, period, of_period, feed, revision, state, rows::int, charges::int,
  billed_cost::text, list_cost::text, replace(content_hash::text, '-', '') as content_hash, mapping, sync_run_id, vendor_total::text, difference::text, explained`;

/** What a sync learned about a slice, whether or not its content changed. */
export interface SliceNews {
  readonly rows: number;
  readonly rejected: number;
  readonly sums: Pick<StagedSums, 'charges' | 'billedCost' | 'listCost' | 'contentHash'>;
  readonly agreement: Agreement;
  readonly explained: string | null;
  readonly mapping: string;
  readonly now: Date;
}

/** A slice under its lock, and what a run has to say of it. */
export interface SliceWrite {
  readonly source: CloudSource;
  readonly run: OpenRun;
  readonly slice: SliceRow;
  readonly news: SliceNews;
}

/** The rows of `charge_slice` and `slice_revision`. */
@Injectable()
export class Slices {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** The slice, made when it is new. @param bookedIn the month that takes what is late of a closed one */
  ensure(source: CloudSource, ofPeriod: string, feed: string, bookedIn: string | null = null): Promise<SliceRow> {
    return this.db.transaction(async tx => {
      const period = bookedIn ?? ofPeriod;
      const key = [source.tenantId, source.accountId, period, feed, bookedIn && ofPeriod];
      const find = () =>
        tx.query<SliceRow[]>(
          `select ${COLUMNS} from charge_slice
           where tenant_id = $1 and cloud_account_id = $2 and period = $3 and feed = $4 and of_period is not distinct from $5`,
          key,
        );
      const [found] = await find();
      if (found) return found;
      if (bookedIn) await tx.query('select ensure_charge_partition($1)', [bookedIn]);
      await tx.query(
        `insert into charge_slice (tenant_id, cloud_account_id, period, feed, of_period, currency, final_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
        [...key, source.currency, finalAt(ofPeriod, finalityFor(source.plugin, source.facts), source.zone)],
      );
      return (await find())[0]!;
    });
  }

  /** The slice as it stands, held until commit: writers of one slice go one after the other. */
  async hold(tx: EntityManager, id: string): Promise<SliceRow> {
    const [slice] = await tx.query<SliceRow[]>(`select ${COLUMNS} from charge_slice where id = $1 for update`, [id]);
    return slice!;
  }

  /** The same, to be revised. @throws SliceLocked when its month is closed */
  async lock(tx: EntityManager, source: CloudSource, id: string): Promise<SliceRow> {
    const slice = await this.hold(tx, id);
    if (slice.state === 'locked') throw SliceLocked({ account: source.code, period: slice.period });
    return slice;
  }

  /** A new revision, and the slice that stands on it. */
  async revise(tx: EntityManager, write: SliceWrite, difference: Difference): Promise<void> {
    const { source, run, slice, news } = write;
    const { sums, agreement } = news;
    await tx.query(REVISE, [
      slice.tenant_id,
      slice.id,
      slice.revision + 1,
      run.id,
      source.pluginId,
      source.plugin.version,
      news.rows,
      sums.charges,
      difference.inserted,
      difference.changed,
      difference.removed,
      news.rejected,
      source.currency,
      sums.billedCost,
      slice.billed_cost,
      agreement.vendorTotal,
      agreement.difference,
      news.explained,
      sums.contentHash,
    ]);
    await this.confirm(tx, write, slice.revision + 1);
  }

  /** What was read is what stands: when it was read, by which run and against which total is new. */
  async confirm(tx: EntityManager, { source, run, slice, news }: SliceWrite, revision: number): Promise<void> {
    const { sums, agreement } = news;
    const final = finalAt(slice.of_period ?? slice.period, finalityFor(source.plugin, source.facts), source.zone);
    await tx.query(CONFIRM, [
      slice.id,
      revision,
      stateAfter(news.now, final),
      final,
      news.rows,
      sums.charges,
      sums.billedCost,
      sums.listCost,
      agreement.vendorTotal,
      agreement.vendorRows,
      agreement.difference,
      news.explained,
      sums.contentHash,
      news.mapping,
      run.id,
      news.now,
    ]);
  }

  find(accountId: string, period: string, feed: string): Promise<SliceRow | undefined> {
    return this.db.read(async tx => {
      const rows = await tx.query<SliceRow[]>(
        `select ${COLUMNS} from charge_slice
         where cloud_account_id = $1 and period = $2 and feed = $3 and of_period is null`,
        [accountId, period, feed],
      );
      return rows[0];
    });
  }

  /** Every slice with charges of a vendor's month: its own, and those that were late; the one read last comes first. */
  of(accountId: string, ofPeriod: string, feed: string, within?: EntityManager): Promise<SliceRow[]> {
    const read = (tx: EntityManager) => tx.query<SliceRow[]>(OF_MONTH, [accountId, ofPeriod, feed]);
    return within ? read(within) : this.db.read(read);
  }
}

const OF_MONTH = `
  select ${COLUMNS} from charge_slice
  where cloud_account_id = $1 and coalesce(of_period, period) = $2 and feed = $3
  order by synced_at desc nulls last, no desc`;

const REVISE = `
  insert into slice_revision (tenant_id, slice_id, revision, sync_run_id, plugin_id, plugin_version, rows, charges,
    inserted, changed, removed, rejected, currency, billed_cost, billed_change, vendor_total, difference, explained,
    content_hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::numeric, $14::numeric - $15::numeric, $16, $17,
    $18, $19::uuid)`;

const CONFIRM = `
  update charge_slice set revision = $2, state = $3, final_at = $4, rows = $5, charges = $6, billed_cost = $7,
    list_cost = $8, vendor_total = $9, vendor_rows = $10, difference = $11, explained = $12, content_hash = $13::uuid,
    mapping = $14, sync_run_id = $15, synced_at = $16
  where id = $1`;
