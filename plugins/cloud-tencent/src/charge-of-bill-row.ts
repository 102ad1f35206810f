import {
  dayPeriod,
  Decimal,
  decimalOrNull,
  localInstant,
  monthPeriod,
  normaliseDecimal,
  standAloneCredit,
  type AccountFacts,
  type BillingMonth,
  type Charge,
  type DecimalText,
} from '@cloudtally/plugin-sdk';
import type { BillComponent, BillRow } from './bill-row';
import { categoryOf, chargeType, frequencyOf, isRefund } from './charge-kind';
import { focusUnit, regionId, serviceCategory } from './names';
import { owed } from './owed';

export const PROVIDER = 'Tencent Cloud';
/** Minutes east of UTC, of every time that the vendor writes. */
export const CHINA = 480;
export const CURRENCY = 'CNY';

/**
 * One record as FOCUS charges: each component before vouchers, and each voucher as a Credit, so that their sum is
 * what is payable in money. Source of the columns: the FOCUS 1.2 rules, section 10 of the API notes.
 *
 * @param account with `settings.voucherMode`; `payment` leaves vouchers out, because they only say how a component
 *                was paid
 */
export function chargesOfBillRow(row: BillRow, period: BillingMonth, account: AccountFacts): Charge[] {
  const shared = recordPart(row, period, account);
  return row.ComponentSet.flatMap(component => {
    const charge = { ...shared, ...componentPart(row, component) };
    const voucher = owed(component.VoucherPayAmount);
    if (voucher.isZero() || account.settings?.voucherMode === 'payment') return [charge];
    const chargeDescription = `优惠券抵扣 ${charge.chargeDescription ?? ''}`.trim();
    const spent = normaliseDecimal(component.VoucherPayAmount!);
    return [charge, standAloneCredit(charge, spent, { chargeDescription, xChargeType: 'VoucherPayAmount' })];
  });
}

function recordPart(row: BillRow, period: BillingMonth, account: AccountFacts) {
  const payer = row.PayerUin || account.billingAccountId;
  const region = known(row.RegionName);
  return {
    billingCurrency: CURRENCY,
    billingAccountId: payer,
    billingAccountName: null,
    subAccountId: row.OwnerUin || payer,
    subAccountName: null,
    billingPeriod: period,
    ...usePeriod(row, period),
    chargeCategory: categoryOf(row),
    chargeClass: corrects(row, period) ? ('Correction' as const) : null,
    chargeFrequency: frequencyOf(row),
    providerName: PROVIDER,
    publisherName: PROVIDER,
    invoiceIssuerName: account.invoiceIssuerName,
    serviceName: row.BusinessCodeName,
    serviceCategory: serviceCategory(row.BusinessCode ?? ''),
    resourceId: known(row.ResourceId),
    resourceName: known(row.ResourceName),
    // FOCUS wants no kind of a resource where there is none.
    resourceType: known(row.ResourceId) && known(row.ProductCodeName),
    regionId: regionId(row.RegionId, region),
    regionName: region,
    availabilityZone: known(row.ZoneName),
    commitmentDiscountId: null,
    tags: tagsOf(row),
    xServiceCode: row.BusinessCode || row.BusinessCodeName,
    xChargeType: chargeType(row),
    xProject: known(row.ProjectName),
    xOrderId: known(row.OrderId),
  };
}

function componentPart(row: BillRow, component: BillComponent) {
  const category = categoryOf(row);
  const billed = normaliseDecimal(component.RealCost);
  const list = listCost(component, billed);
  const priced = category === 'Usage' || category === 'Purchase';
  const quantity = isRefund(row) ? null : usedQuantity(component);
  const unit = quantity === null ? null : focusUnit(component.UsedAmountUnit, component.TimeUnitName);
  const consumed = category === 'Usage' ? (decimalOrNull(component.RealTotalMeasure) ?? quantity) : null;
  const parts = [row.ProductCodeName, component.ItemCodeName, row.ActionTypeName];
  return {
    billedCost: billed,
    // What is paid ahead has no effective cost of its own; amortised rows would carry it.
    effectiveCost: category === 'Purchase' ? '0' : billed,
    listCost: list,
    contractedCost: billed,
    chargeDescription: parts.filter(part => known(part)).join(' ') || null,
    consumedQuantity: quantity === null ? null : consumed,
    consumedUnit: quantity !== null && consumed !== null ? unit : null,
    pricingQuantity: priced ? quantity : null,
    pricingUnit: priced ? unit : null,
    listUnitPrice: priced ? unitPrice(component.SinglePrice, quantity, list) : null,
    contractedUnitPrice: priced ? unitPrice(component.ContractPrice, quantity, billed) : null,
    pricingCategory: priced ? pricingCategory(component) : null,
    skuId: skuOf(row, component),
    skuMeter: known(component.ItemCodeName),
  };
}

