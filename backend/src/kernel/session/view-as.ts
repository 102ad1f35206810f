import { defineError } from '@cloudtally/plugin-sdk';
import type { Actor, Scope } from '../access';

export const VIEW_MINUTES = 15;

export const MoreRightsThanOwn = defineError<{ permission: string }>({
  code: 'session.more_rights_than_own',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: ({ permission }) => `对方的权限（${permission}）超出您的权限，不能以其身份查看。`,
    en: ({ permission }) => `That person may more than you (${permission}); nobody looks as somebody with more rights.`,
  },
  fix: { zh: '请由权限更大的同事查看。', en: 'Let a colleague look who holds these rights.' },
});

export const ViewOnly = defineError<Record<string, never>>({
  code: 'session.view_only',
  fault: 'user',
  kind: 'forbidden',
  says: { zh: () => '正以他人身份查看，只读。', en: () => 'You are looking as somebody else: nothing can be changed.' },
  fix: { zh: '先结束查看。', en: 'End the view first.' },
});

/**
 * What of the other's rights is not the viewer's own; null when nothing is. A reach that depends on who asks (own,
 * department) shows other rows to each, so only the whole company covers it.
 */
export function beyond(viewer: Actor, other: Actor): string | null {
  const covers = (mine: Scope | undefined, theirs: Scope) => mine === 'all' || (mine === 'tenant' && theirs !== 'all');
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
