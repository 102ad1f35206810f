import type { DecimalText } from '../money';
import type { Charge } from './charge';

/**
 * A voucher that paid a part of a charge, as FOCUS wants it: a Credit charge of its own with the same
 * negative amount in all four costs, at which nothing was consumed.
 *
 * @param charge what the voucher was spent on; its place and owner stay
 * @param spent the part that was paid, above zero; below zero where a refund gives the voucher back
 */
export function standAloneCredit(
  charge: Charge,
  spent: DecimalText,
  about: Pick<Charge, 'chargeDescription' | 'xChargeType'>,
): Charge {
  const credit = spent.startsWith('-') ? spent.slice(1) : `-${spent}`;
  return {
    ...charge,
    billedCost: credit,
    effectiveCost: credit,
    listCost: credit,
    contractedCost: credit,
    chargeCategory: 'Credit',
    chargeFrequency: 'One-Time',
    consumedQuantity: null,
    consumedUnit: null,
    pricingQuantity: null,
    pricingUnit: null,
    listUnitPrice: null,
    contractedUnitPrice: null,
    pricingCategory: null,
    ...about,
  };
}
