import { defineError } from '@cloudtally/plugin-sdk';
import type { Actor, Scope } from '../access';

export const VIEW_MINUTES = 30;

export const MoreRightsThanOwn = defineError<{ permission: string }>({
  code: 'session.more_rights_than_own',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: ({ permission }) => `对方的权限（${permission}）超出您的权限，不能以其身份查看。`,
    en: ({ permission }) => `That person may more than you (${permission}); nobody looks as somebody with more rights.`,
  },
  fix: {
    zh: '请求对方同意，或由权限更大的同事查看。',
    en: 'Ask for their consent, or let a colleague look who holds these rights.',
  },
});

export const ViewOnly = defineError<Record<string, never>>({
  code: 'session.view_only',
  fault: 'user',
  kind: 'forbidden',
  says: { zh: () => '正以他人身份查看，只读。', en: () => 'You are looking as somebody else: nothing can be changed.' },
  fix: { zh: '先结束查看。', en: 'End the view first.' },
});

/** Whether one's own reach shows every row that the other's does. */
const covers = (mine: Scope | undefined, theirs: Scope): boolean =>
  mine === 'all' || (mine === 'tenant' && theirs !== 'all');

/**
 * What of the other's rights is not the viewer's own; null when nothing is. A reach that depends on who asks (own,
 * department) shows other rows to each, so only the whole company covers it.
 */
export function beyond(viewer: Actor, other: Actor): string | null {
  for (const [permission, scope] of other.permissions) {
    if (!covers(viewer.permissions.get(permission), scope)) return permission;
  }
  for (const [resource, fields] of viewer.fieldRules) {
    for (const [field, mine] of fields) {
      const theirs = other.fieldRules.get(resource)?.get(field);
      if (theirs !== 'hidden' && theirs !== mine) return `${resource}.${field}`;
    }
  }
  return null;
}

/** Rights to see personal data in the clear: lent to nobody. */
const MASKS = ['pii.read', 'pii.reveal'];

/** The other's rights for the viewer's eyes: what either of them sees masked or not at all stays so. */
export function through(viewer: Actor, other: Actor): Actor {
  const permissions = new Map(other.permissions);
  for (const key of MASKS) {
    const theirs = permissions.get(key);
    if (theirs && !covers(viewer.permissions.get(key), theirs)) permissions.delete(key);
  }
  const fieldRules = new Map([...other.fieldRules].map(([resource, fields]) => [resource, new Map(fields)]));
  for (const [resource, fields] of viewer.fieldRules) {
    const merged = fieldRules.get(resource) ?? new Map<string, 'hidden' | 'masked'>();
    for (const [field, effect] of fields) if (merged.get(field) !== 'hidden') merged.set(field, effect);
    fieldRules.set(resource, merged);
  }
  return { ...other, permissions, fieldRules };
}
