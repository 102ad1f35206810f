import type { EntityManager } from 'typeorm';
import { current } from '../access';

/**
 * The next document number of the tenant, without gaps: the counter row is locked until the
 * transaction ends, and a rollback gives the number back.
 *
 * @param kind   prefix, such as "BILL"
 * @param period "2026-10"; the count begins anew each period
 * @returns      "BILL-202610-000123"
 */
export async function nextNumber(tx: EntityManager, kind: string, period: string): Promise<string> {
  const [number] = await nextNumbers(tx, kind, period, 1);
  return number!;
}

/** As `nextNumber`, so many in a row. */
export async function nextNumbers(
  tx: EntityManager,
  kind: string,
  period: string,
  count: number,
): Promise<readonly string[]> {
  const [row] = await tx.query<{ first: string }[]>(
    `insert into number_sequence as s (tenant_id, kind, period, last) values ($1, $2, $3, $4::bigint)
     on conflict (tenant_id, kind, period) do update set last = s.last + excluded.last returning s.last - $4::bigint + 1 as first`,
    [current().actor.tenantId, kind, period, count],
  );
  const first = BigInt(row!.first);
  const numberOf = (at: number) => (first + BigInt(at)).toString().padStart(6, '0');
  return Array.from({ length: count }, (_, at) => `${kind}-${period.replace('-', '')}-${numberOf(at)}`);
}
