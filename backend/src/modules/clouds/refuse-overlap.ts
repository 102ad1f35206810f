import type { EntityManager } from 'typeorm';
import { BindingOverlaps } from './clouds.errors';

interface Claim {
  /** Absent of a binding that is not saved yet. */
  readonly id?: string;
  readonly tenantId: string;
  readonly cloudAccountId: string;
  readonly subAccountId: string;
  readonly validFrom: string;
  readonly validTo?: string | null;
}

/**
 * Says with what a binding overlaps. The database refuses the overlap in any case, also that of two who write at once.
 *
 * @throws BindingOverlaps
 */
export async function refuseOverlap(tx: EntityManager, claim: Claim): Promise<void> {
  const [other] = await tx.query<{ from: string; to: string | null; customer: string }[]>(OVERLAPPED, [
    claim.tenantId,
    claim.cloudAccountId,
    claim.subAccountId,
    claim.validFrom,
    claim.validTo ?? null,
    claim.id ?? null,
  ]);
  if (other) throw BindingOverlaps({ subAccount: claim.subAccountId, ...other });
}

const OVERLAPPED = `
  select b.valid_from::text as "from", b.valid_to::text as "to", c.name as customer
  from sub_account_binding b join customer c on c.id = b.customer_id
  where b.tenant_id = $1 and b.cloud_account_id = $2 and b.sub_account_id = $3 and b.deleted_at is null
    and b.id is distinct from $6::uuid
    and daterange(b.valid_from, b.valid_to) && daterange(least($4::date, $5::date), $5::date)
  limit 1`;
