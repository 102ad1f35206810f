import {
  dayPeriod,
  Decimal,
  decimalOrNull,
  monthPeriod,
  multiplies,
  standAloneCredit,
  type AccountFacts,
  type BillingMonth,
  type Charge,
  type ChargeCategory,
  type DecimalText,
} from '@cloudtally/plugin-sdk';
import { categoryOf, frequencyOf, isRefund } from './charge-kind';
import type { Line } from './line';
import { focusUnit, pricedUnit, serviceCategory, timesInto } from './names';
import { readTags } from './tags';

export const PROVIDER = 'Huawei Cloud';
/** Minutes east of UTC, of the vendor's months and days; its instants are UTC. */
const CHINA = 480;
const MOST_DECIMALS = 12;

/**
 * One line as FOCUS charges: the line itself before vouchers, and its voucher as a Credit. Cash, credit, stored value,
 * bonus and debt are ways to pay. Source of the columns: the FOCUS 1.2 rules, section 10 of the API notes.
 *
 * @param account with `settings.voucherMode`; `payment` leaves the voucher out, because it only says how was paid
 */
export function chargesOfLine(line: Line, period: BillingMonth, account: AccountFacts): Charge[] {
  const charge = lineCharge(line, period, account);
  if (account.settings?.voucherMode === 'payment' || new Decimal(line.voucher).isZero()) return [charge];
  const chargeDescription = `代金券抵扣 ${charge.chargeDescription ?? ''}`.trim();
  return [charge, standAloneCredit(charge, line.voucher, { chargeDescription, xChargeType: 'coupon_amount' })];
}

function lineCharge(line: Line, period: BillingMonth, account: AccountFacts): Charge {
  const category = categoryOf(line.kind);
  return {
    billedCost: line.payable,
    // What is paid ahead has no effective cost of its own; amortised rows would carry it.
    effectiveCost: category === 'Purchase' ? '0' : line.payable,
    listCost: line.list,
    // What is cut off below a fen is no part of the contract: it is the difference to what is billed.
    contractedCost: new Decimal(line.list).minus(line.discount).toFixed(),
    billingCurrency: line.currency,
    billingAccountId: account.billingAccountId,
    billingAccountName: null,
    subAccountId: line.owner || account.billingAccountId,
    subAccountName: line.ownerName || null,
    billingPeriod: period,
    ...usePeriod(line, period),
    chargeCategory: category,
    chargeClass: null,
    chargeDescription: [line.spec, line.meter].filter(Boolean).join(' ').slice(0, 2048) || null,
    chargeFrequency: frequencyOf(line.kind),
    ...quantities(line, category),
    providerName: PROVIDER,
    publisherName: PROVIDER,
    invoiceIssuerName: account.invoiceIssuerName,
    serviceName: line.serviceName || line.serviceCode,
    serviceCategory: serviceCategory(line.serviceCode),
    skuId: line.sku || null,
    skuMeter: line.meter || null,
    resourceId: line.resourceId || null,
    resourceName: line.resourceName || null,
    resourceType: (line.resourceId && line.resourceType) || null,
    regionId: line.regionId || null,
    regionName: line.regionName || null,
    availabilityZone: null,
    commitmentDiscountId: null,
    tags: readTags(line.resourceTag),
    xServiceCode: line.serviceCode,
    xChargeType: line.kind,
    xProject: line.project ?? null,
    xOrderId: line.orderId || null,
  };
}

const COMMITTED = new Set(['10', '11']);
const COVERED = '23';

/** What was used, and the part of it that is priced: less what a package and a reservation covered. */
function quantities(line: Line, category: ChargeCategory) {
  const isPriced = category === 'Usage' || category === 'Purchase';
  const used = isRefund(line.kind) ? null : decimalOrNull(line.usage);
  const unit = used === null ? null : focusUnit(line.usageUnit);
  const [quantity, priced] = used === null || !isPriced ? [null, null] : pricedPart(line, used, unit);
  const price = decimalOrNull(line.unitPrice);
  const isCommitted = COMMITTED.has(line.mode ?? '') || line.kind === COVERED;
  return {
    consumedQuantity: category === 'Usage' ? used : null,
    consumedUnit: category === 'Usage' ? unit : null,
    pricingQuantity: quantity,
    pricingUnit: priced,
    // FOCUS wants list unit price x quantity = list cost; a price for which it does not hold is left out.
    listUnitPrice: price && quantity && multiplies(line.list, price, quantity) ? price : null,
    contractedUnitPrice: null,
    pricingCategory: isPriced ? (isCommitted ? ('Committed' as const) : ('Standard' as const)) : null,
  };
}

/** Usage is in seconds where the price is per hour. */
function pricedPart(line: Line, used: DecimalText, unit: string | null): [DecimalText, string | null] {
  const left = new Decimal(used)
    .minus(decimalOrNull(line.freeUsage) ?? '0')
    .minus(decimalOrNull(line.reservedUsage) ?? '0');
  const priced = pricedUnit(line.priceUnit);
  const times = timesInto(unit, priced);
  const converted = times ? left.times(times[0]).div(times[1]) : left;
  return [converted.toDecimalPlaces(MOST_DECIMALS).toFixed(), times ? priced : unit];
}

/** What was paid as it was used names its first and last instant, in UTC; everything else is of its day in China. */
function usePeriod(
  { begin, end, day }: Line,
  period: BillingMonth,
): Pick<Charge, 'chargePeriodStart' | 'chargePeriodEnd'> {
  const [from, until] = [Date.parse(begin ?? ''), Date.parse(end ?? '')];
  const isTime = from < until && from < Date.parse(monthPeriod(period, CHINA).chargePeriodEnd);
  if (!isTime) return dayPeriod(day, period, CHINA);
  return { chargePeriodStart: new Date(from).toISOString(), chargePeriodEnd: new Date(until).toISOString() };
}
