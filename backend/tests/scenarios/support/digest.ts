import type { TestDatabase } from '../../../src/testing';

/** What a close leaves behind. */
export const BOOKS = [
  'charge',
  'charge_rollup',
  'charge_slice',
  'rating',
  'rated_group',
  'rated_line',
  'bill',
  'bill_line',
  'bill_batch',
  'approval',
  'approval_decision',
  'ledger_transaction',
  'ledger_entry',
  'receipt',
  'allocation',
  'period_close',
  'period_event',
  'reconciliation_row',
  'number_sequence',
] as const;

/** One hash per table over every byte of every row. */
export async function digest(database: TestDatabase): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const table of BOOKS) {
    const [row] = await database.query<{ hash: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as hash from app.${table} t`,
    );
    hashes[table] = row!.hash;
  }
  return hashes;
}
