import {
  Decimal,
  decimalOrNull,
  monthPeriod,
  multiplies,
  normaliseDecimal,
  standAloneCredit,
  type AccountFacts,
  type BillingMonth,
  type Charge,
  type DecimalText,
} from '@cloudtally/plugin-sdk';
import { isRefund } from './bill-invariants';
import type { BillRow } from './bill-row';
import { focusUnit, regionName, serviceCategory } from './names';
import { readTags } from './tags';

export const PROVIDER = 'Baidu AI Cloud';
const CHINA = 480;
/** The bill names no currency: the vendor bills in yuan. */
const CURRENCY = 'CNY';

/**
 * One bill line as FOCUS charges: the line itself before vouchers, and each voucher as a Credit. The vendor's payable is
 * after vouchers, so they are added back. Source of the columns: the FOCUS 1.2 rules, section 10 of the API notes.
 *
 * @param account with `settings.voucherMode`; `payment` leaves the Credits out, because vouchers only say how the line
 *                was paid
 */
export function chargesOfBillRow(row: BillRow, period: BillingMonth, account: AccountFacts): Charge[] {
  const charge = lineCharge(row, period, account);
  const voucher = normaliseDecimal(row.couponPrice ?? '0');
  if (account.settings?.voucherMode === 'payment' || isNothing(voucher)) return [charge];
  const chargeDescription = `代金券抵扣 ${charge.chargeDescription ?? ''}`.trim();
  const credit = standAloneCredit(charge, voucher, { chargeDescription, xChargeType: 'couponPrice' });
  // How the line was paid is told once.
  return [charge, { ...credit, xFocus: null }];
}

function lineCharge(row: BillRow, period: BillingMonth, account: AccountFacts): Charge {
  const billed = plain(new Decimal(row.financePrice).plus(row.couponPrice ?? '0'));
  const list = normaliseDecimal(row.catalogPrice ?? row.originPrice);
  const contracted = plain(
    new Decimal(row.originPrice).minus(row.discountPrice ?? '0').minus(row.discountCouponPrice ?? '0'),
  );
  const ahead = row.productType === 'prepay';
  const used = isRefund(row) ? null : decimalOrNull(row.amount);
  const priced = used === null ? null : plain(new Decimal(used).minus(decimalOrNull(row.discountAmount) ?? '0'));
  const unit = focusUnit(row.amountUnit);
  const unitPrice = decimalOrNull(row.unitPrice);
  return {
    billedCost: billed,
    // What is paid ahead has no effective cost of its own; amortised rows would carry it.
    effectiveCost: ahead ? '0' : billed,
    listCost: list,
    contractedCost: contracted,
    billingCurrency: CURRENCY,
    billingAccountId: account.billingAccountId,
    billingAccountName: null,
    subAccountId: row.accountId || account.billingAccountId,
    subAccountName: null,
    billingPeriod: period,
    ...chargePeriod(row, period),
    chargeCategory: ahead ? 'Purchase' : 'Usage',
    chargeClass: CORRECTIONS.some(name => !isNothing(row[name] ?? '0')) ? 'Correction' : null,
    chargeDescription:
      [row.serviceTypeName, row.chargeItemDesc || row.configurationCH].filter(Boolean).join(' ') || null,
    chargeFrequency: frequencyOf(row),
    consumedQuantity: ahead ? null : used,
    consumedUnit: ahead || used === null ? null : unit,
    pricingQuantity: priced,
    pricingUnit: priced === null ? null : unit,
    listUnitPrice: unitPriceOf(unitPrice, priced, list),
    contractedUnitPrice: unitPriceOf(discounted(row, unitPrice), priced, contracted),
    pricingCategory: 'Standard',
    providerName: PROVIDER,
    publisherName: PROVIDER,
    invoiceIssuerName: account.invoiceIssuerName,
    serviceName: row.serviceTypeName || row.serviceType,
    serviceCategory: serviceCategory(row.serviceType),
    skuId: row.skuId || `${row.serviceType}:${row.chargeItem ?? ''}`,
    skuMeter: row.chargeItemDesc || null,
    resourceId: row.instanceId || null,
    resourceName: null,
    resourceType: row.productCategory || null,
    regionId: row.region || null,
    regionName: row.region ? regionName(row.region) : null,
    availabilityZone: null,
    commitmentDiscountId: null,
    tags: readTags(row.tag),
    xServiceCode: row.serviceType,
    xChargeType: [row.productType, row.orderTypeDesc || row.orderType].filter(Boolean).join(' '),
    xProject: null,
    xOrderId: row.orderId || null,
    xFocus: ownColumns(row),
  };
}

