import type { Charge } from '@cloudtally/plugin-sdk';
import { tagText } from './charge-words';
import { hash128 } from './row-hash';

/** Everything that a change of makes another version. The host's own columns are not in it. */
const TEXTS = [
  'billingCurrency',
  'billingAccountId',
  'subAccountId',
  'subAccountName',
  'chargePeriodStart',
  'chargePeriodEnd',
  'chargeCategory',
  'chargeClass',
  'chargeDescription',
  'chargeFrequency',
  'consumedUnit',
  'pricingUnit',
  'pricingCategory',
  'providerName',
  'publisherName',
  'invoiceIssuerName',
  'serviceName',
  'serviceCategory',
  'skuId',
  'skuMeter',
  'resourceId',
  'resourceName',
  'resourceType',
  'regionId',
  'regionName',
  'availabilityZone',
  'commitmentDiscountId',
  'xServiceCode',
  'xChargeType',
  'xProject',
  'xOrderId',
] as const satisfies readonly (keyof Charge)[];

const DECIMALS = [
  'billedCost',
  'effectiveCost',
  'listCost',
  'contractedCost',
  'consumedQuantity',
  'pricingQuantity',
  'listUnitPrice',
  'contractedUnitPrice',
] as const satisfies readonly (keyof Charge)[];

/**
 * Hash of what the charge says under its key. Vendors write the same amount as "0.1" today and
 * "0.100000" tomorrow: trailing zeros do not count.
 */
export function contentHash(key: string, charge: Charge): string {
  let text = key;
  for (const field of TEXTS) text += `\u001f${charge[field] ?? ''}`;
  for (const field of DECIMALS) text += `\u001f${shortest(charge[field])}`;
  text += `\u001f${tagText(charge.tags)}`;
  if (charge.xFocus) text += `\u001f${tagText(charge.xFocus)}`;
  return hash128(text);
}

function shortest(decimal: string | null | undefined): string {
  if (!decimal) return '';
  if (!decimal.endsWith('0') || !decimal.includes('.')) return decimal;
  return decimal.replace(/\.?0+$/, '');
}
