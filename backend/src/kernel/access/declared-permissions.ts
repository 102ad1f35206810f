import type { Text } from '@cloudtally/plugin-sdk';

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
