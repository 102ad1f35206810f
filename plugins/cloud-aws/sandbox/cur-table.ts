import { createHash } from 'node:crypto';
import type { BillLine } from '@cloudtally/plugin-sdk/sandbox';
import type { ExportRow } from './delivery-format';
import {
  columnsOf,
  commitmentOf,
  hourOf,
  invoiceOf,
  isNegative,
  ISSUER,
  isZero,
  minus,
  monthOf,
  pricedUsage,
  type ExportFacts,
  type ExportTable,
} from './export-table';

const NAMES =
  'bill_bill_type bill_billing_entity bill_billing_period_end_date bill_billing_period_start_date bill_invoice_id bill_invoicing_entity bill_payer_account_id bill_payer_account_name cost_category discount discount_total_discount identity_line_item_id identity_time_interval line_item_availability_zone line_item_blended_cost line_item_currency_code line_item_legal_entity line_item_line_item_description line_item_line_item_type line_item_net_unblended_cost line_item_normalized_usage_amount line_item_operation line_item_product_code line_item_resource_id line_item_tax_type line_item_unblended_cost line_item_unblended_rate line_item_usage_account_id line_item_usage_account_name line_item_usage_amount line_item_usage_end_date line_item_usage_start_date line_item_usage_type pricing_currency pricing_public_on_demand_cost pricing_public_on_demand_rate pricing_rate_code pricing_rate_id pricing_term pricing_unit product product_instance_type product_location product_region_code product_servicecode product_sku reservation_effective_cost reservation_reservation_a_r_n reservation_unused_amortized_upfront_fee_for_billing_period reservation_unused_recurring_fee resource_tags savings_plan_savings_plan_a_r_n savings_plan_savings_plan_effective_cost'.split(
    ' ',
  );

/** As many ids as a real file of 1,281 lines had: one stands for several lines. */
const LINE_IDS = 388;

/** `SELECT … FROM COST_AND_USAGE_REPORT`: the columns that a reseller chooses. */
export const CUR_TABLE: ExportTable = {
  name: 'COST_AND_USAGE_REPORT',
  costColumn: 'line_item_net_unblended_cost',
  columns: columnsOf(NAMES, {
    double: NAMES.filter(name => /_cost$|_fee|_usage_amount$|_total_discount$/.test(name)),
    time: NAMES.filter(name => /_(start|end)_date$/.test(name)),
    map: ['product', 'resource_tags', 'cost_category', 'discount'],
  }),
  rowsOf(line, at, facts) {
    const charge = chargeRow(line, at, facts);
    return [
      charge,
      ...(line.kind === 'purchase' ? [coveredRow(charge, line, facts)] : []),
      ...(isZero(line.voucher) ? [] : [creditRow(charge, line, facts)]),
    ];
  },
};

/** The vendor has no adjustments: it refunds, or charges a fee. */
function typeOf({ kind, payable }: BillLine): string {
  if (kind === 'usage') return 'Usage';
  if (kind === 'purchase') return 'RIFee';
  return kind === 'refund' || isNegative(payable) ? 'Refund' : 'Fee';
}

