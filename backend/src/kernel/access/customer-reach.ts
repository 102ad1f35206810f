import type { Actor } from './actor';

/** Whose customers' rows a right reaches, for statements over sums that are no resource. */
export interface CustomerReach {
  readonly tenantIds: readonly string[];
  /** Every row of these tenants, also those of no customer. */
  readonly everything: boolean;
  readonly ownerId: string | null;
  readonly departmentIds: readonly string[];
}

/** @returns null where the actor has no such right */
export function customerReach(actor: Actor, permission: string): CustomerReach | null {
  const scope = actor.permissions.get(permission);
  if (!scope) return null;
  return {
    tenantIds: scope === 'all' ? actor.tenantIds : [actor.tenantId],
    everything: scope === 'tenant' || scope === 'all',
    ownerId: actor.userId,
    departmentIds: scope === 'department' ? actor.departmentIds : scope === 'subtree' ? actor.subtreeIds : [],
  };
}
