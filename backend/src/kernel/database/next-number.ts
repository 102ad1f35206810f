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
  const [row] = await tx.query<{ last: string }[]>(
    `insert into number_sequence (tenant_id, kind, period, last) values ($1, $2, $3, 1)
     on conflict (tenant_id, kind, period) do update set last = number_sequence.last + 1 returning last`,
    [current().actor.tenantId, kind, period],
  );
  return `${kind}-${period.replace('-', '')}-${row!.last.padStart(6, '0')}`;
}
