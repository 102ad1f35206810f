import { PermissionMissing } from './access.errors';
import { current, type Scope } from './actor';

/** Whether the current actor has this right, whatever its reach. */
export const can = (permission: string): boolean => current().actor.permissions.has(permission);

/** @returns the reach @throws PermissionMissing */
export function requirePermission(permission: string): Scope {
  const scope = current().actor.permissions.get(permission);
  if (!scope) throw PermissionMissing({ permission });
  return scope;
}
