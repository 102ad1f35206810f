import { sentAmount, z } from '@cloudtally/plugin-sdk';
import { currencyCode, unitName } from './fee-row';
import { moneyUnit } from './money-unit';

const word = z.string().max(10_240).nullish();
const amount = sentAmount.nullish();

/**
 * `fee_records[]` of ListSubCustomerBillDetail (SubCustomerMonthlyBillDetail): what a partner sees of a customer. The
 * same facts as in a bill of one's own under other names, without a unit price and a bonus; ways of charging and kinds
 * are numbers here. Fields and types: the vendor's Go model of services/bss/v2.
 */
export const customerRow = z.strictObject({
  currency: currencyCode,
  usage_unit: unitName,
  bill_cycle: word,
  customer_id: z.string().min(1).max(128),
  association_type: word,
  service_type_code: z.string().min(1).max(256),
  service_type_name: word,
  resource_type_code: word,
  resource_type_name: word,
  charging_mode: word,
  trade_time: word,
  trade_id: word,
  bill_detail_type: z.string().min(1).max(8),
  resource_id: word,
  resource_name: word,
  product_spec_desc: word,
  region_code: word,
  region_name: word,
  product_id: word,
  product_name: word,
  resource_tag: word,
  consume_time: word,
  usage_type: word,
  usage_amount: word,
  usage_measure_id: word,
  free_resource_usage: word,
  free_resource_measure_id: word,
  ri_usage: word,
  ri_usage_measure_id: word,
  official_amount: amount,
  official_discount_amount: amount,
  payment_amount: sentAmount,
  cash_amount: amount,
  credit_amount: amount,
  coupon_amount: amount,
  flexipurchase_coupon_amount: amount,
  stored_value_card_amount: amount,
  debt_amount: amount,
  writeoff_amount: amount,
  measure_id: moneyUnit,
  period_type: word,
  account_manager_id: word,
  partner_id: word,
});
export type CustomerRow = z.infer<typeof customerRow>;
export const CUSTOMER_COLUMNS = Object.keys(customerRow.shape).sort() as (keyof CustomerRow)[];
