import type { Decimal } from '@cloudtally/plugin-sdk';
import { literal } from '@cloudtally/plugin-sdk/sandbox';
import type { BilledLine } from './billed-line';
import { measureIdOf, YUAN } from './measure-units';

const CHINA_MS = 8 * 3_600_000;
const DAY_SECONDS = 86_400;

/** All amounts are JSON numbers, with the digits that the line has. */
export const number = (amount: Decimal) => literal(amount.toFixed());
export const count = (whole: number) => literal(String(whole));

/** Where in the month a line stands, by its id. @returns a day and an hour */
const placeOf = ({ id }: BilledLine) => {
  const seed = /^[0-9a-f]{6}/.test(id) ? Number.parseInt(id.slice(0, 6), 16) : 0;
  return { day: seed % 28, hour: seed % 24 };
};

/** UTC, of a time that counts from the first instant of the month in China. */
export const utc = (period: string, seconds: number): string =>
  `${new Date(Date.parse(`${period}-01T00:00:00Z`) - CHINA_MS + seconds * 1000).toISOString().slice(0, 19)}Z`;

/** The instants of a line in UTC, and its day in China: an hour of the evening is of the next day there. */
export function timesOf(billed: BilledLine) {
  const { period, line } = billed;
  const { day, hour } = placeOf(billed);
  const at = day * DAY_SECONDS + hour * 3600;
  return {
    billDate: new Date(Date.parse(utc(period, at)) + CHINA_MS).toISOString().slice(0, 10),
    paid: utc(period, at + 1200),
    begin: utc(period, 0),
    end: utc(period, Math.max(1, line.seconds)),
  };
}

/** "CS" and the time of the order, as the vendor numbers them. */
export const orderOf = ({ id, mode, period }: BilledLine): string | null =>
  mode === '1' ? `CS${period.replace('-', '').slice(2)}${id.slice(0, 10).toUpperCase()}` : null;

/** The tags of a resource as one text. */
export const tagText = ({ line }: BilledLine): string =>
  Object.entries(line.tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(';');

/** `fee_records[]` of ListCustomerselfResourceRecords. */
export function feeRecord(billed: BilledLine): Readonly<Record<string, unknown>> {
  const { line, mode, kind, list, discount, amount } = billed;
  const { billDate, paid, begin, end } = timesOf(billed);
  const isTimed = mode === '3';
  const isUsed = kind === '5';
  const unit = count(measureIdOf(line.meter.unit));
  const order = orderOf(billed);
  return {
    bill_date: billDate,
    bill_type: literal(kind),
    customer_id: line.subAccountId,
    account_name: line.subAccountName,
    region: line.region.id,
    region_name: line.region.name,
    cloud_service_type: line.product.code,
    cloud_service_type_name: line.product.name,
    resource_type: line.product.commodity,
    resource_type_name: line.product.detail,
    sub_service_type_code: null,
    sub_service_type_name: null,
    sub_resource_type_code: null,
    sub_resource_type_name: null,
    sub_resource_id: null,
    sub_resource_name: null,
    effective_time: isTimed ? begin : null,
    expire_time: isTimed ? end : null,
    consume_time: isTimed ? end : paid,
    trade_time: paid,
    resource_id: line.resourceId,
    resource_name: line.resourceName,
    resource_tag: tagText(billed),
    product_id: `00301-${line.meter.code}`,
    product_name: `${line.product.name}_${line.spec}`,
    product_spec_desc: `${line.product.detail}|${line.spec}`,
    sku_code: line.spec,
    spec_size: null,
    spec_size_measure_id: null,
    trade_id: order ?? billed.id,
    id: billed.id,
    enterprise_project_id: '0',
    enterprise_project_name: 'default',
    // A text here, a number in the other form.
    charge_mode: mode,
    order_id: order,
    relative_order_id: null,
    period_type: isTimed ? '25' : '20',
    period_num: isTimed ? null : literal('1'),
    usage_type: line.meter.code,
    usage: isUsed ? literal(line.quantity) : null,
    usage_measure_id: isUsed ? unit : null,
    free_resource_usage: isUsed ? literal(line.packaged) : null,
    free_resource_measure_id: isUsed ? unit : null,
    ri_usage: isUsed ? literal('0') : null,
    ri_usage_measure_id: isUsed ? unit : null,
    unit_price: isUsed ? literal(line.unitPrice) : null,
    unit: isUsed ? line.meter.priceUnit : null,
    official_amount: number(list),
    discount_amount: number(discount),
    amount: number(amount),
    cash_amount: number(billed.cash),
    credit_amount: number(billed.credit),
    coupon_amount: number(billed.coupon),
    flexipurchase_coupon_amount: literal('0'),
    stored_card_amount: number(billed.storedCard),
    bonus_amount: literal('0'),
    debt_amount: literal('0'),
    adjustment_amount: literal('0'),
    measure_id: count(YUAN),
    formula: `{${line.quantity}}【使用量】-{${discount.toFixed()}}【优惠金额】-{${list.minus(discount).minus(amount).toFixed()}}【抹零金额】`,
  };
}

/** `fee_records[]` of ListSubCustomerBillDetail: other names, and numbers where the other has texts. */
export function customerRecord(billed: BilledLine): Readonly<Record<string, unknown>> {
  const { line, mode, kind } = billed;
  const { paid, end } = timesOf(billed);
  const isTimed = mode === '3';
  const isUsed = kind === '5';
  const unit = count(measureIdOf(line.meter.unit));
  return {
    bill_cycle: billed.period,
    customer_id: line.subAccountId,
    association_type: '2',
    service_type_code: line.product.code,
    service_type_name: line.product.name,
    resource_type_code: line.product.commodity,
    resource_type_name: line.product.detail,
    charging_mode: literal(mode),
    trade_time: paid,
    trade_id: orderOf(billed) ?? billed.id,
    bill_detail_type: literal(kind),
    resource_id: line.resourceId,
    resource_name: line.resourceName,
    product_spec_desc: `${line.product.detail}|${line.spec}`,
    region_code: line.region.id,
    region_name: line.region.name,
    product_id: `00301-${line.meter.code}`,
    product_name: `${line.product.name}_${line.spec}`,
    resource_tag: tagText(billed),
    consume_time: isTimed ? end : paid,
    usage_type: line.meter.code,
    usage_amount: isUsed ? literal(line.quantity) : null,
    usage_measure_id: isUsed ? unit : null,
    free_resource_usage: isUsed ? literal(line.packaged) : null,
    free_resource_measure_id: isUsed ? unit : null,
    ri_usage: isUsed ? literal('0') : null,
    ri_usage_measure_id: isUsed ? unit : null,
    official_amount: number(billed.list),
    official_discount_amount: number(billed.discount),
    payment_amount: number(billed.amount),
    cash_amount: number(billed.cash),
    credit_amount: number(billed.credit),
    coupon_amount: number(billed.coupon),
    flexipurchase_coupon_amount: literal('0'),
    stored_value_card_amount: number(billed.storedCard),
    debt_amount: literal('0'),
    writeoff_amount: literal('0'),
    period_type: literal(isTimed ? '25' : '20'),
    account_manager_id: null,
    partner_id: null,
  };
}
