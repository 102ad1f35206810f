import {
  daysIn,
  Decimal,
  monthStart,
  normaliseDecimal,
  shiftMonth,
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
const DAY_MS = 86_400_000;

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
  const voucher = decimal(row.DeductedByCashCoupons);
  if (!voucher || account.settings?.voucherMode === 'payment' || new Decimal(voucher).isZero()) return [charge];
  return [charge, voucherCredit(charge, voucher)];
}

function lineCharge(row: BillRow, period: BillingMonth, account: AccountFacts): Charge {
  const billed = normaliseDecimal(row.PretaxAmount);
  const list = normaliseDecimal(row.PretaxGrossAmount);
  const category = categoryOf(row);
  const priced = category === 'Usage' || category === 'Purchase';
  const refund = row.Item === 'Refund';
  const quantity = refund ? null : decimal(row.Usage);
  const unit = focusUnit(row.UsageUnit);
  const unitPrice = decimal(row.ListPrice);
  const region = row.Region || null;
  return {
    billedCost: billed,
    // What is paid ahead has no effective cost of its own; amortised rows would carry it.
    effectiveCost: category === 'Purchase' ? '0' : billed,
    listCost: list,
    contractedCost:
      decimal(row.AfterDiscountAmount) ?? new Decimal(list).minus(normaliseDecimal(row.InvoiceDiscount)).toFixed(),
    billingCurrency: row.Currency,
    billingAccountId: row.BillAccountID || account.billingAccountId,
    billingAccountName: row.BillAccountName || null,
    subAccountId: row.OwnerID || row.BillAccountID || account.billingAccountId,
    subAccountName: null,
    billingPeriod: period,
    ...chargePeriod(row, period),
    chargeCategory: category,
    chargeClass: null,
    chargeDescription: [row.ProductDetail, row.BillingItem, row.InstanceSpec].filter(Boolean).join(' ') || null,
    chargeFrequency: category === 'Usage' && !refund ? 'Usage-Based' : 'One-Time',
    consumedQuantity: category === 'Usage' ? quantity : null,
    consumedUnit: category === 'Usage' && quantity !== null ? unit : null,
    pricingQuantity: priced ? quantity : null,
    pricingUnit: priced && quantity !== null ? unit : null,
    listUnitPrice: priced && unitPrice && quantity && isProduct(list, unitPrice, quantity) ? unitPrice : null,
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

/** FOCUS: a stand-alone credit has the same amount in all four costs, and nothing was consumed. */
function voucherCredit(charge: Charge, voucher: DecimalText): Charge {
  const credit = voucher.startsWith('-') ? voucher.slice(1) : `-${voucher}`;
  return {
    ...charge,
    billedCost: credit,
    effectiveCost: credit,
    listCost: credit,
    contractedCost: credit,
    chargeCategory: 'Credit',
    chargeDescription: `代金券抵扣 ${charge.chargeDescription ?? ''}`.trim(),
    chargeFrequency: 'One-Time',
    consumedQuantity: null,
    consumedUnit: null,
    pricingQuantity: null,
    pricingUnit: null,
    listUnitPrice: null,
    pricingCategory: null,
    xChargeType: 'DeductedByCashCoupons',
  };
}

/** A refund stays what it refunds. An item of a kind that nobody documented is an adjustment to look at. */
function categoryOf({ Item, SubscriptionType }: BillRow): ChargeCategory {
  if (Item === 'PayAsYouGoBill') return 'Usage';
  if (Item === 'SubscriptionOrder') return 'Purchase';
  if (Item === 'Refund') return SubscriptionType === 'Subscription' ? 'Purchase' : 'Usage';
  return 'Adjustment';
}

/** The day where the line has one, else the month, both in Beijing time. */
function chargePeriod({ BillingDate }: BillRow, period: BillingMonth) {
  const month = {
    chargePeriodStart: monthStart(period, CHINA),
    chargePeriodEnd: monthStart(shiftMonth(period, 1), CHINA),
  };
  const day = BillingDate?.startsWith(`${period}-`) ? Number.parseInt(BillingDate.slice(8), 10) : NaN;
  if (!(day >= 1 && day <= daysIn(period))) return month;
  const start = Date.parse(month.chargePeriodStart) + (day - 1) * DAY_MS;
  return { chargePeriodStart: new Date(start).toISOString(), chargePeriodEnd: new Date(start + DAY_MS).toISOString() };
}

/** FOCUS wants list unit price x quantity = list cost; a price for which it does not hold is left out. */
const isProduct = (list: DecimalText, price: DecimalText, quantity: DecimalText): boolean =>
  new Decimal(price).times(quantity).equals(list);

const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,2})?$/;

/** '', '-', null and missing are null; a word that is no number is no quantity either. */
function decimal(text: string | null | undefined): DecimalText | null {
  if (!text || !PLAIN.test(text)) return null;
  const plain = normaliseDecimal(text);
  return /^-?\d{1,26}(\.\d{1,12})?$/.test(plain) ? plain : new Decimal(plain).toDecimalPlaces(12).toFixed();
}

const isNothing = (text: string | null | undefined): boolean => {
  const value = decimal(text);
  return value === null || new Decimal(value).isZero();
};
