import { Decimal, monthStart, shiftMonth, type BillingMonth, type DecimalText } from '@cloudtally/plugin-sdk';
import { lineIds, literal, type BillLine } from '@cloudtally/plugin-sdk/sandbox';

/** One `bills[]` of the resource month bill, with amounts as JSON numbers. */
export type BillRow = Readonly<Record<string, unknown>>;
export interface OwnedRow {
  readonly line: BillLine;
  readonly row: BillRow;
}

const CHINA = 480;
const NOTHING = literal('0');
const number = (amount: DecimalText) => literal(/^-?0(\.0+)?$/.test(amount) ? '0' : amount);
const utc = (iso: string) => iso.replace(/\.\d{3}Z$/, 'Z');

/** A month's lines as the vendor writes them. */
export function billRows(period: BillingMonth, lines: readonly BillLine[]): readonly OwnedRow[] {
  const ids = lineIds(lines);
  return lines.map((line, at) => ({ line, row: billRow(period, line, ids[at]!) }));
}

const ORDERS: Readonly<Record<BillLine['kind'], readonly [type: string, name: string]>> = {
  usage: ['', ''],
  purchase: ['NEW', '新购'],
  refund: ['REFUND', '退款'],
  adjustment: ['', ''],
};

export const productTypeOf = ({ plan }: BillLine) => (plan === 'subscription' ? 'prepay' : 'postpay');

function billRow(period: BillingMonth, line: BillLine, id: string): BillRow {
  const { product, meter } = line;
  const [orderType, orderTypeDesc] = ORDERS[line.kind];
  const ahead = line.plan === 'subscription';
  return {
    vendor: '百度智能云',
    billId: id,
    accountId: line.subAccountId,
    serviceType: product.code,
    serviceTypeName: product.name,
    productType: productTypeOf(line),
    productCategory: product.code,
    region: line.region.id,
    instanceId: line.resourceId,
    orderId: ahead ? `order-${id.slice(0, 16)}` : '',
    orderType,
    orderTypeDesc,
    ...times(period, line),
    configurationCH: line.spec,
    jsonFlavor: JSON.stringify([{ name: 'spec', value: line.spec, scale: 1 }]),
    skuId: '',
    psiCode: '',
    tag: Object.entries(line.tags)
      .map(([key, value]) => `${key}:${value}`)
      .join(';'),
    duration: ahead ? '1' : '',
    chargeItem: ahead ? '' : meter.code,
    chargeItemDesc: ahead ? '' : meter.name,
    amount: line.quantity,
    amountUnit: meter.unit,
    discountAmount: line.packaged,
    unitPrice: line.unitPrice,
    pricingUnit: meter.priceUnit,
    discountUnit: '',
    ...money(line),
  };
}

/** All in UTC, although the month is one of Beijing. */
function times(period: BillingMonth, line: BillLine) {
  const start = monthStart(period, CHINA);
  const end = monthStart(shiftMonth(period, 1), CHINA);
  if (line.plan !== 'subscription')
    return {
      orderPurchaseTime: '',
      startTime: utc(start),
      endTime: utc(end),
      serviceStartTime: '',
      serviceEndTime: '',
    };
  const until = new Date(Date.parse(start) + Math.max(3600, line.seconds) * 1000).toISOString();
  return {
    orderPurchaseTime: utc(start),
    startTime: utc(start),
    endTime: utc(start),
    serviceStartTime: utc(start),
    serviceEndTime: utc(until),
  };
}

/**
 * Payable is after vouchers, and a rebate is a way to pay. What an adjustment takes off is told again in the columns of
 * what was deducted.
 */
function money(line: BillLine) {
  const { list, payable, coupon, voucher } = line;
  const unpaid = new Decimal(list).minus(payable);
  const discount = unpaid.minus(coupon);
  const takenOff = line.kind === 'adjustment' ? new Decimal(payable).abs().toFixed() : '0';
  return {
    tex: literal('0.06'),
    originPrice: number(list),
    financePrice: number(new Decimal(payable).minus(voucher).toFixed()),
    cash: number(line.cash),
    rebate: number(line.storedValue),
    creditCost: number(line.onCredit),
    creditRefund: NOTHING,
    creditRefundDeduct: NOTHING,
    debt: NOTHING,
    noPaidPrice: number(unpaid.plus(voucher).toFixed()),
    couponPrice: number(voucher),
    discountCouponPrice: number(coupon),
    cashEquivalentCouponPrice: NOTHING,
    discountPrice: number(discount.toFixed()),
    sysGold: NOTHING,
    deductPrice: number(takenOff),
    deductCash: number(takenOff),
    deductRebate: NOTHING,
    deductCreditCost: NOTHING,
    deductCouponPrice: NOTHING,
    deductDiscountCouponPrice: NOTHING,
    deductDiscountPrice: NOTHING,
    deductCashEquivalentCouponPrice: NOTHING,
  };
}

/** As a member of a finance circle sees its own bill: vouchers, and no other amount. */
export const masked = (row: BillRow): BillRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, isAmount(name, value) && name !== 'couponPrice' ? null : value]),
  );

const isAmount = (name: string, value: unknown): boolean =>
  typeof value === 'object' && value !== null && name !== 'tex';
