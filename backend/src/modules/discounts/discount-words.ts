import type { Text } from '@cloudtally/plugin-sdk';
import type { DatedRule } from './domain/discount-rule';
import { tagsIn } from './domain/tag-scope';

/** What a rule takes off, as an approver reads it. */
export function takesInWords({ benefit, cap, scope }: DatedRule): string {
  if (benefit.kind === 'multiplier') {
    return cap === null ? `× ${benefit.factor}` : `× ${benefit.factor} (≤ ${cap} ${scope.currency})`;
  }
  const amount = `− ${benefit.amount} ${scope.currency}`;
  return benefit.threshold === null ? amount : `${amount} (≥ ${benefit.threshold} ${scope.currency})`;
}

export const scopeInWords = ({ scope }: DatedRule, customer: string | null): string =>
  [
    ...[customer, scope.level, scope.industry, scope.provider, scope.serviceCode, scope.region],
    ...tagsIn(scope).map(({ key, value }) => `${key} = ${value}`),
    scope.currency,
  ]
    .filter(Boolean)
    .join(' · ') || '—';

export type Need = 'authority' | 'below_cost';

/** Why a second person decides. */
export const NEEDS: Readonly<Record<Need, Text>> = {
  authority: { zh: '超出本人折扣权限', en: 'deeper than one may give alone' },
  below_cost: { zh: '售价低于成本', en: 'sells below cost' },
};