function chargeRow(line: BillLine, at: number, facts: ExportFacts): ExportRow {
  const { account, period, kept } = facts;
  const month = monthOf(period);
  const hour = line.kind === 'purchase' ? month : hourOf(period, at);
  const isUsage = line.kind === 'usage';
  const type = typeOf(line);
  const used = isUsage ? pricedUsage(line, at) : { quantity: '1', rate: null };
  // An id is of one execution: the next has others.
  const lineId = createHash('sha256').update(`${facts.isFinal} ${at % LINE_IDS}`);
  return {
    bill_bill_type: type === 'Refund' ? 'Refund' : 'Anniversary',
    bill_billing_entity: 'AWS',
    bill_billing_period_end_date: month.end,
    bill_billing_period_start_date: month.start,
    bill_invoice_id: invoiceOf(facts),
    bill_invoicing_entity: ISSUER,
    bill_payer_account_id: account.accountId,
    bill_payer_account_name: account.accountName,
    cost_category: '{}',
    discount: isZero(line.discount) ? '{}' : `{"edp_discount":${kept(minus(line.discount))}}`,
    discount_total_discount: kept(minus(line.discount)),
    identity_line_item_id: lineId.digest('hex').slice(0, 40),
    identity_time_interval: `${hour.start}/${hour.end}`,
    line_item_availability_zone: line.zone,
    line_item_blended_cost: kept(line.payable),
    line_item_currency_code: account.currency,
    line_item_legal_entity: ISSUER,
    line_item_line_item_description: `${line.product.detail} ${line.meter.name}`,
    line_item_line_item_type: type,
    line_item_net_unblended_cost: kept(line.payable),
    line_item_operation: isUsage ? 'RunInstances' : null,
    line_item_product_code: line.product.code,
    line_item_resource_id: line.resourceId,
    line_item_unblended_cost: kept(line.list),
    line_item_unblended_rate: used.rate,
    line_item_usage_account_id: line.subAccountId,
    line_item_usage_account_name: line.subAccountName,
    line_item_usage_amount: kept(used.quantity),
    line_item_usage_end_date: hour.end,
    line_item_usage_start_date: hour.start,
    line_item_usage_type: `${line.meter.code}:${line.spec}`,
    pricing_currency: account.currency,
    pricing_public_on_demand_cost: isUsage ? kept(line.list) : null,
    pricing_public_on_demand_rate: used.rate,
    pricing_rate_code: at % 5 === 0 ? null : `${line.product.commodity}.JRTCKXETXF.6YS6EN2CT7`,
    pricing_term: isUsage ? 'OnDemand' : null,
    pricing_unit: isUsage ? 'Hrs' : null,
    product: JSON.stringify({ product_name: line.product.name, instance_type: line.spec }),
    product_location: line.region.name,
    product_region_code: line.region.id,
    product_servicecode: line.product.code,
    product_sku: at % 5 === 0 ? null : `${line.product.commodity}-${line.meter.code}`,
    reservation_reservation_a_r_n: line.kind === 'purchase' ? commitmentOf(facts, line) : null,
    reservation_unused_recurring_fee: line.kind === 'purchase' ? '0' : null,
    resource_tags: JSON.stringify(
      Object.fromEntries(Object.entries(line.tags).map(([key, value]) => [`user_${key}`, value])),
    ),
  };
}

/** What the reservation covers: no more to pay, and all of its price as effective cost. */
const coveredRow = (charge: ExportRow, line: BillLine, { kept }: ExportFacts): ExportRow => ({
  ...charge,
  line_item_line_item_type: 'DiscountedUsage',
  line_item_blended_cost: '0',
  line_item_unblended_cost: '0',
  line_item_net_unblended_cost: '0',
  line_item_usage_amount: '744',
  line_item_operation: 'RunInstances',
  pricing_public_on_demand_cost: kept(line.list),
  pricing_unit: 'Hrs',
  reservation_effective_cost: kept(line.payable),
  reservation_unused_recurring_fee: null,
});

/** A credit is a line of its own at this vendor. */
function creditRow(charge: ExportRow, line: BillLine, { kept }: ExportFacts): ExportRow {
  const credit = kept(minus(line.voucher));
  return {
    ...charge,
    discount: '{}',
    discount_total_discount: null,
    line_item_line_item_type: 'Credit',
    line_item_line_item_description: 'Promotional credit',
    line_item_blended_cost: credit,
    line_item_unblended_cost: credit,
    line_item_net_unblended_cost: credit,
    line_item_usage_amount: '0',
    pricing_public_on_demand_cost: null,
    pricing_public_on_demand_rate: null,
    pricing_term: null,
    pricing_unit: null,
    reservation_reservation_a_r_n: null,
    reservation_unused_recurring_fee: null,
  };
}
