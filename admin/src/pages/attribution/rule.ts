/** What rules look at, in the order in which a form offers it. */
export const FIELDS = [
  'cloud_account',
  'sub_account',
  'tag',
  'project',
  'service',
  'resource',
  'region',
  'provider',
] as const;
export type Field = (typeof FIELDS)[number];

export const OPERATORS = ['is', 'one_of', 'prefix', 'present'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Condition {
  field: Field;
  tagKey?: string;
  operator: Operator;
  wanted: string[];
}

export interface Share {
  customerId: string;
  weight: string;
}

export type CustomerBy = 'customer' | 'tag_value_is_customer_code' | 'shares';

/** A rule as the server keeps it. */
export interface Rule {
  id: string;
  code: string;
  name: string;
  priority: number;
  status: 'active' | 'paused';
  version: number;
  conditions: Condition[];
  customerBy: CustomerBy;
  customerId: string | null;
  customerTagKey: string | null;
  shares: Share[];
  validFrom: string;
  validTo: string | null;
}

interface Named {
  id: string;
  name: string;
}

export interface RuleBook {
  rules: Rule[];
  customers: (Named & { code: string })[];
  cloudAccounts: Named[];
}

/** A rule as a person writes it; what its kind has no use for is left out when it is sent. */
export interface RuleDraft {
  name: string;
  conditions: Partial<Condition>[];
  customerBy: CustomerBy;
  customerId?: string | null;
  customerTagKey?: string | null;
  /** Per cent, as people speak of shares. */
  shares?: { customerId?: string | null; percent?: string | null }[];
  validFrom: string | null;
  validTo?: string | null;
  status?: 'active' | 'paused';
}

export interface Owner {
  state: 'unassigned' | 'attributed' | 'excluded' | 'split';
  customerId: string | null;
  name: string | null;
}

export interface PreviewMoney {
  charges: number;
  currency: string;
  listCost: string;
  billedCost?: string;
}

export interface PreviewSample extends Omit<PreviewMoney, 'charges'> {
  id: string;
  day: string;
  cloudAccount: string;
  subAccount: string | null;
  service: string;
  resource: string | null;
  from: Owner;
  to: Owner;
}

export interface Preview {
  period: string;
  locked: boolean;
  months: string[];
  caught: PreviewMoney[];
  moves: (PreviewMoney & { from: Owner; to: Owner })[];
  elsewhere: (PreviewMoney & { by: 'binding' | 'rule'; name: string })[];
  samples: PreviewSample[];
}

/** Moves the point of a decimal text by two places: per cent to weight and back, without a number. */
export function shiftPoint(text: string, by: 2 | -2): string {
  const [whole = '', fraction = ''] = text.trim().replace('%', '').split('.');
  const digits = by > 0 ? [whole + fraction.padEnd(2, '0').slice(0, 2), fraction.slice(2)] : shiftLeft(whole, fraction);
  const left = digits[0]!.replace(/^0+(?=\d)/, '');
  const right = digits[1]!.replace(/0+$/, '');
  return right ? `${left || '0'}.${right}` : left || '0';
}

function shiftLeft(whole: string, fraction: string): [string, string] {
  const padded = whole.padStart(3, '0');
  return [padded.slice(0, -2), padded.slice(-2) + fraction];
}

/** The sum of percentages as an exact text; null while one of them is no number. */
export function shareSum(percents: readonly string[]): string | null {
  const texts = percents.map(each => each.trim());
  if (texts.length === 0 || texts.some(each => !/^\d+(\.\d+)?$/.test(each))) return null;
  const scale = Math.max(...texts.map(each => each.split('.')[1]?.length ?? 0));
  const units = texts.map(each => {
    const [whole = '', fraction = ''] = each.split('.');
    return BigInt(whole + fraction.padEnd(scale, '0'));
  });
  const sum = String(units.reduce((total, each) => total + each, 0n)).padStart(scale + 1, '0');
  const fraction = scale ? sum.slice(-scale).replace(/0+$/, '') : '';
  const whole = scale ? sum.slice(0, -scale) : sum;
  return fraction ? `${whole}.${fraction}` : whole;
}

const filled = (text: string | null | undefined): text is string => !!text?.trim();
const complete = ({ field, tagKey, operator, wanted = [] }: Partial<Condition>): boolean =>
  !!field && !!operator && (field !== 'tag' || filled(tagKey)) && (operator === 'present' || wanted.length > 0);

/** Whether there is enough to try; the server judges the rest. */
export function isWhole(draft: RuleDraft): boolean {
  const { customerBy, customerId, customerTagKey, shares = [], conditions } = draft;
  if (!filled(draft.validFrom) || !conditions.every(complete)) return false;
  if (customerBy === 'tag_value_is_customer_code') return filled(customerTagKey);
  if (conditions.length === 0) return false;
  if (customerBy === 'customer') return filled(customerId);
  return (
    shares.every(share => filled(share.customerId)) && shareSum(shares.map(share => share.percent ?? '')) === '100'
  );
}

/** The draft in the words of the server. */
export function toInput(draft: RuleDraft, saved?: Pick<Rule, 'id' | 'version'>): Record<string, unknown> {
  const { customerBy } = draft;
  return {
    ...(saved && { id: saved.id, version: saved.version }),
    name: draft.name?.trim() || '—',
    conditions: draft.conditions.map(({ field, tagKey, operator, wanted = [] }) => ({
      field,
      operator,
      wanted: operator === 'present' ? [] : operator === 'is' ? wanted.slice(0, 1) : wanted,
      ...(field === 'tag' && { tagKey: tagKey?.trim() }),
    })),
    customerBy,
    ...(customerBy === 'customer' && { customerId: draft.customerId }),
    ...(customerBy === 'tag_value_is_customer_code' && { customerTagKey: draft.customerTagKey?.trim() }),
    ...(customerBy === 'shares' && {
      shares: (draft.shares ?? []).map(({ customerId, percent }) => ({
        customerId,
        weight: shiftPoint(percent ?? '0', -2),
      })),
    }),
    validFrom: draft.validFrom,
    ...(filled(draft.validTo) && { validTo: draft.validTo }),
    ...(draft.status && { status: draft.status }),
  };
}

export const toDraft = (rule: Rule): RuleDraft => ({
  ...rule,
  shares: rule.shares.map(({ customerId, weight }) => ({ customerId, percent: shiftPoint(weight, 2) })),
});

/** What a link from the work list knows already: `?account=…&sub=…&tag=team%3Dred&service=…`. */
export function draftOf(address: URLSearchParams, openPeriod: string | null): RuleDraft {
  const one = (field: Field, value: string | null): Partial<Condition>[] =>
    value ? [{ field, operator: 'is', wanted: [value] }] : [];
  const [tagKey, ...tagValue] = (address.get('tag') ?? '').split('=');
  const known = [
    ...one('cloud_account', address.get('account')),
    ...one('sub_account', address.get('sub')),
    ...(tagKey ? [{ field: 'tag' as const, tagKey, operator: 'is' as const, wanted: [tagValue.join('=')] }] : []),
    ...one('project', address.get('project')),
    ...one('service', address.get('service')),
    ...one('resource', address.get('resource')),
  ];
  return {
    name: address.get('name') ?? '',
    conditions: known.length > 0 ? known : [{ field: 'tag', operator: 'is', wanted: [] }],
    customerBy: 'customer',
    customerId: address.get('customer'),
    shares: [],
    // The month that is worked on, so that the preview of it means something.
    validFrom: address.get('from') ?? (openPeriod ? `${openPeriod}-01` : null),
  };
}
