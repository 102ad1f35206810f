/** A line of the detailed export as `bq extract --destination_format NEWLINE_DELIMITED_JSON` writes it. */
export const GCP_LINE = {
  billing_account_id: '010101-F0FFF0-10X10X',
  service: { id: '6F81-5844-456A', description: 'Compute Engine' },
  sku: { id: 'D2F2-AAAA', description: 'N2 Instance Core running in Hong Kong' },
  usage_start_time: '2026-10-18 07:00:00 UTC',
  usage_end_time: '2026-10-18 08:00:00 UTC',
  project: {
    id: 'prod-1',
    number: '123456789',
    name: 'Production',
    labels: [],
    ancestry_numbers: '/55/66/',
    ancestors: [{ resource_name: 'projects/123456789', display_name: 'Production' }],
  },
  labels: [{ key: 'env', value: 'prod' }],
  system_labels: [{ key: 'compute.googleapis.com/cores', value: '4' }],
  location: { location: 'asia-east2', country: 'HK', region: 'asia-east2', zone: 'asia-east2-a' },
  tags: [{ key: 'team', value: 'web', inherited: true, namespace: '55' }],
  resource: { name: 'vm-1', global_name: '//compute.googleapis.com/projects/prod-1/zones/asia-east2-a/instances/1' },
  cost: 1.5,
  currency: 'USD',
  currency_conversion_rate: 1,
  usage: { amount: 14400, unit: 'seconds', amount_in_pricing_units: 4, pricing_unit: 'hour' },
  credits: [
    {
      name: 'Sustained usage',
      amount: -0.25,
      full_name: 'Sustained usage discount',
      id: 'sud',
      type: 'SUSTAINED_USAGE_DISCOUNT',
    },
    { name: 'Promotion', amount: -0.1, full_name: '', id: 'promo', type: 'PROMOTION' },
  ],
  invoice: { month: '202610', publisher_type: 'GOOGLE' },
  cost_type: 'regular',
  adjustment_info: null,
  export_time: '2026-10-18 12:00:00 UTC',
  cost_at_list: 2,
  transaction_type: 'GOOGLE',
  seller_name: 'Google LLC',
  price: { effective_price: '0.375', tier_start_amount: '0', unit: 'hour', pricing_unit_quantity: '1' },
};

export type GcpLine = { -readonly [Column in keyof typeof GCP_LINE]?: unknown } & Readonly<Record<string, unknown>>;

/** The lines as a JSON-lines file. An amount in a text is written as the number that it is, every digit. */
export const jsonLines = (lines: readonly GcpLine[]): string =>
  lines.map(line => JSON.stringify(line).replace(/"#(-?[\d.]+)"/g, '$1')).join('\n') + '\n';
