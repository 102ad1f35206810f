import {
  Decimal,
  decimalOrNull,
  defineError,
  localInstant,
  monthPeriod,
  normaliseDecimal,
  standAloneCredit,
  type AccountFacts,
  type BillingMonth,
  type Charge,
  type DecimalText,
} from '@cloudtally/plugin-sdk';
import type { BillRow, DetailRow, ItemRow } from './bill-row';
import { categoryOf, isRefund, kindOf } from './kinds';
import { focusUnit, regionName, serviceCategory } from './names';

export const PROVIDER = 'JD Cloud';
const CHINA = 480;
const SECOND = 1000;

const EmptyBillRow = defineError<object>({
  code: 'jdcloud.empty_bill_row',
  fault: 'upstream',
  says: { zh: () => '账单行既没有计费项也没有明细。', en: () => 'A bill line has neither a charge item nor a detail.' },
  fix: { zh: '请重新同步该账期。', en: 'Sync the month again.' },
});

/**
 * One joined bill line as FOCUS charges: the line itself before vouchers, and each voucher as a Credit. Amounts and
 * usage are the charge item's, kind and names the detail's; a detail without an item is a charge of its own. Source of
 * the columns: the FOCUS 1.2 rules, section 10 of the API notes.
 *
 * @param account with `settings.voucherMode`; `payment` leaves the Credits out, because vouchers only say how the line
 *                was paid
 * @throws EmptyBillRow for a row of nothing, which no vendor sends
 */
export function chargesOfBillRow(row: BillRow, period: BillingMonth, account: AccountFacts): Charge[] {
  const line = row.item ?? row.detail;
  if (!line) throw EmptyBillRow({});
  const charge = lineCharge(row, line, { period, account });
  const voucher = normaliseDecimal(line.cashCouponPayFee ?? '0');
  if (account.settings?.voucherMode === 'payment' || isNothing(voucher)) return [charge];
  const chargeDescription = `代金券抵扣 ${charge.chargeDescription ?? ''}`.trim();
  const credit = standAloneCredit(charge, voucher, { chargeDescription, xChargeType: 'cashCouponPayFee' });
  // How the line was paid is told once.
  return [charge, { ...credit, xFocus: null }];
}

interface Where {
  readonly period: BillingMonth;
  readonly account: AccountFacts;
}

function lineCharge(row: BillRow, line: ItemRow | DetailRow, { period, account }: Where): Charge {
  const { item, detail } = row;
  const billed = normaliseDecimal(item?.actualFee ?? detail?.realTotalFee ?? '0');
  const list = normaliseDecimal(item?.billFee ?? detail?.totalFee ?? '0');
  const contracted = new Decimal(list).minus(line.discountFee ?? '0');
  const kind = kindOf(row.kinds, billed.startsWith('-'));
  const category = categoryOf(kind, line.billingType);
  const priced = category === 'Usage' || category === 'Purchase';
  const refund = kind !== null && isRefund(kind);
  const used = refund ? null : decimalOrNull(item?.actualUsage);
  const paidFor = refund ? null : decimalOrNull(item?.billingUsage);
  const unit = focusUnit(item?.propertyUnit);
  const region = line.region || null;
  return {
    billedCost: billed,
    // What is paid ahead has no effective cost of its own; amortised rows would carry it.
    effectiveCost: category === 'Purchase' ? '0' : billed,
    listCost: list,
    contractedCost: contracted.isZero() ? '0' : contracted.toFixed(),
    billingCurrency: item?.currency || 'CNY',
    billingAccountId: account.billingAccountId,
    billingAccountName: null,
    subAccountId: line.pin || account.billingAccountId,
    subAccountName: null,
    billingPeriod: period,
    ...chargePeriod(line, period),
    chargeCategory: category,
    chargeClass: null,
    chargeDescription:
      [line.serviceCodeName, item?.propertyName, detail?.formula].filter(Boolean).join(' ').slice(0, 1024) || null,
    chargeFrequency: category === 'Usage' ? 'Usage-Based' : kind === '续费' ? 'Recurring' : 'One-Time',
    consumedQuantity: category === 'Usage' ? used : null,
    consumedUnit: category === 'Usage' && used !== null ? unit : null,
    pricingQuantity: priced ? paidFor : null,
    pricingUnit: priced && paidFor !== null ? unit : null,
    listUnitPrice: null,
    contractedUnitPrice: null,
    pricingCategory: priced ? 'Standard' : null,
    providerName: PROVIDER,
    publisherName: PROVIDER,
    invoiceIssuerName: account.invoiceIssuerName,
    serviceName: line.serviceCodeName || line.serviceCode,
    serviceCategory: serviceCategory(line.serviceCode),
    skuId: item ? `${item.serviceCode}:${item.property ?? ''}` : null,
    skuMeter: item?.propertyName || null,
    resourceId: line.resourceId || null,
    resourceName: detail?.resourceName || null,
    resourceType: line.serviceCodeName || null,
    regionId: region,
    regionName: item?.regionName || (region && regionName(region)),
    availabilityZone: detail?.az || null,
    commitmentDiscountId: null,
    tags: tagsOf(detail),
    xServiceCode: line.serviceCode,
    xChargeType: kind ?? (line.billingTypeName || line.billingType || '未知'),
    xProject: null,
    xOrderId: null,
    xFocus: ownColumns(line),
  };
}

/** Ends are inclusive in a line (23:59:59) and exclusive in a charge; the whole month where a line has no times. */
function chargePeriod(
  { startTime, endTime }: Pick<ItemRow, 'startTime' | 'endTime'>,
  period: BillingMonth,
): Pick<Charge, 'chargePeriodStart' | 'chargePeriodEnd'> {
  const month = monthPeriod(period, CHINA);
  const start = localInstant(startTime, CHINA);
  const end = localInstant(endTime, CHINA);
  if (start === null || end === null || start > end || start >= Date.parse(month.chargePeriodEnd)) return month;
  return {
    chargePeriodStart: new Date(start).toISOString(),
    chargePeriodEnd: new Date(end + SECOND).toISOString(),
  };
}

function tagsOf(detail: DetailRow | null): Record<string, string> | null {
  const tags = (detail?.tagDetails ?? []).flatMap(({ tagKey, tagValue }) =>
    tagKey && tagKey !== '__proto__' ? [[tagKey, tagValue ?? ''] as const] : [],
  );
  return tags.length > 0 ? Object.fromEntries(tags) : null;
}

/** What FOCUS has no column for: how the line was paid. */
function ownColumns(line: ItemRow | DetailRow): Record<string, string> | null {
  const paid = {
    x_PaidCash: line.cashPayFee,
    x_PaidStoredValue: line.balancePayFee,
    x_Unpaid: 'arrearFee' in line ? line.arrearFee : null,
  };
  const present = Object.entries(paid).filter(
    (column): column is [string, string] => Boolean(column[1]) && !isNothing(column[1]!),
  );
  return present.length > 0 ? Object.fromEntries(present) : null;
}

const isNothing = (amount: DecimalText): boolean => new Decimal(amount).isZero();
