import type { Charge } from '@cloudtally/plugin-sdk';
import { tagText } from './charge-words';
import { hash128 } from './row-hash';

/**
 * Hash of what the charge says under its key: whatever changes it makes another version. Vendors
 * write the same amount as "0.1" today and "0.100000" tomorrow: trailing zeros do not count.
 *
 * @param tags `tagText` of the charge's, where it is at hand
 */
export function contentHash(key: string, charge: Charge, tags = tagText(charge.tags)): string {
  // Written out: a loop over field names costs as much as the hash.
  const c = charge;
  const text =
    `${key}\x1f${c.billingCurrency}\x1f${c.billingAccountId}\x1f${given(c.subAccountId)}\x1f${given(c.subAccountName)}\x1f` +
    `${c.chargePeriodStart}\x1f${c.chargePeriodEnd}\x1f${c.chargeCategory}\x1f${given(c.chargeClass)}\x1f` +
    `${given(c.chargeDescription)}\x1f${given(c.chargeFrequency)}\x1f${given(c.consumedUnit)}\x1f${given(c.pricingUnit)}\x1f` +
    `${given(c.pricingCategory)}\x1f${c.providerName}\x1f${c.publisherName}\x1f${c.invoiceIssuerName}\x1f${c.serviceName}\x1f` +
    `${c.serviceCategory}\x1f${given(c.skuId)}\x1f${given(c.skuMeter)}\x1f${given(c.resourceId)}\x1f${given(c.resourceName)}\x1f` +
    `${given(c.resourceType)}\x1f${given(c.regionId)}\x1f${given(c.regionName)}\x1f${given(c.availabilityZone)}\x1f` +
    `${given(c.commitmentDiscountId)}\x1f${c.xServiceCode}\x1f${c.xChargeType}\x1f${given(c.xProject)}\x1f${given(c.xOrderId)}\x1f` +
    `${shortest(c.billedCost)}\x1f${shortest(c.effectiveCost)}\x1f${shortest(c.listCost)}\x1f${shortest(c.contractedCost)}\x1f` +
    `${shortest(c.consumedQuantity)}\x1f${shortest(c.pricingQuantity)}\x1f${shortest(c.listUnitPrice)}\x1f` +
    `${shortest(c.contractedUnitPrice)}\x1f${tags}\x1f${tagText(c.xFocus)}`;
  return hash128(text);
}

const given = (text: string | null | undefined): string => text ?? '';

function shortest(decimal: string | null | undefined): string {
  if (!decimal) return '';
  if (!decimal.endsWith('0') || !decimal.includes('.')) return decimal;
  return decimal.replace(/\.?0+$/, '');
}
