import type { EntityManager } from 'typeorm';
import { GroupsOverlap, WholeMonthsOnly } from './price-book.errors';

interface Membership {
  /** Absent of one that is not saved yet. */
  readonly id?: string;
  readonly tenantId: string;
  readonly customerId: string;
  readonly validFrom: string;
  readonly validTo?: string | null;
}

/**
 * Says in which other group the customer is. The database refuses it in any case, also two who write at once.
 *
 * @throws GroupsOverlap, WholeMonthsOnly
 */
export async function refuseTwoGroups(tx: EntityManager, member: Membership): Promise<void> {
  for (const day of [member.validFrom, member.validTo]) if (day && !day.endsWith('-01')) throw WholeMonthsOnly({ day });
  const [other] = await tx.query<{ group: string; from: string; to: string | null }[]>(
    `select g.code || ' ' || g.name as "group", m.valid_from::text as "from", m.valid_to::text as "to"
     from customer_group_member m join customer_group g on g.id = m.customer_group_id
     where m.tenant_id = $1 and m.customer_id = $2 and m.deleted_at is null and m.id is distinct from $5::uuid
       and daterange(m.valid_from, m.valid_to) && daterange(least($3::date, $4::date), $4::date)
     limit 1`,
    [member.tenantId, member.customerId, member.validFrom, member.validTo ?? null, member.id ?? null],
  );
  if (other) throw GroupsOverlap({ group: other.group, from: other.from, to: other.to ?? '' });
}
