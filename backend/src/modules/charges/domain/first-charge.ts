import type { Charge } from '@cloudtally/plugin-sdk';

/** A charge of a file as its preview shows it. Amounts are exact decimal texts. */
export type FirstCharge = Pick<Charge, 'billingPeriod' | 'serviceName' | 'billedCost' | 'billingCurrency'> &
  Partial<Pick<Charge, 'subAccountId' | 'pricingQuantity' | 'pricingUnit'>>;

export const firstCharge = (charge: Charge): FirstCharge => ({
  billingPeriod: charge.billingPeriod,
  subAccountId: charge.subAccountId,
  serviceName: charge.serviceName,
  pricingQuantity: charge.pricingQuantity,
  pricingUnit: charge.pricingUnit,
  billedCost: charge.billedCost,
  billingCurrency: charge.billingCurrency,
});
