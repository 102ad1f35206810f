import type { EntityManager } from 'typeorm';

const CHUNK = 2_000;

/**
 * Inserts rows set-based, typed by the table's own columns. COPY would be faster and is refused by Postgres on a
 * table under row-level security; the wall is worth more than the difference.
 *
 * @param table written in the code, never from outside
 * @param rows  by column name; the first row's keys are the columns of all. Amounts are texts.
 */
export async function insertRows(
  tx: EntityManager,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).join(', ');
  const sql = [
    'insert into',
    table,
    `(${columns})`,
    'select',
    columns,
    'from',
    `jsonb_populate_recordset(null::${table}, $1::jsonb)`,
  ];
  for (let at = 0; at < rows.length; at += CHUNK) {
    await tx.query(sql.join(' '), [JSON.stringify(rows.slice(at, at + CHUNK))]);
  }
}
