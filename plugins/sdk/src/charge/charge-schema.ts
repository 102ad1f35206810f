import { z } from 'zod';
import type { Charge } from './charge';

// numeric(38, 12): what the database keeps of an amount.
const amount = z.string().regex(/^-?\d{1,26}(\.\d{1,12})?$/, 'at most 26 digits before and 12 after the point');
const instant = z.iso.datetime({ precision: null });
const named = z.string().min(1).max(512);
const maybe = z.string().max(2048).nullish();
const maybeAmount = amount.nullish();

/**
 * What the host believes of a plugin's mapping. Strict: a field that is no column would be lost, so
 * it is refused.
 */
export const chargeSchema = z
  .strictObject({
    billedCost: amount,
    effectiveCost: amount,
    listCost: amount,
    contractedCost: amount,
    billingCurrency: z.string().regex(/^[A-Z]{3}$/),
    billingAccountId: named,
    billingAccountName: maybe,
    subAccountId: maybe,
    subAccountName: maybe,
    billingPeriod: z.string().regex(/^2[01]\d\d-(0[1-9]|1[0-2])$/),
    chargePeriodStart: instant,
    chargePeriodEnd: instant,
    chargeCategory: z.enum(['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment']),
    chargeClass: z.literal('Correction').nullish(),
    chargeDescription: maybe,
    chargeFrequency: z.enum(['One-Time', 'Recurring', 'Usage-Based']).nullish(),
    consumedQuantity: maybeAmount,
    consumedUnit: maybe,
    pricingQuantity: maybeAmount,
    pricingUnit: maybe,
    listUnitPrice: maybeAmount,
    contractedUnitPrice: maybeAmount,
    pricingCategory: z.enum(['Standard', 'Dynamic', 'Committed', 'Other']).nullish(),
    providerName: named,
    publisherName: named,
    invoiceIssuerName: named,
    serviceName: named,
    serviceCategory: named,
    skuId: maybe,
    skuMeter: maybe,
    resourceId: maybe,
    resourceName: maybe,
    resourceType: maybe,
    regionId: maybe,
    regionName: maybe,
    availabilityZone: maybe,
    commitmentDiscountId: maybe,
    tags: z.record(z.string(), z.string()).nullish(),
    xServiceCode: named,
    xChargeType: named,
    xProject: maybe,
    xOrderId: maybe,
    xFocus: z.record(z.string(), z.string()).nullish(),
  })
  .refine(charge => Date.parse(charge.chargePeriodStart) < Date.parse(charge.chargePeriodEnd), {
    path: ['chargePeriodEnd'],
    message: 'the charge period must end after it starts',
  }) satisfies z.ZodType<Charge>;
