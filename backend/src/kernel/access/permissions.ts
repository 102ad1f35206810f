import type { Text } from '@cloudtally/plugin-sdk';
import { PermissionMissing } from './access.errors';
import { current, type Scope } from './actor';

/** One thing a role may be allowed to do. */
export interface Permission {
  readonly key: string;
  readonly title: Text;
  /** Who declared it. */
  readonly module?: string;
}

const declared = new Map<string, Permission>();

/** Modules declare what they guard; a permission that nobody declared cannot be granted. */
export function declarePermissions(permissions: readonly Permission[], module: string): void {
  for (const permission of permissions) declared.set(permission.key, { ...permission, module });
}

export const declaredPermissions = (): ReadonlyMap<string, Permission> => declared;

/** Whether the current actor has this right, whatever its reach. */
export const can = (permission: string): boolean => current().actor.permissions.has(permission);

/** @returns the reach @throws PermissionMissing */
export function requirePermission(permission: string): Scope {
  const scope = current().actor.permissions.get(permission);
  if (!scope) throw PermissionMissing({ permission });
  return scope;
}
