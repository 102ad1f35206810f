import {
  Decimal,
  decimalOrNull,
  localInstant,
  monthPeriod,
  standAloneCredit,
  type AccountFacts,
  type BillingMonth,
  type Charge,
  type ChargeCategory,
  type DecimalText,
} from '@cloudtally/plugin-sdk';
import { isSettled } from './bill-invariants';
import { settledElsewhere, type BillRow } from './bill-row';
import { focusUnit, serviceCategory } from './names';
import { owedOn, type Owed } from './owed';
import { decimalOf, type PayableReading } from './payable';
import { readTags } from './tags';

export const PROVIDER = 'Volcengine';
const CHINA = 480;

/**
 * One bill line as FOCUS charges: the line itself before vouchers, and each voucher as a Credit. Source of the
 * columns: the FOCUS 1.2 rules, section 10 of the API notes.
 *
 * @param account with `settings.payable`, how the vendor's payable is to be read, and `settings.voucherMode`;
 *                `payment` leaves vouchers out, because they only say how the line was paid
 */
export function chargesOfBillRow(row: BillRow, period: BillingMonth, account: AccountFacts): Charge[] {
  const { payable = 'after-vouchers', voucherMode } = account.settings ?? {};
  const owed = owedOn(row, payable as PayableReading);
  const charge = lineCharge(row, period, account, owed);
  if (voucherMode === 'payment' || owed.voucher.isZero()) return [charge];
  const chargeDescription = `代金券抵扣 ${charge.chargeDescription ?? ''}`.trim();
  const credit = standAloneCredit(charge, plain(owed.voucher), { chargeDescription, xChargeType: 'CouponAmount' });
  // Tax and rounding are the line's, and are told once.
  return [charge, { ...credit, xFocus: null }];
}

function lineCharge(row: BillRow, period: BillingMonth, account: AccountFacts, owed: Owed): Charge {
  const billed = plain(owed.billed);
  const list = owed.exchanged(decimalOf(row.OriginalBillAmount));
  const contracted = owed.exchanged(decimalOf(row.OriginalBillAmount).minus(decimalOf(row.PreferentialBillAmount)));
  const category = categoryOf(row.BillCategory);
  const priced = category === 'Usage' || category === 'Purchase';
  const used = quantitiesOf(row);
  const unit = focusUnit(row.Unit, row.UseDurationUnit);
  const commitment = row.SavingPlanDeductionSpID || row.ReservationInstance || null;
  const unitPrice = decimalOrNull(row.Price);
  return {
    billedCost: billed,
    // What is paid ahead has no effective cost of its own; amortised rows would carry it.
    effectiveCost: category === 'Purchase' ? '0' : billed,
    listCost: plain(list),
    contractedCost: plain(contracted),
    billingCurrency: owed.currency,
    billingAccountId: row.PayerID || account.billingAccountId,
    billingAccountName: row.PayerCustomerName || row.PayerUserName || null,
    subAccountId: row.OwnerID || row.PayerID || account.billingAccountId,
    subAccountName: row.OwnerCustomerName || row.OwnerUserName || null,
    billingPeriod: period,
    ...chargePeriod(row, period),
    chargeCategory: category,
    chargeClass: row.BusiPeriod && row.BusiPeriod < period ? 'Correction' : null,
    chargeDescription: [row.ProductZh, row.ConfigName, row.Element].filter(Boolean).join(' ') || null,
    chargeFrequency: frequencyOf(row.BillCategory, category),
    consumedQuantity: category === 'Usage' ? used.consumed : null,
    consumedUnit: category === 'Usage' && used.consumed !== null ? unit : null,
    pricingQuantity: priced ? used.priced : null,
    pricingUnit: priced && used.priced !== null ? unit : null,
    listUnitPrice: priced ? unitPriceOf(unitPrice, used.priced, list) : null,
    contractedUnitPrice: priced ? unitPriceOf(discounted(row, unitPrice), used.priced, contracted) : null,
    pricingCategory: !priced ? null : commitment ? 'Committed' : 'Standard',
    providerName: PROVIDER,
    publisherName: PROVIDER,
    invoiceIssuerName: row.SubjectName || account.invoiceIssuerName,
    serviceName: row.ProductZh || row.Product,
    serviceCategory: serviceCategory(row.Product),
    skuId:
      row.ChargeItemCode || [row.Product, row.ConfigurationCode, row.ElementCode].map(part => part || '').join(':'),
    skuMeter: row.Element || null,
    resourceId: row.InstanceNo || null,
    resourceName: row.InstanceName || null,
    resourceType: row.ConfigName || null,
    regionId: row.RegionCode || null,
    regionName: row.Region || null,
    availabilityZone: row.ZoneCode || null,
    commitmentDiscountId: commitment,
    tags: readTags(row.Tag),
    xServiceCode: row.Product,
    xChargeType: isSettled(row) ? row.BillCategory : `${row.BillCategory}（非结算）`,
    xProject: row.Project || null,
    xOrderId: row.BillID || null,
    xFocus: ownColumns(row),
  };
}

