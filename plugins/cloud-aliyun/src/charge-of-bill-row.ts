import {
  dayPeriod,
  Decimal,
  decimalOrNull,
  multiplies,
  normaliseDecimal,
  standAloneCredit,
  type AccountFacts,
  type BillingMonth,
  type Charge,
  type ChargeCategory,
  type DecimalText,
} from '@cloudtally/plugin-sdk';
import type { BillRow } from './bill-row';
import { focusUnit, regionId, serviceCategory } from './names';
import { readTags } from './tags';

export const PROVIDER = 'Alibaba Cloud';
const CHINA = 480;

/**
 * One bill line as FOCUS charges: the line itself before vouchers, and each voucher as a Credit, so
 * that their sum is what is payable in money. Source of the columns: the FOCUS 1.2 rules, section 10 of
 * the API notes.
 *
 * @param account with `settings.voucherMode`; `payment` leaves vouchers out, because they only say how
 *                the line was paid
 */
export function chargesOfBillRow(row: BillRow, period: BillingMonth, account: AccountFacts): Charge[] {
  const charge = lineCharge(row, period, account);
  const voucher = decimalOrNull(row.DeductedByCashCoupons);
  if (!voucher || account.settings?.voucherMode === 'payment' || isZero(voucher)) return [charge];
  const chargeDescription = `代金券抵扣 ${charge.chargeDescription ?? ''}`.trim();
  return [charge, standAloneCredit(charge, voucher, { chargeDescription, xChargeType: 'DeductedByCashCoupons' })];
}

function lineCharge(row: BillRow, period: BillingMonth, account: AccountFacts): Charge {
  const billed = normaliseDecimal(row.PretaxAmount);
  const list = normaliseDecimal(row.PretaxGrossAmount);
  const category = categoryOf(row);
  const priced = category === 'Usage' || category === 'Purchase';
  const refund = row.Item === 'Refund';
  const quantity = refund ? null : decimalOrNull(row.Usage);
  const unit = focusUnit(row.UsageUnit);
  const unitPrice = decimalOrNull(row.ListPrice);
  const region = row.Region || null;
  // By name: an object of forty columns with others spread among them is made column by column.
  const { chargePeriodStart, chargePeriodEnd } = dayPeriod(row.BillingDate, period, CHINA);
  return {
    billedCost: billed,
    // What is paid ahead has no effective cost of its own; amortised rows would carry it.
    effectiveCost: category === 'Purchase' ? '0' : billed,
    listCost: list,
    contractedCost:
      decimalOrNull(row.AfterDiscountAmount) ??
      new Decimal(list).minus(normaliseDecimal(row.InvoiceDiscount)).toFixed(),
    billingCurrency: row.Currency,
    billingAccountId: row.BillAccountID || account.billingAccountId,
    billingAccountName: row.BillAccountName || null,
    subAccountId: row.OwnerID || row.BillAccountID || account.billingAccountId,
    subAccountName: null,
    billingPeriod: period,
    chargePeriodStart,
    chargePeriodEnd,
    chargeCategory: category,
    chargeClass: null,
    chargeDescription: [row.ProductDetail, row.BillingItem, row.InstanceSpec].filter(Boolean).join(' ') || null,
    chargeFrequency: category === 'Usage' && !refund ? 'Usage-Based' : 'One-Time',
    consumedQuantity: category === 'Usage' ? quantity : null,
    consumedUnit: category === 'Usage' && quantity !== null ? unit : null,
    pricingQuantity: priced ? quantity : null,
    pricingUnit: priced && quantity !== null ? unit : null,
    // FOCUS wants list unit price x quantity = list cost; a price for which it does not hold is left out.
    listUnitPrice: priced && unitPrice && quantity && multiplies(list, unitPrice, quantity) ? unitPrice : null,
    contractedUnitPrice: null,
    pricingCategory: !priced ? null : isNothing(row.DeductedByResourcePackage) ? 'Standard' : 'Committed',
    providerName: PROVIDER,
    publisherName: PROVIDER,
    invoiceIssuerName: account.invoiceIssuerName,
    serviceName: row.ProductName || row.ProductCode,
    serviceCategory: serviceCategory(row.ProductCode),
    skuId: [row.CommodityCode || row.ProductCode, row.BillingItemCode, row.InstanceSpec]
      .map(part => part || '')
      .join(':'),
    skuMeter: row.BillingItem || null,
    resourceId: row.InstanceID || null,
    resourceName: row.NickName || null,
    resourceType: row.ProductType || null,
    regionId: region && regionId(region),
    regionName: region,
    availabilityZone: row.Zone || null,
    commitmentDiscountId: null,
    tags: readTags(row.Tag),
    xServiceCode: row.ProductCode,
    xChargeType: row.Item,
    xProject: row.CostUnit || null,
    xOrderId: null,
  };
}

/** A refund stays what it refunds. An item of a kind that nobody documented is an adjustment to look at. */
function categoryOf({ Item, SubscriptionType }: BillRow): ChargeCategory {
  if (Item === 'PayAsYouGoBill') return 'Usage';
  if (Item === 'SubscriptionOrder') return 'Purchase';
  if (Item === 'Refund') return SubscriptionType === 'Subscription' ? 'Purchase' : 'Usage';
  return 'Adjustment';
}

const isZero = (value: DecimalText): boolean => !/[1-9]/.test(value);

const isNothing = (text: string | null | undefined): boolean => {
  const value = decimalOrNull(text);
  return value === null || isZero(value);
};
