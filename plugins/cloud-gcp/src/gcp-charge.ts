import { Decimal, standAloneCredit, type AccountFacts, type Charge, type DecimalText } from '@cloudtally/plugin-sdk';
import { readDecimal, readInstant } from '@cloudtally/plugin-sdk/files';
import { field, items, type GcpRow } from './gcp-row';
import { gcpServiceCategory } from './gcp-service-category';

const GOOGLE = 'Google Cloud';

/**
 * A line of the usage cost export: its cost, which is before credits, and each credit as a Credit charge
 * of its own. Their sum is what the invoice asks for.
 */
export function gcpCharges(row: GcpRow, account: Pick<AccountFacts, 'invoiceIssuerName'>): readonly Charge[] {
  const charge = gcpCharge(row, account);
  const credits = items(row, 'credits').filter(({ amount }) => !new Decimal(amount ?? '0').isZero());
  return [
    charge,
    ...credits.map(({ amount, type, name, full_name: full }) =>
      standAloneCredit(charge, negated(kept(amount!)), {
        chargeDescription: (full ?? name ?? type ?? 'Credit').slice(0, 2000),
        xChargeType: `credit:${type ?? 'CREDIT_TYPE_UNSPECIFIED'}`.slice(0, 500),
      }),
    ),
  ];
}

function gcpCharge(row: GcpRow, account: Pick<AccountFacts, 'invoiceIssuerName'>): Charge {
  const of = (column: string, name: string) => field(row, column, name);
  const amount = (text: string | null) => (text === null ? null : kept(text));
  const cost = kept(row.cost!);
  const service = of('service', 'description') ?? of('service', 'id') ?? GOOGLE;
  const isUsage = row.cost_type === 'regular';
  const serviceCategory = gcpServiceCategory(service);
  const resource = of('resource', 'global_name');
  const zone = of('location', 'zone');
  const region = of('location', 'region') ?? of('location', 'location');
  return {
    billedCost: cost,
    effectiveCost: cost,
    contractedCost: cost,
    listCost: amount(row.cost_at_list ?? null) ?? cost,
    billingCurrency: row.currency!,
    billingAccountId: row.billing_account_id!,
    subAccountId: of('project', 'id'),
    subAccountName: of('project', 'name'),
    billingPeriod: gcpMonth(row),
    chargePeriodStart: new Date(readInstant(row.usage_start_time!)!).toISOString(),
    chargePeriodEnd: endOf(row),
    chargeCategory: CATEGORY[row.cost_type!] ?? 'Adjustment',
    chargeClass: row.adjustment_info ? 'Correction' : null,
    chargeDescription: of('sku', 'description') ?? of('adjustment_info', 'description'),
    chargeFrequency: isUsage ? 'Usage-Based' : 'One-Time',
    consumedQuantity: isUsage ? amount(of('usage', 'amount')) : null,
    consumedUnit: isUsage ? of('usage', 'unit') : null,
    pricingQuantity: amount(of('usage', 'amount_in_pricing_units')),
    pricingUnit: of('usage', 'pricing_unit'),
    pricingCategory: isUsage ? (of('subscription', 'instance_id') ? 'Committed' : 'Standard') : null,
    providerName: GOOGLE,
    publisherName: row.seller_name ?? GOOGLE,
    invoiceIssuerName: account.invoiceIssuerName || GOOGLE,
    serviceName: service,
    serviceCategory,
    skuId: row.cost_type === 'tax' ? null : of('sku', 'id'),
    skuMeter: row.cost_type === 'tax' ? null : of('sku', 'description'),
    resourceId: resource ?? of('resource', 'name'),
    resourceType: resourceType(resource) ?? (row.resource ? service : null),
    resourceName: of('resource', 'name'),
    regionId: region,
    regionName: region,
    availabilityZone: zone,
    commitmentDiscountId: of('subscription', 'instance_id'),
    tags: tagsOf(row),
    xServiceCode: of('service', 'id') ?? service,
    xChargeType: row.cost_type!,
    xProject: of('project', 'id'),
    xFocus: { ServiceSubcategory: `Other (${serviceCategory})`, ...rest(row) },
  };
}

/** The month of the invoice: "202610". Google's day, and so its month, is that of California. */
export const gcpMonth = (row: GcpRow): string => {
  const month = field(row, 'invoice', 'month')!;
  return `${month.slice(0, 4)}-${month.slice(4)}`;
};

const CATEGORY: Readonly<Record<string, Charge['chargeCategory']>> = {
  regular: 'Usage',
  tax: 'Tax',
  adjustment: 'Adjustment',
  rounding_error: 'Adjustment',
};

/** Taxes and roundings are of one instant, which a charge cannot be. */
function endOf(row: GcpRow): string {
  const [start, end] = [readInstant(row.usage_start_time!)!, readInstant(row.usage_end_time!)!];
  return new Date(end > start ? end : start + 1000).toISOString();
}

const kept = (text: string): DecimalText => readDecimal(text)?.text ?? '0';
const negated = (text: DecimalText): DecimalText => new Decimal(text).negated().toFixed();

/** Labels of the resource and tags of the organisation; a tag is named with its namespace, so that none hides another. */
function tagsOf(row: GcpRow): Charge['tags'] {
  const labels = items(row, 'labels').map(({ key, value }) => [key ?? '', value ?? ''] as const);
  const tags = items(row, 'tags').map(
    ({ key, value, namespace }) => [[namespace, key].filter(Boolean).join('/'), value ?? ''] as const,
  );
  const all = [...labels, ...tags].filter(([key]) => key !== '');
  return all.length > 0 ? Object.fromEntries(all) : null;
}

const KEPT = [
  'system_labels',
  'adjustment_info',
  'price',
  'consumption_model',
  'transaction_type',
  'currency_conversion_rate',
  'cost_at_effective_price_default',
  'cost_at_list_consumption_model',
  'export_time',
];

/** "//compute.googleapis.com/projects/p/zones/z/instances/1" is of "compute.googleapis.com/instances". */
function resourceType(globalName: string | null): string | null {
  const parts = (globalName ?? '').replace(/^\/\//, '').split('/');
  return parts.length > 2 ? `${parts[0]}/${parts.at(-2)}` : null;
}

/** What the charge has no field for. */
function rest(row: GcpRow): Record<string, string> {
  const said = KEPT.flatMap(column => (row[column] ? [[`x_${column}`, row[column]] as const] : []));
  const parents = field(row, 'project', 'ancestry_numbers');
  return Object.fromEntries(parents ? [...said, ['x_ancestry_numbers', parents] as const] : said);
}
