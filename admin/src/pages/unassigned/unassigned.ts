import type { ResourceRecord } from '../../resource/metadata';

export type SuggestionReason = 'earlier_binding' | 'tag' | 'sibling' | 'name';

export interface Suggestion {
  customerId: string;
  customer: string;
  because: { reason: SuggestionReason; found: string }[];
}

/** What the charges of a row have in common, for a rule where no sub-account is named. */
export interface GroupSign {
  field: 'tag' | 'project' | 'service' | 'resource';
  tagKey: string | null;
  value: string;
  charges: number;
}

export interface GroupHelp {
  id: string;
  suggestions: Suggestion[];
  signs: GroupSign[];
}

export interface UnassignedGroup extends ResourceRecord {
  period: string;
  cloudAccount: { id: string; name: string } | null;
  subAccountId: string | null;
  subAccountName: string | null;
  charges: number;
  currency: string;
  firstDay: string;
  lastDay: string;
  locked: boolean;
}

/** What binding a row's sub-account to a customer takes. */
export const bindingOf = (row: UnassignedGroup, customerId: string | undefined) => ({
  cloudAccountId: row.cloudAccount?.id,
  subAccountId: row.subAccountId ?? undefined,
  validFrom: row.firstDay,
  customerId,
});

/** The page of a new rule that begins with what is known of the row, and of the sign that tells its charges apart. */
export function ruleLink(row: UnassignedGroup, sign?: GroupSign, customer?: Suggestion): string {
  const address = new URLSearchParams();
  const set = (key: string, value: string | null | undefined) => value && address.set(key, value);
  set('account', row.cloudAccount?.id);
  set('sub', row.subAccountId);
  if (sign) set(sign.field, sign.field === 'tag' ? `${sign.tagKey}=${sign.value}` : sign.value);
  set('customer', customer?.customerId);
  set('from', row.firstDay);
  set('name', [row.subAccountName ?? row.subAccountId, sign?.value].filter(Boolean).join(' '));
  return `/attribution/rules/new?${address}`;
}

/** The first day after this one; days as they travel. */
export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
