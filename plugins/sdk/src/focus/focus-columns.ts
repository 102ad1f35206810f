/** How a cell is read. `cost` must be present for a charge to have an amount; the others may be null. */
export type ColumnKind =
  'text' | 'decimal' | 'instant' | 'category' | 'class' | 'frequency' | 'pricing' | 'currency' | 'tags';

export interface FocusColumn {
  readonly kind: ColumnKind;
  /** `value`: no row may leave it empty; `column`: only the heading must have it. */
  readonly required?: 'column' | 'value';
  /** The charge has a field for it; what has none is kept in `xFocus`. */
  readonly mapped?: true;
}

const text = { kind: 'text' } as const;
const mapped = { kind: 'text', mapped: true } as const;
const decimal = { kind: 'decimal' } as const;

/**
 * The 57 columns of FOCUS 1.2; 1.0 has 43 of them and 1.1 has 48, under the same names.
 * Source: FOCUS specification tag v1.2.
 */
export const FOCUS_COLUMNS: Readonly<Record<string, FocusColumn>> = {
  AvailabilityZone: mapped,
  BilledCost: { kind: 'decimal', required: 'value', mapped: true },
  BillingAccountId: { kind: 'text', required: 'value', mapped: true },
  BillingAccountName: mapped,
  BillingAccountType: text,
  BillingCurrency: { kind: 'currency', required: 'value', mapped: true },
  BillingPeriodEnd: { kind: 'instant', required: 'value' },
  BillingPeriodStart: { kind: 'instant', required: 'value' },
  CapacityReservationId: text,
  CapacityReservationStatus: text,
  ChargeCategory: { kind: 'category', required: 'value', mapped: true },
  ChargeClass: { kind: 'class', mapped: true },
  ChargeDescription: mapped,
  ChargeFrequency: { kind: 'frequency', mapped: true },
  ChargePeriodEnd: { kind: 'instant', required: 'value', mapped: true },
  ChargePeriodStart: { kind: 'instant', required: 'value', mapped: true },
  CommitmentDiscountCategory: text,
  CommitmentDiscountId: mapped,
  CommitmentDiscountName: text,
  CommitmentDiscountQuantity: decimal,
  CommitmentDiscountStatus: text,
  CommitmentDiscountType: text,
  CommitmentDiscountUnit: text,
  ConsumedQuantity: { kind: 'decimal', mapped: true },
  ConsumedUnit: mapped,
  ContractedCost: { kind: 'decimal', required: 'column', mapped: true },
  ContractedUnitPrice: { kind: 'decimal', mapped: true },
  EffectiveCost: { kind: 'decimal', required: 'column', mapped: true },
  InvoiceId: text,
  InvoiceIssuerName: { kind: 'text', required: 'column', mapped: true },
  ListCost: { kind: 'decimal', required: 'column', mapped: true },
  ListUnitPrice: { kind: 'decimal', mapped: true },
  PricingCategory: { kind: 'pricing', mapped: true },
  PricingCurrency: text,
  PricingCurrencyContractedUnitPrice: decimal,
  PricingCurrencyEffectiveCost: decimal,
  PricingCurrencyListUnitPrice: decimal,
  PricingQuantity: { kind: 'decimal', mapped: true },
  PricingUnit: mapped,
  ProviderName: { kind: 'text', required: 'value', mapped: true },
  PublisherName: { kind: 'text', required: 'column', mapped: true },
  RegionId: mapped,
  RegionName: mapped,
  ResourceId: mapped,
  ResourceName: mapped,
  ResourceType: mapped,
  ServiceCategory: { kind: 'text', required: 'column', mapped: true },
  ServiceName: { kind: 'text', required: 'value', mapped: true },
  ServiceSubcategory: text,
  SkuId: mapped,
  SkuMeter: mapped,
  SkuPriceDetails: text,
  SkuPriceId: text,
  SubAccountId: mapped,
  SubAccountName: mapped,
  SubAccountType: text,
  Tags: { kind: 'tags', mapped: true },
};

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
