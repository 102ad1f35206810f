import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import { hash128 } from './domain/row-hash';
import { STAGING_COLUMNS } from './domain/staged-charge';

/** What stands in staging for one slice. Sums are exact decimal texts. */
export interface StagedSums {
  readonly slice: number;
  readonly charges: number;
  readonly billedCost: string;
  readonly listCost: string;
  readonly windowStart: Date | null;
  readonly windowEnd: Date | null;
  readonly contentHash: string;
}

/** Opens the run's own staging table; it goes with the transaction. */
export async function openStaging(tx: EntityManager): Promise<void> {
  // A slice is hashed and sorted whole; spilled to disk it takes twice as long.
  await tx.query("set local work_mem = '128MB'");
  await tx.query('create temporary table staged of app.charge_staging (ordinal default 1) on commit drop');
}

/** Streams finished COPY lines into staging, as fast as Postgres takes them. */
export async function copyStaged(
  tx: EntityManager,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  table: 'staged' | 'gone' = 'staged',
): Promise<number> {
  const client = (await tx.queryRunner!.connect()) as PoolClient;
  const stream = client.query(copyFrom(`copy ${table} (${STAGING_COLUMNS}) from stdin`));
  await pipeline(Readable.from(chunks, { objectMode: false, highWaterMark: HIGH_WATER }), stream);
  return stream.rowCount ?? 0;
}

const HIGH_WATER = 256 * 1024;

/**
 * Gives lines with the same key their ordinals, by content: whatever order the pages came in, the
 * same lines have the same ids.
 */
export async function tellApart(tx: EntityManager): Promise<void> {
  await tx.query('analyze staged (id, slice_id)');
  await tx.query(`
    with twins as (select id from staged group by id having count(*) > 1),
    ranked as (
      select s.ctid, row_number() over (partition by s.id order by s.content_hash, s.page_no, s.row_no, s.part) as place
      from staged s join twins using (id)
    )
    update staged s set ordinal = r.place, id = app.charge_id(s.slice_id, s.key_hash, r.place::int)
    from ranked r where s.ctid = r.ctid and r.place > 1`);
}

/** Of a part of a slice: what `contentHash` is made of, which adds up. */
export const PARTIAL_SUMS = `
  count(*)::int as charges, coalesce(sum(billed_cost), 0)::text as "billedCost",
  coalesce(sum(list_cost), 0)::text as "listCost", min(charge_start) as "windowStart", max(charge_end) as "windowEnd",
  coalesce(sum(uuid_hash_extended(content_hash, 1)), 0)::text as hash1,
  coalesce(sum(uuid_hash_extended(content_hash, 2)), 0)::text as hash2`;

/** `uuid_hash_extended` sums tell slices apart whatever the order, and cost a tenth of a sorted digest. */
const SUMS = `
  count(*)::int as charges, trim_scale(coalesce(sum(billed_cost), 0))::text as "billedCost",
  trim_scale(coalesce(sum(list_cost), 0))::text as "listCost",
  min(charge_start) as "windowStart", max(charge_end) as "windowEnd",
  md5(count(*) || '/' || coalesce(sum(uuid_hash_extended(content_hash, 1)), 0)
    || '/' || coalesce(sum(uuid_hash_extended(content_hash, 2)), 0)) as "contentHash"`;

export async function sumStaged(tx: EntityManager): Promise<Map<number, StagedSums>> {
  const rows = await tx.query<StagedSums[]>(`select slice_id as slice, ${SUMS} from staged group by slice_id`);
  return new Map(rows.map(row => [row.slice, row]));
}

/** Of a slice without a charge. */
export const emptySums = (slice: number): StagedSums => ({
  slice,
  charges: 0,
  billedCost: '0',
  listCost: '0',
  windowStart: null,
  windowEnd: null,
  contentHash: hash128('0/0/0'),
});

/** The same sums over the slice as it stands. */
export async function sumSlice(tx: EntityManager, period: string, slice: number, range: readonly [string, string]) {
  const [row] = await tx.query<StagedSums[]>(
    `select $2::int as slice, ${SUMS} from charge where period = $1 and id between $3 and $4`,
    [period, slice, ...range],
  );
  return row!;
}