/** A refund stays what it refunds. A kind that nobody documented is an adjustment to look at. */
function categoryOf(kind: string): ChargeCategory {
  if (/^消费-(使用|试用)/.test(kind)) return 'Usage';
  if (/^(消费|退款)-/.test(kind)) return 'Purchase';
  return 'Adjustment';
}

function frequencyOf(kind: string, category: ChargeCategory): Charge['chargeFrequency'] {
  if (category === 'Usage') return 'Usage-Based';
  return kind === '消费-续费' ? 'Recurring' : 'One-Time';
}

/** Half-open, in UTC; the whole month where the line has no times of its own. */
function chargePeriod(row: BillRow, period: BillingMonth): Pick<Charge, 'chargePeriodStart' | 'chargePeriodEnd'> {
  const month = monthPeriod(period, CHINA);
  const start = localInstant(row.ExpenseBeginTime, CHINA);
  const end = localInstant(row.ExpenseEndTime, CHINA);
  if (start === null || end === null || start >= end || start >= Date.parse(month.chargePeriodEnd)) return month;
  return { chargePeriodStart: new Date(start).toISOString(), chargePeriodEnd: new Date(end).toISOString() };
}

/** Amount x duration: what was used in all, and what of it was priced once packages were taken off. */
function quantitiesOf(row: BillRow): { consumed: DecimalText | null; priced: DecimalText | null } {
  const count = decimalOrNull(row.Count);
  if (count === null || row.BillCategory.startsWith('退款')) return { consumed: null, priced: null };
  const duration = decimalOrNull(row.UseDuration);
  const times = (amount: Decimal) => decimalOrNull(amount.times(duration ?? '1').toFixed());
  return {
    consumed: times(new Decimal(count).plus(decimalOrNull(row.DeductionCount) ?? '0')),
    priced: times(new Decimal(count)),
  };
}

/** The unit price of the agreement, where it is a plain multiplier of the list's. */
function discounted(row: BillRow, unitPrice: DecimalText | null): DecimalText | null {
  const multiplier = row.DiscountBizBillingFunction === '单一折扣' ? decimalOrNull(row.DiscountBizUnitPrice) : null;
  return unitPrice && multiplier ? decimalOrNull(new Decimal(unitPrice).times(multiplier).toFixed()) : null;
}

/** FOCUS wants unit price x quantity = cost; a price for which it does not hold is left out. */
const unitPriceOf = (price: DecimalText | null, quantity: DecimalText | null, cost: Decimal): DecimalText | null =>
  price && quantity && new Decimal(price).times(quantity).equals(cost) ? price : null;

/** What FOCUS has no column for: tax, rounding, another currency of the price, and who settles. */
function ownColumns(row: BillRow): Record<string, string> | null {
  const columns: [name: string, value: string | null | undefined][] = [
    ['x_TaxAmount', isNothing(row.Tax) ? null : row.Tax],
    ['x_TaxRate', row.TaxRate],
    ['x_RoundingAmount', isNothing(row.RoundAmount) ? null : row.RoundAmount],
    ['x_SettlementType', isSettled(row) ? null : row.SettlementType],
    ['PricingCurrency', settledElsewhere(row) ? row.Currency : null],
  ];
  const present = columns.filter((column): column is [string, string] => Boolean(column[1]));
  return present.length > 0 ? Object.fromEntries(present) : null;
}

const isNothing = (amount: string | null | undefined): boolean => decimalOf(amount).isZero();

/** A zero has no sign. */
const plain = (amount: Decimal): DecimalText => (amount.isZero() ? '0' : amount.toFixed());
