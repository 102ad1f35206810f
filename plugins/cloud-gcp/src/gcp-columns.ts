/**
 * The columns of the standard and the detailed usage cost export to BigQuery.
 *
 * Source: docs.cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/standard-usage and
 * .../detailed-usage (with the consumption model fields of 2025).
 */
const list = (names: string): readonly string[] => names.trim().split(/\s+/);

export const GCP_SCALARS = list(`
  billing_account_id usage_start_time usage_end_time export_time cost currency currency_conversion_rate cost_type
  transaction_type seller_name cost_at_list cost_at_effective_price_default cost_at_list_consumption_model`);

/** Nested columns and their fields; a list holds any number of them. */
export const GCP_STRUCTS: Readonly<Record<string, { readonly list: boolean; readonly fields: readonly string[] }>> = {
  service: { list: false, fields: list('id description') },
  sku: { list: false, fields: list('id description') },
  project: { list: false, fields: list('id number name labels ancestry_numbers ancestors') },
  labels: { list: true, fields: list('key value') },
  system_labels: { list: true, fields: list('key value') },
  tags: { list: true, fields: list('key value inherited namespace') },
  location: { list: false, fields: list('location country region zone') },
  resource: { list: false, fields: list('name global_name') },
  usage: { list: false, fields: list('amount unit amount_in_pricing_units pricing_unit') },
  credits: { list: true, fields: list('name amount full_name id type') },
  invoice: { list: false, fields: list('month publisher_type') },
  adjustment_info: { list: false, fields: list('id mode description type') },
  price: {
    list: false,
    fields: list(`effective_price tier_start_amount unit pricing_unit_quantity list_price effective_price_default
      list_price_consumption_model`),
  },
  subscription: { list: false, fields: list('instance_id') },
  consumption_model: { list: false, fields: list('id description') },
};

export const GCP_COLUMNS: readonly string[] = [...GCP_SCALARS, ...Object.keys(GCP_STRUCTS)];
/** What every version of the export has and the mapping cannot do without. */
export const GCP_REQUIRED = list(
  'billing_account_id service sku usage_start_time usage_end_time cost currency invoice cost_type',
);
