import { Decimal, type AccountFacts, type Charge, type DecimalText } from '@cloudtally/plugin-sdk';
import { oneOf, readDecimal, readTags } from '@cloudtally/plugin-sdk/files';
import { azureDay, isUnused, type AzureDetailRow } from './azure-detail-row';
import { azureServiceCategory } from './azure-service-category';

const DAY_MS = 86_400_000;
const MICROSOFT = 'Microsoft';

/**
 * One line of the cost details as a charge.
 *
 * The actual export holds what is invoiced: a reservation is a purchase on its day and its covered usage costs
 * nothing, so that the effective cost is the billed one. The amortised one spreads the purchase over what it
 * covered and what nobody used: that is effective cost, and none of it is billed.
 */
export function azureDetailCharge(
  row: AzureDetailRow,
  account: Pick<AccountFacts, 'invoiceIssuerName' | 'settings'>,
): Charge {
  const text = (column: string) => row[column] ?? null;
  const said = cost(row, 'CostInBillingCurrency')!;
  const pricingCategory = isUnused(row) ? 'Committed' : pricingOf(row.PricingModel);
  const isAmortised = account.settings?.cost === 'amortised' && pricingCategory === 'Committed';
  const kind = kindOf(row.ChargeType!);
  const isUsage = kind.chargeCategory === 'Usage';
  const quantity = isUnused(row) ? null : cost(row, 'Quantity');
  const unit = text('UnitOfMeasure');
  const list = isUsage && !isUnused(row) ? listCost(row, said) : said;
  const serviceCategory = azureServiceCategory(row.ServiceFamily);
  const day = azureDay(row.Date)!;
  const service = text('MeterCategory') ?? text('ConsumedService') ?? text('ProductName') ?? 'Azure';
  const region = text('ResourceLocationNormalized') ?? text('Location') ?? text('ResourceLocation');
  return {
    billedCost: isAmortised ? '0' : said,
    effectiveCost: said,
    contractedCost: said,
    listCost: list,
    billingCurrency: row.BillingCurrencyCode ?? row.BillingCurrency!,
    billingAccountId: row.BillingAccountId!,
    billingAccountName: text('BillingAccountName'),
    subAccountId: text('SubscriptionId'),
    subAccountName: text('SubscriptionName'),
    billingPeriod: azureMonth(row),
    chargePeriodStart: new Date(day).toISOString(),
    chargePeriodEnd: new Date(day + DAY_MS).toISOString(),
    ...kind,
    chargeDescription: text('ProductName') ?? text('MeterName'),
    chargeFrequency: readFrequency(row.Frequency ?? '') ?? (isUsage ? 'Usage-Based' : 'One-Time'),
    consumedQuantity: isUsage ? quantity : null,
    consumedUnit: isUsage && quantity !== null ? unit : null,
    pricingQuantity: quantity,
    pricingUnit: quantity === null ? null : unit,
    listUnitPrice: unitPrice(row, 'PayGPrice', list),
    contractedUnitPrice: unitPrice(row, 'EffectivePrice', said),
    pricingCategory,
    providerName: MICROSOFT,
    publisherName: text('PublisherName') ?? MICROSOFT,
    invoiceIssuerName: account.invoiceIssuerName || MICROSOFT,
    serviceName: service,
    serviceCategory,
    skuId: text('PartNumber') ?? text('ProductId') ?? text('MeterId'),
    skuMeter: text('MeterName'),
    resourceId: text('ResourceId'),
    resourceName: text('ResourceName') ?? lastSegment(row.ResourceId),
    resourceType: text('ConsumedService'),
    regionId: region,
    regionName: region,
    availabilityZone: text('AvailabilityZone'),
    commitmentDiscountId: text('ReservationId') ?? text('BenefitId'),
    tags: azureTags(row.Tags),
    xServiceCode: service,
    xChargeType: row.ChargeType!,
    xProject: text('ResourceGroup') ?? text('ResourceGroupName'),
    xOrderId: text('ProductOrderId'),
    xFocus: { ServiceSubcategory: `Other (${serviceCategory})`, ...kept(row) },
  };
}

/** The month whose billing period this is; one that starts in its middle is the month in which it starts. */
export const azureMonth = (row: AzureDetailRow): string => {
  const start = azureDay(row.BillingPeriodStartDate) ?? azureDay(row.Date)!;
  return new Date(start).toISOString().slice(0, 7);
};

