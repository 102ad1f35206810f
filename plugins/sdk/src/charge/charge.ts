import type { CurrencyCode, DecimalText } from '../money';
import type { BillingMonth } from '../period';

/** FOCUS 1.2 ChargeCategory. */
export type ChargeCategory = 'Usage' | 'Purchase' | 'Tax' | 'Credit' | 'Adjustment';
/** FOCUS 1.2 ChargeFrequency. */
export type ChargeFrequency = 'One-Time' | 'Recurring' | 'Usage-Based';

/**
 * One row of a cloud's bill, in FOCUS 1.2 terms (camel case) plus `x` fields for what FOCUS lacks.
 *
 * Costs are exact decimal texts in `billingCurrency`, with the vendor's own precision: at most 26
 * digits before and 12 after the point. `billedCost` is after price discounts and before vouchers;
 * a voucher is a Credit charge of its own (see the decision in docs/decisions).
 */
export interface Charge {
  billedCost: DecimalText;
  effectiveCost: DecimalText;
  listCost: DecimalText;
  contractedCost: DecimalText;
  billingCurrency: CurrencyCode;

  billingAccountId: string;
  billingAccountName?: string | null;
  /** Whom inside the billing account; the key of attribution to a customer. */
  subAccountId?: string | null;
  subAccountName?: string | null;

  /** The vendor's own month, kept apart because a UTC+8 month is not a UTC month. */
  billingPeriod: BillingMonth;
  /** UTC ISO instants, half-open. */
  chargePeriodStart: string;
  chargePeriodEnd: string;

  chargeCategory: ChargeCategory;
  chargeClass?: 'Correction' | null;
  chargeDescription?: string | null;
  chargeFrequency?: ChargeFrequency | null;

  consumedQuantity?: DecimalText | null;
  consumedUnit?: string | null;
  pricingQuantity?: DecimalText | null;
  pricingUnit?: string | null;
  listUnitPrice?: DecimalText | null;
  contractedUnitPrice?: DecimalText | null;
  pricingCategory?: 'Standard' | 'Dynamic' | 'Committed' | 'Other' | null;

  providerName: string;
  publisherName: string;
  invoiceIssuerName: string;
  serviceName: string;
  serviceCategory: string;
  skuId?: string | null;
  skuMeter?: string | null;
  resourceId?: string | null;
  resourceName?: string | null;
  resourceType?: string | null;
  regionId?: string | null;
  regionName?: string | null;
  availabilityZone?: string | null;
  commitmentDiscountId?: string | null;
  /** Flat, string values. */
  tags?: Readonly<Record<string, string>> | null;

  /** The vendor's stable key of the service. */
  xServiceCode: string;
  /** The vendor's own word for the kind of row, verbatim. */
  xChargeType: string;
  xProject?: string | null;
  xOrderId?: string | null;
  /** FOCUS columns that have no field above, kept so that an export gives them back. */
  xFocus?: Readonly<Record<string, string>> | null;
}