/** '-' and an empty text are nothing. */
const known = (text: string | null | undefined): string | null => (text && text !== '-' ? text : null);

/** Put together, because the vendor gives no id; null where a line is of no product. */
function skuOf(row: BillRow, component: BillComponent): string | null {
  const codes = [row.ProductCode, component.ComponentCode, component.ItemCode].map(code => known(code) ?? '');
  return codes.some(Boolean) ? codes.join(':') : null;
}

const FITS = 12;

/** A contract price hides the list cost; price x quantity stands in where both are shown, else what is paid. */
function listCost(component: BillComponent, billed: DecimalText): DecimalText {
  if (known(component.Cost)) return normaliseDecimal(component.Cost!);
  const price = decimalOrNull(component.SinglePrice);
  const quantity = usedQuantity(component);
  if (price === null || quantity === null) return billed;
  return new Decimal(price).times(quantity).toDecimalPlaces(FITS).toFixed();
}

/** Amount x time: "2 cores" for "1 hour" are 2 core-hours. Null where either is not shown. */
function usedQuantity({ UsedAmount, TimeSpan }: BillComponent): DecimalText | null {
  const used = decimalOrNull(UsedAmount);
  const time = decimalOrNull(TimeSpan);
  return used === null || time === null ? null : new Decimal(used).times(time).toDecimalPlaces(FITS).toFixed();
}

/** FOCUS wants unit price x quantity = cost; a price for which it does not hold is left out. */
function unitPrice(text: string | null | undefined, quantity: DecimalText | null, cost: DecimalText) {
  const price = decimalOrNull(text);
  return price !== null && quantity !== null && new Decimal(price).times(quantity).equals(cost) ? price : null;
}

/** The vendor names what is not ordinary: 资源包, RI, SP, 竞价. */
function pricingCategory({ InstanceType }: BillComponent): 'Standard' | 'Committed' | 'Dynamic' {
  const kind = known(InstanceType) ?? '';
  if (/竞价|spot/i.test(kind)) return 'Dynamic';
  return /资源包|预留|节省计划|\bRI\b|\bSP\b/i.test(kind) ? 'Committed' : 'Standard';
}

/** From the first second of use to the last. A renewal begins after the month: then the day of payment counts. */
function usePeriod(row: BillRow, period: BillingMonth): Pick<Charge, 'chargePeriodStart' | 'chargePeriodEnd'> {
  const month = monthPeriod(period, CHINA);
  const begin = localInstant(row.FeeBeginTime, CHINA);
  const last = localInstant(row.FeeEndTime, CHINA);
  if (begin === null || last === null || last < begin) return dayPeriod(row.BillDay || row.PayTime, period, CHINA);
  if (begin >= Date.parse(month.chargePeriodEnd)) return dayPeriod(row.PayTime, period, CHINA);
  return {
    chargePeriodStart: new Date(begin).toISOString(),
    chargePeriodEnd: new Date(last + 1000).toISOString(),
  };
}

/** Order numbers begin with their day. A line that points at one of an earlier month corrects what was issued. */
function corrects({ AssociatedOrder }: BillRow, period: BillingMonth): boolean {
  const [, year, month] = /^(20\d\d)(0[1-9]|1[0-2])\d{6,}$/.exec(AssociatedOrder?.Original ?? '') ?? [];
  return year !== undefined && `${year}-${month}` < period;
}

/** A map without a prototype, so that a hostile key is only a key. */
function tagsOf({ Tags }: BillRow): Record<string, string> | null {
  const tags = (Tags ?? []).flatMap(({ TagKey, TagValue }) => (TagKey ? [[TagKey, TagValue ?? ''] as const] : []));
  return tags.length > 0 ? Object.fromEntries(tags) : null;
}
