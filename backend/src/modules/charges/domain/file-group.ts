import type { Charge } from '@cloudtally/plugin-sdk';

/** Rows of a file that make one slice: one billing account of one provider, in one currency and month. */
export interface FileGroupKey {
  readonly provider: string;
  readonly billingAccountId: string;
  readonly currency: string;
  readonly period: string;
}

export const groupOf = (charge: Charge): FileGroupKey => ({
  provider: charge.providerName,
  billingAccountId: charge.billingAccountId,
  currency: charge.billingCurrency,
  period: charge.billingPeriod,
});

export const groupText = (group: FileGroupKey): string =>
  [group.provider, group.billingAccountId, group.currency, group.period].join('\u001f');

/** A code for a cloud account that a file brings: what is plain in its provider's name and its id. */
export function codeFor(group: FileGroupKey, suffix = ''): string {
  const plain = `${group.provider}-${group.billingAccountId}`
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  return `${plain || 'account'}${suffix}`;
}
