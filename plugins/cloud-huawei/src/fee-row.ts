import { sentAmount, z } from '@cloudtally/plugin-sdk';
import { moneyUnit } from './money-unit';

const word = z.string().max(10_240).nullish();
const amount = sentAmount.nullish();
export const currencyCode = z.string().regex(/^[A-Z]{3}$/);
/** A unit by its name, which the vendor gives by number and in another list. */
export const unitName = z.string().max(128).nullish();

/**
 * `fee_records[]` of ListCustomerselfResourceRecords (ResFeeRecordV2), with the currency of the answer and the name of
 * the unit of use beside it. Strict: a column that the vendor adds is loud. Fields and types: the vendor's Go model of
 * services/bss/v2, March 2026.
 */
export const feeRow = z.strictObject({
  currency: currencyCode,
  usage_unit: unitName,
  bill_date: word,
  bill_type: z.string().min(1).max(8),
  customer_id: word,
  account_name: word,
  region: word,
  region_name: word,
  cloud_service_type: z.string().min(1).max(256),
  cloud_service_type_name: word,
  resource_type: word,
  resource_type_name: word,
  sub_service_type_code: word,
  sub_service_type_name: word,
  sub_resource_type_code: word,
  sub_resource_type_name: word,
  sub_resource_id: word,
  sub_resource_name: word,
  effective_time: word,
  expire_time: word,
  consume_time: word,
  trade_time: word,
  resource_id: word,
  resource_name: word,
  resource_tag: word,
  product_id: word,
  product_name: word,
  product_spec_desc: word,
  sku_code: word,
  spec_size: word,
  spec_size_measure_id: word,
  trade_id: word,
  id: word,
  enterprise_project_id: word,
  enterprise_project_name: word,
  charge_mode: word,
  order_id: word,
  relative_order_id: word,
  period_type: word,
  period_num: word,
  usage_type: word,
  usage: word,
  usage_measure_id: word,
  free_resource_usage: word,
  free_resource_measure_id: word,
  ri_usage: word,
  ri_usage_measure_id: word,
  unit_price: word,
  unit: word,
  official_amount: amount,
  discount_amount: amount,
  amount: sentAmount,
  cash_amount: amount,
  credit_amount: amount,
  coupon_amount: amount,
  flexipurchase_coupon_amount: amount,
  stored_card_amount: amount,
  bonus_amount: amount,
  debt_amount: amount,
  adjustment_amount: amount,
  measure_id: moneyUnit,
  formula: word,
});
export type FeeRow = z.infer<typeof feeRow>;
export const FEE_COLUMNS = Object.keys(feeRow.shape).sort() as (keyof FeeRow)[];
