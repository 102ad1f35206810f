import type { Text } from '../../app/language';

export type Scope = 'own' | 'department' | 'subtree' | 'tenant' | 'all';

/** The answer of `effectiveRights`: each permission with the widest reach and every role that grants it. */
export interface Rights {
  user: { id: string; login: string; name: string; email: string; disabled: boolean };
  permissions: {
    key: string;
    title: Text;
    scope: Scope | null;
    because: {
      role: { key: string; title: Text };
      department: string | null;
      scope: Scope;
      until?: string | null;
      reason?: string | null;
    }[];
  }[];
  fields: { resource: string; field: string; effect: string; roleKey: string; roleZh: string; roleEn: string }[];
}
