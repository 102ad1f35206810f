import type { DecimalText } from '@cloudtally/plugin-sdk';
import type { CustomerRow } from './customer-row';
import type { FeeRow } from './fee-row';
import { amountIn } from './money-unit';

type Said = string | null | undefined;

/** What both kinds of rows say, under one name each; amounts in whole units of the currency. */
export interface Line {
  readonly kind: string;
  readonly mode: Said;
  readonly currency: string;
  readonly owner: Said;
  readonly ownerName: Said;
  readonly serviceCode: string;
  readonly serviceName: Said;
  readonly resourceType: Said;
  readonly resourceId: Said;
  readonly resourceName: Said;
  readonly resourceTag: Said;
  readonly regionId: Said;
  readonly regionName: Said;
  readonly spec: Said;
  readonly sku: Said;
  readonly meter: Said;
  readonly usage: Said;
  readonly freeUsage: Said;
  readonly reservedUsage: Said;
  readonly usageUnit: Said;
  readonly unitPrice: Said;
  readonly priceUnit: Said;
  /** A day of the vendor's calendar, UTC+8. */
  readonly day: Said;
  /** UTC instants, of pay-per-use alone. */
  readonly begin: Said;
  readonly end: Said;
  readonly project: Said;
  readonly orderId: Said;
  readonly list: DecimalText;
  readonly discount: DecimalText;
  readonly payable: DecimalText;
  readonly voucher: DecimalText;
}

const PAY_PER_USE = '3';
const ORDERS = new Set(['1', '2', '3', '4', '8']);
const CHINA_MS = 8 * 3_600_000;

/** The day in China of a UTC instant: an hour at 23:00 of the 30th is of the 31st. */
function chinaDay(instant: Said): string | null {
  const time = Date.parse(instant ?? '');
  return Number.isNaN(time) ? null : new Date(time + CHINA_MS).toISOString().slice(0, 10);
}

/** The text "null" stands for a project that was not collected. */
const known = (text: Said): string | null => (text && text !== 'null' ? text : null);

/** A line of the account's own bill. */
export function lineOfFee(row: FeeRow): Line {
  const money = (text: Said) => amountIn(row.measure_id, text);
  const isTimed = row.charge_mode === PAY_PER_USE;
  return {
    kind: row.bill_type,
    mode: row.charge_mode,
    currency: row.currency,
    owner: row.customer_id,
    ownerName: row.account_name,
    serviceCode: row.cloud_service_type,
    serviceName: row.cloud_service_type_name,
    resourceType: row.resource_type_name,
    resourceId: row.resource_id,
    resourceName: row.resource_name,
    resourceTag: row.resource_tag,
    regionId: row.region,
    regionName: row.region_name,
    spec: row.product_spec_desc,
    sku: row.sku_code || row.product_id,
    meter: row.usage_type,
    usage: row.usage,
    freeUsage: row.free_resource_usage,
    reservedUsage: row.ri_usage,
    usageUnit: row.usage_unit,
    unitPrice: row.unit_price,
    priceUnit: row.unit,
    day: row.bill_date,
    begin: isTimed ? row.effective_time : null,
    end: isTimed ? row.expire_time : null,
    project: known(row.enterprise_project_name) ?? known(row.enterprise_project_id),
    orderId: row.order_id,
    list: money(row.official_amount),
    discount: money(row.discount_amount),
    payable: money(row.amount),
    voucher: money(row.coupon_amount),
  };
}

/** A line of a customer's bill, as its partner sees it. */
export function lineOfCustomer(row: CustomerRow): Line {
  const money = (text: Said) => amountIn(row.measure_id, text);
  return {
    kind: row.bill_detail_type,
    mode: row.charging_mode,
    currency: row.currency,
    owner: row.customer_id,
    ownerName: null,
    serviceCode: row.service_type_code,
    serviceName: row.service_type_name,
    resourceType: row.resource_type_name || row.resource_type_code,
    resourceId: row.resource_id,
    resourceName: row.resource_name,
    resourceTag: row.resource_tag,
    regionId: row.region_code,
    regionName: row.region_name,
    spec: row.product_spec_desc,
    sku: row.product_id,
    meter: row.usage_type,
    usage: row.usage_amount,
    freeUsage: row.free_resource_usage,
    reservedUsage: row.ri_usage,
    usageUnit: row.usage_unit,
    unitPrice: null,
    priceUnit: null,
    day: chinaDay(row.consume_time || row.trade_time),
    begin: null,
    end: null,
    project: null,
    orderId: ORDERS.has(row.bill_detail_type) ? row.trade_id : null,
    list: money(row.official_amount),
    discount: money(row.official_discount_amount),
    payable: money(row.payment_amount),
    voucher: money(row.coupon_amount),
  };
}