const cost = (row: AzureDetailRow, column: string): DecimalText | null => {
  const value = row[column];
  return value == null ? null : (readDecimal(value)?.text ?? null);
};

/** FOCUS wants a unit price that times the quantity makes the cost; one that does not stays among the row's own columns. */
function unitPrice(row: AzureDetailRow, column: string, total: DecimalText): DecimalText | null {
  const [price, quantity] = [cost(row, column), cost(row, 'Quantity')];
  return price !== null && quantity !== null && new Decimal(price).times(quantity).equals(total) ? price : null;
}

/** MCA says the retail cost; EA says the retail price of a unit. Marketplace charges have neither. */
function listCost(row: AzureDetailRow, billed: DecimalText): DecimalText {
  const said = cost(row, 'PaygCostInBillingCurrency');
  if (said !== null && !new Decimal(said).isZero()) return said;
  const [price, quantity] = [cost(row, 'PayGPrice'), cost(row, 'Quantity')];
  if (price === null || quantity === null || new Decimal(price).isZero()) return billed;
  const rate = cost(row, 'ExchangeRatePricingToBilling') ?? '1';
  return new Decimal(price).times(quantity).times(rate).toDecimalPlaces(12).toFixed();
}

const KINDS: Readonly<Record<string, Pick<Charge, 'chargeCategory' | 'chargeClass'>>> = {
  usage: { chargeCategory: 'Usage', chargeClass: null },
  unusedreservation: { chargeCategory: 'Usage', chargeClass: null },
  unusedsavingsplan: { chargeCategory: 'Usage', chargeClass: null },
  purchase: { chargeCategory: 'Purchase', chargeClass: null },
  refund: { chargeCategory: 'Purchase', chargeClass: 'Correction' },
  tax: { chargeCategory: 'Tax', chargeClass: null },
  credit: { chargeCategory: 'Credit', chargeClass: null },
};
const kindOf = (type: string) =>
  KINDS[type.toLowerCase()] ?? { chargeCategory: 'Adjustment' as const, chargeClass: null };

const FREQUENCIES = { OneTime: 'One-Time', Recurring: 'Recurring', UsageBased: 'Usage-Based' } as const;
const frequencyWord = oneOf('OneTime', 'Recurring', 'UsageBased');
const readFrequency = (value: string): Charge['chargeFrequency'] => {
  const word = frequencyWord(value);
  return word ? FREQUENCIES[word] : null;
};

function pricingOf(model: string | null | undefined): Charge['pricingCategory'] {
  const word = (model ?? '').replace(/\s/g, '').toLowerCase();
  if (word === 'reservation' || word === 'savingsplan') return 'Committed';
  return word === 'spot' ? 'Dynamic' : 'Standard';
}

/** EA and MCA write tags as JSON without its braces. What is no such text stays as one tag, not lost. */
export function azureTags(text: string | null | undefined): Charge['tags'] {
  if (!text || text === '{}') return null;
  return readTags(text.trim().startsWith('{') ? text : `{${text}}`) ?? { Tags: text.slice(0, 2000) };
}

const lastSegment = (id: string | null | undefined): string | null => id?.split('/').at(-1) || null;

const FIELDS: ReadonlySet<string> = new Set([
  'CostInBillingCurrency',
  'BillingCurrencyCode',
  'BillingCurrency',
  'BillingAccountId',
  'BillingAccountName',
  'SubscriptionId',
  'SubscriptionName',
  'BillingPeriodStartDate',
  'BillingPeriodEndDate',
  'Date',
  'ProductName',
  'Quantity',
  'UnitOfMeasure',
  'MeterCategory',
  'MeterName',
  'PublisherName',
  'ResourceId',
  'ResourceName',
  'ConsumedService',
  'AvailabilityZone',
  'Tags',
  'ChargeType',
  'ProductOrderId',
  'ResourceGroup',
  'ResourceGroupName',
]);

/** What the charge has no field for. */
function kept(row: AzureDetailRow): Record<string, string> {
  const rest = Object.entries(row).filter(([column, value]) => value !== null && !FIELDS.has(column));
  return Object.fromEntries(rest.map(([column, value]) => [`x_${column}`, value!]));
}
