import { current, type Actor } from '../../kernel/access';
import type { Database } from '../../kernel/database';
import { loadActor } from '../../kernel/session';

/** Somebody of the caller's company with the rights of this moment; null where the account is no more. */
export async function presentActor(db: Database, userId: string): Promise<Actor | null> {
  const { tenantId, tenantPath } = current().actor;
  const [account] = await db.source.query<object[]>(
    'select from user_account where tenant_id = $1 and id = $2 and deleted_at is null and disabled_at is null',
    [tenantId, userId],
  );
  return account ? loadActor(db, userId, { id: tenantId, path: tenantPath }) : null;
}

/** Everything that decides what somebody may see. */
export const rightsPrint = (actor: Actor): string =>
  JSON.stringify([
    [...actor.permissions].sort(),
    [...actor.roleIds].sort(),
    [...actor.tenantIds].sort(),
    [...actor.departmentIds].sort(),
    [...actor.subtreeIds].sort(),
    [...actor.fieldRules].map(([resource, rules]) => [resource, [...rules].sort()]).sort(),
  ]);