/** Columns in which the vendor takes something off that it had billed before. */
const CORRECTIONS = [
  'deductPrice',
  'deductCash',
  'deductRebate',
  'deductCreditCost',
  'deductCouponPrice',
  'deductDiscountCouponPrice',
  'deductDiscountPrice',
  'deductCashEquivalentCouponPrice',
] as const;

function frequencyOf({ productType, orderType, orderTypeDesc }: BillRow): Charge['chargeFrequency'] {
  if (productType === 'postpay') return 'Usage-Based';
  return /RENEW/i.test(orderType ?? '') || orderTypeDesc === '续费' ? 'Recurring' : 'One-Time';
}

/** Times in a line are UTC, half-open; the whole month of Beijing where a line has none of its own. */
function chargePeriod(row: BillRow, period: BillingMonth): Pick<Charge, 'chargePeriodStart' | 'chargePeriodEnd'> {
  const month = monthPeriod(period, CHINA);
  const ahead = row.productType === 'prepay';
  const start = instantOf(ahead ? row.serviceStartTime : row.startTime);
  const end = instantOf(ahead ? row.serviceEndTime : row.endTime);
  if (start === null || end === null || start >= end || start >= Date.parse(month.chargePeriodEnd)) return month;
  return { chargePeriodStart: new Date(start).toISOString(), chargePeriodEnd: new Date(end).toISOString() };
}

function instantOf(text: string | null | undefined): number | null {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text ?? '') ? Date.parse(text!) : NaN;
  return Number.isNaN(instant) ? null : instant;
}

/** The price of the agreement, where one multiplier makes it; several are written "0.8/0.9". */
function discounted({ discountUnit }: BillRow, unitPrice: DecimalText | null): DecimalText | null {
  const multiplier = decimalOrNull(discountUnit);
  return unitPrice && multiplier ? decimalOrNull(new Decimal(unitPrice).times(multiplier).toFixed()) : null;
}

/** FOCUS wants unit price x quantity = cost; a price for which it does not hold is left out. */
const unitPriceOf = (price: DecimalText | null, quantity: DecimalText | null, cost: DecimalText): DecimalText | null =>
  price && quantity && multiplies(cost, price, quantity) ? price : null;

/** What FOCUS has no column for: the tax rate, and how the line was paid. A rebate (返点) is money granted before. */
function ownColumns(row: BillRow): Record<string, string> | null {
  const paid = {
    x_PaidCash: row.cash,
    x_PaidBonus: row.rebate,
    x_PaidCredit: row.creditCost,
    x_PaidStoredValue: row.cashEquivalentCouponPrice,
    x_Unpaid: row.debt,
  };
  const present = Object.entries({ x_TaxRate: row.tex, ...paid }).filter(
    (column): column is [string, string] => Boolean(column[1]) && !isNothing(column[1]!),
  );
  return present.length > 0 ? Object.fromEntries(present) : null;
}

const isNothing = (amount: DecimalText): boolean => new Decimal(amount).isZero();

/** A zero has no sign. */
const plain = (amount: Decimal): DecimalText => (amount.isZero() ? '0' : amount.toFixed());
