/** How a cell is read. `cost` must be present for a charge to have an amount; the others may be null. */
export type ColumnKind =
  'text' | 'decimal' | 'instant' | 'category' | 'class' | 'frequency' | 'pricing' | 'currency' | 'tags';

export interface FocusColumn {
  readonly kind: ColumnKind;
  /** `value`: no row may leave it empty; `column`: only the heading must have it. */
  readonly required?: 'column' | 'value';
  /** Says *which* line this is, and stays the same when the vendor corrects what it costs. */
  readonly identifies?: true;
  /** The charge has a field for it; what has none is kept in `xFocus`. */
  readonly mapped?: true;
}

const text = { kind: 'text' } as const;
const mapped = { kind: 'text', mapped: true } as const;
const decimal = { kind: 'decimal' } as const;
const identity = { kind: 'text', identifies: true } as const;
const mappedIdentity = { kind: 'text', identifies: true, mapped: true } as const;

/**
 * The 57 columns of FOCUS 1.2; 1.0 has 43 of them and 1.1 has 48, under the same names.
 * Source: FOCUS specification tag v1.2. The vendor's line ids (`Id`, `x_…Id`) identify nothing:
 * in a real file 388 distinct ids stood for 1,281 lines.
 */
export const FOCUS_COLUMNS: Readonly<Record<string, FocusColumn>> = {
  AvailabilityZone: mappedIdentity,
  BilledCost: { kind: 'decimal', required: 'value', mapped: true },
  BillingAccountId: { kind: 'text', required: 'value', identifies: true, mapped: true },
  BillingAccountName: mapped,
  BillingAccountType: text,
  BillingCurrency: { kind: 'currency', required: 'value', identifies: true, mapped: true },
  BillingPeriodEnd: { kind: 'instant', required: 'value' },
  BillingPeriodStart: { kind: 'instant', required: 'value', identifies: true },
  CapacityReservationId: identity,
  CapacityReservationStatus: identity,
  ChargeCategory: { kind: 'category', required: 'value', identifies: true, mapped: true },
  ChargeClass: { kind: 'class', identifies: true, mapped: true },
  ChargeDescription: mappedIdentity,
  ChargeFrequency: { kind: 'frequency', identifies: true, mapped: true },
  ChargePeriodEnd: { kind: 'instant', required: 'value', identifies: true, mapped: true },
  ChargePeriodStart: { kind: 'instant', required: 'value', identifies: true, mapped: true },
  CommitmentDiscountCategory: text,
  CommitmentDiscountId: mappedIdentity,
  CommitmentDiscountName: text,
  CommitmentDiscountQuantity: decimal,
  CommitmentDiscountStatus: identity,
  CommitmentDiscountType: text,
  CommitmentDiscountUnit: text,
  ConsumedQuantity: { kind: 'decimal', mapped: true },
  ConsumedUnit: mappedIdentity,
  ContractedCost: { kind: 'decimal', required: 'column', mapped: true },
  ContractedUnitPrice: { kind: 'decimal', mapped: true },
  EffectiveCost: { kind: 'decimal', required: 'column', mapped: true },
  InvoiceId: text,
  InvoiceIssuerName: { kind: 'text', required: 'column', mapped: true },
  ListCost: { kind: 'decimal', required: 'column', mapped: true },
  ListUnitPrice: { kind: 'decimal', mapped: true },
  PricingCategory: { kind: 'pricing', identifies: true, mapped: true },
  PricingCurrency: identity,
  PricingCurrencyContractedUnitPrice: decimal,
  PricingCurrencyEffectiveCost: decimal,
  PricingCurrencyListUnitPrice: decimal,
  PricingQuantity: { kind: 'decimal', mapped: true },
  PricingUnit: mappedIdentity,
  ProviderName: { kind: 'text', required: 'value', identifies: true, mapped: true },
  PublisherName: { kind: 'text', required: 'column', identifies: true, mapped: true },
  RegionId: mappedIdentity,
  RegionName: mapped,
  ResourceId: mappedIdentity,
  ResourceName: mapped,
  ResourceType: mapped,
  ServiceCategory: { kind: 'text', required: 'column', mapped: true },
  ServiceName: { kind: 'text', required: 'value', identifies: true, mapped: true },
  ServiceSubcategory: text,
  SkuId: mappedIdentity,
  SkuMeter: mappedIdentity,
  SkuPriceDetails: text,
  SkuPriceId: identity,
  SubAccountId: mappedIdentity,
  SubAccountName: mapped,
  SubAccountType: text,
  Tags: { kind: 'tags', mapped: true },
};

/** Columns outside FOCUS that say which line it is (AWS, Azure and our own export write them). */
export const IDENTIFYING_EXTENSIONS = [
  'x_ServiceCode',
  'x_Operation',
  'x_UsageType',
  'x_ChargeType',
  'x_OrderId',
] as const;

/** Extensions that the charge has a field for. */
export const MAPPED_EXTENSIONS: ReadonlySet<string> = new Set([
  'x_ServiceCode',
  'x_ChargeType',
  'x_Project',
  'x_OrderId',
]);

/** Line numbers that exporters leave behind; read over. The FOCUS sample data has `Id`. */
const STRAY: ReadonlySet<string> = new Set(['Id']);

/** `x_` is FOCUS's prefix for a provider's own columns; Oracle writes `oci_` instead. */
export const isExtension = (column: string): boolean => /^(x|oci)_\w{1,120}$/.test(column);

export const isStray = (column: string): boolean => STRAY.has(column);

export const isKnownColumn = (column: string): boolean =>
  Object.hasOwn(FOCUS_COLUMNS, column) || isExtension(column) || isStray(column);

export const kindOf = (column: string): ColumnKind =>
  Object.hasOwn(FOCUS_COLUMNS, column) ? FOCUS_COLUMNS[column]!.kind : 'text';

/** In the order of the table above, so that a key never depends on the order in the file. */
export const IDENTIFYING_COLUMNS: readonly string[] = [
  ...Object.keys(FOCUS_COLUMNS).filter(column => FOCUS_COLUMNS[column]!.identifies),
  ...IDENTIFYING_EXTENSIONS,
];
