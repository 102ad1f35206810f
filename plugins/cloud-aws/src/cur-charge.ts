import { Decimal, type AccountFacts, type Charge, type DecimalText } from '@cloudtally/plugin-sdk';
import { readDecimal, readInstant, readTags } from '@cloudtally/plugin-sdk/files';
import { billedOf, costsOf } from './cur-costs';
import { kindOfLine } from './cur-line-kinds';
import type { CurRow } from './cur-row';
import { focusUnit, serviceCategory } from './names';
import { tagsAsGiven } from './tags-as-given';

export const PROVIDER = 'AWS';
const MARKETPLACE = 'AWS Marketplace';

/**
 * One line of CUR 2.0 as a FOCUS charge. Credits, refunds and tax are lines of their own at this vendor, so that
 * nothing is split off. Source of the columns: the FOCUS 1.2 rules, section 10 of the API notes.
 */
export function chargeOfCurRow(row: CurRow, account: Pick<AccountFacts, 'invoiceIssuerName'>): Charge {
  const text = (column: string) => row[column] ?? null;
  const type = text('line_item_line_item_type')!;
  const kind = kindOfLine(row);
  const costs = costsOf(row, kind);
  const priced = kind.category === 'Usage' || kind.category === 'Purchase';
  const counted = priced && !kind.takesBack && type !== 'Refund';
  const unit = counted ? focusUnit(text('pricing_unit')) : null;
  // An amount of nobody knows what is no quantity.
  const quantity = unit === null ? null : number(row.line_item_usage_amount);
  const unitPrice = number(row.pricing_public_on_demand_rate);
  const product = row.product ? readTags(row.product) : null;
  const category = serviceCategory(text('line_item_product_code')!);
  const isMarketplace = row.bill_billing_entity === MARKETPLACE;
  return {
    ...costs,
    billingCurrency: text('line_item_currency_code')!,
    billingAccountId: text('bill_payer_account_id')!,
    billingAccountName: text('bill_payer_account_name'),
    subAccountId: text('line_item_usage_account_id'),
    subAccountName: text('line_item_usage_account_name'),
    billingPeriod: instant(row.bill_billing_period_start_date).slice(0, 7),
    ...chargePeriod(row),
    chargeCategory: kind.category,
    chargeClass: type === 'Refund' ? 'Correction' : null,
    chargeDescription: text('line_item_line_item_description'),
    chargeFrequency: kind.frequency,
    consumedQuantity: kind.category === 'Usage' ? quantity : null,
    consumedUnit: kind.category === 'Usage' && quantity !== null ? unit : null,
    pricingQuantity: quantity,
    pricingUnit: quantity === null ? null : unit,
    listUnitPrice: quantity && unitPrice && isProduct(costs.listCost, unitPrice, quantity) ? unitPrice : null,
    contractedUnitPrice: null,
    pricingCategory: priced ? pricingCategory(row) : null,
    providerName: PROVIDER,
    publisherName: (isMarketplace ? text('line_item_legal_entity') : null) ?? PROVIDER,
    invoiceIssuerName: text('bill_invoicing_entity') ?? account.invoiceIssuerName,
    serviceName: product?.product_name || text('product_servicecode') || text('line_item_product_code')!,
    serviceCategory: category,
    skuId: text('product_sku'),
    skuMeter: text('line_item_usage_type'),
    resourceId: text('line_item_resource_id'),
    resourceName: null,
    resourceType: null,
    regionId: text('product_region_code'),
    regionName: text('product_location'),
    availabilityZone: text('line_item_availability_zone'),
    commitmentDiscountId: commitment(row),
    tags: tagsAsGiven(row.resource_tags ? readTags(row.resource_tags) : null),
    xServiceCode: text('line_item_product_code')!,
    xChargeType: type,
    xProject: null,
    xOrderId: null,
    xFocus: { ...keptOf(row), ServiceSubcategory: `Other (${category})` },
  };
}

const number = (text: string | null | undefined): DecimalText | null =>
  text ? (readDecimal(text)?.text ?? null) : null;
const instant = (text: string | null | undefined): string => new Date(readInstant(text ?? '') ?? 0).toISOString();

const commitment = (row: CurRow): string | null =>
  row.reservation_reservation_a_r_n || row.savings_plan_savings_plan_a_r_n || null;

/** A fee or a tax may start where it ends; it is the month's then. */
function chargePeriod(row: CurRow): Pick<Charge, 'chargePeriodStart' | 'chargePeriodEnd'> {
  const [start, end] = [instant(row.line_item_usage_start_date), instant(row.line_item_usage_end_date)];
  return start < end
    ? { chargePeriodStart: start, chargePeriodEnd: end }
    : {
        chargePeriodStart: instant(row.bill_billing_period_start_date),
        chargePeriodEnd: instant(row.bill_billing_period_end_date),
      };
}

function pricingCategory(row: CurRow): Charge['pricingCategory'] {
  if (commitment(row)) return 'Committed';
  const isSpot = row.pricing_term === 'Spot' || (row.line_item_usage_type ?? '').includes('SpotUsage');
  return isSpot ? 'Dynamic' : 'Standard';
}

/** FOCUS wants list unit price x quantity = list cost; a price for which it does not hold is left out. */
const isProduct = (list: DecimalText, price: DecimalText, quantity: DecimalText): boolean =>
  new Decimal(price).times(quantity).equals(list);

/** FOCUS columns that a charge has no field for, and what CUR says beyond FOCUS. */
const KEPT: Readonly<Record<string, string>> = {
  InvoiceId: 'bill_invoice_id',
  SkuPriceId: 'pricing_rate_code',
  CapacityReservationId: 'capacity_reservation_capacity_reservation_arn',
  CapacityReservationStatus: 'capacity_reservation_capacity_reservation_status',
  x_Operation: 'line_item_operation',
  x_CostCategories: 'cost_category',
  x_Discounts: 'discount',
  x_TaxType: 'line_item_tax_type',
};

function keptOf(row: CurRow): Readonly<Record<string, string>> {
  const kept: Record<string, string> = { BillingAccountType: 'AWS Account', SubAccountType: 'AWS Account' };
  for (const [name, column] of Object.entries(KEPT)) {
    const value = row[column];
    if (value && value !== '{}') kept[name] = value;
  }
  // FOCUS has details of a price only where the price has an id.
  if (row.product) kept[kept.SkuPriceId ? 'SkuPriceDetails' : 'x_Product'] = row.product;
  Object.assign(kept, commitmentFacts(row));
  const billed = billedOf(row);
  if (readDecimal(billed)?.cut) kept.x_ExactBilledCost = billed;
  return kept;
}

/** What FOCUS wants said of the reservation or plan behind a line. */
function commitmentFacts(row: CurRow): Readonly<Record<string, string>> {
  const type = row.line_item_line_item_type;
  const used: Record<string, string> =
    type === 'DiscountedUsage' || type === 'SavingsPlanCoveredUsage' ? { CommitmentDiscountStatus: 'Used' } : {};
  if (row.reservation_reservation_a_r_n)
    return { CommitmentDiscountCategory: 'Usage', CommitmentDiscountType: 'Reserved Instance', ...used };
  if (!row.savings_plan_savings_plan_a_r_n) return {};
  return { CommitmentDiscountCategory: 'Spend', CommitmentDiscountType: 'Savings Plan', ...used };
}
