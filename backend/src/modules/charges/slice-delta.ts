import type { EntityManager } from 'typeorm';
import type { RowMapper } from './map-pages';
import type { PlacedRow } from './raw-difference';
import type { SliceTarget } from './slice-writer';
import { STAGING_COLUMNS } from './domain/staged-charge';
import type { StagedLines } from './staged-lines';
import { copyStaged } from './staging';

/** The rows as COPY text, and how many charges they are. */
export interface MappedRows {
  readonly lines: readonly Uint8Array[];
  readonly charges: number;
}

export async function mapRows(rows: readonly PlacedRow[], mapper: RowMapper): Promise<MappedRows> {
  const lines: Uint8Array[] = [];
  let charges = 0;
  const take = async (batch: StagedLines) => {
    charges += batch.charges;
    if (batch.charges > 0) lines.push(await batch.finished());
  };
  for (const { raw, pageNo, rowNo } of rows) {
    const full = mapper.add(raw, pageNo, rowNo);
    if (full) await take(full);
  }
  await take(mapper.take());
  return { lines, charges };
}

/**
 * Stages what the slice shall be under every key that the difference touches: the charges that have come, and
 * those that stand and have not gone. So lines with one key are told apart among themselves as if the whole slice
 * had been mapped. Call it under the lock of the slice's row.
 *
 * @returns false when what has gone does not stand in the slice: then only the whole slice tells what is true
 */
export async function stageDelta(
  tx: EntityManager,
  { period, slice }: SliceTarget,
  { come, gone }: { readonly come: MappedRows; readonly gone: MappedRows },
): Promise<boolean> {
  await tx.query('create temporary table gone of app.charge_staging on commit drop');
  await copyStaged(tx, come.lines);
  await copyStaged(tx, gone.lines, 'gone');
  await tx.query('create temporary table touched (slice_id int, key_hash uuid) on commit drop');
  await tx.query('insert into touched select slice_id, key_hash from staged union select slice_id, key_hash from gone');
  await tx.query('analyze touched, gone');
  const [counts] = await tx.query<{ standing: number; staying: number }[]>(STAY, [period, slice]);
  return counts!.standing - counts!.staying === gone.charges;
}

// Standing charges get their first id again; ordinals are given anew among all that share a key.
const STAY = `
  with standing as materialized (
    select c.*, row_number() over (partition by c.key_hash, c.content_hash order by c.ordinal) as place
    from touched t
    join charge c on c.period = $1 and c.slice_id = $2 and c.key_hash = t.key_hash
      and c.id between charge_id($2, t.key_hash, 0) and charge_id($2, t.key_hash, 16777215)
  ),
  lost as (select key_hash, content_hash, count(*) as number from gone group by key_hash, content_hash),
  staying as (
    insert into staged (ordinal, ${STAGING_COLUMNS})
    select 1, s.slice_id, charge_id(s.slice_id, s.key_hash, 1), ${STAGING_COLUMNS.split(', ')
      .slice(2)
      .map(column => `s.${column}`)
      .join(', ')}
    from standing s left join lost l on l.key_hash = s.key_hash and l.content_hash = s.content_hash
    where l.number is null or s.place > l.number
    returning 1
  )
  select (select count(*) from standing)::int as standing, (select count(*) from staying)::int as staying`;
