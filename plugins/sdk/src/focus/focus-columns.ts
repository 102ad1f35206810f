import { FOCUS_SPECIFICATION, type Presence, type SpecifiedColumn } from '../focus-rules/columns';
import { isGiven } from '../focus-rules/columns/declare';

/** How a cell that is not empty is read. */
export type ColumnKind =
  'text' | 'decimal' | 'instant' | 'category' | 'class' | 'frequency' | 'pricing' | 'currency' | 'tags';

export interface FocusColumn {
  readonly kind: ColumnKind;
  /** `value`: no row may leave it empty; `column`: only the heading must have it. */
  readonly required?: 'column' | 'value';
}

/** What the specification calls a text or an object, and the charge reads as something narrower. */
const READ_AS: Readonly<Record<string, ColumnKind>> = {
  BillingCurrency: 'currency',
  ChargeCategory: 'category',
  ChargeClass: 'class',
  ChargeFrequency: 'frequency',
  PricingCategory: 'pricing',
  Tags: 'tags',
};

/** FOCUS forbids these to be empty and exporters leave them so; `focusCharge` has something in their place. */
const LEFT_EMPTY: ReadonlySet<string> = new Set([
  'ContractedCost',
  'EffectiveCost',
  'InvoiceIssuerName',
  'ListCost',
  'PublisherName',
  'ServiceCategory',
]);

const isForAll = ({ level, needs }: Presence): boolean => level === 'must' && needs.length === 0;

/** Demanded of every provider, whatever it can do, and given in every row. */
const isAlwaysGiven = ({ present, rules }: SpecifiedColumn): boolean =>
  present.some(isForAll) && rules.some(rule => isForAll(rule) && rule.demand === isGiven && rule.when === null);

const asRead = (column: string, specified: SpecifiedColumn): FocusColumn => ({
  kind: READ_AS[column] ?? (specified.kind === 'object' ? 'text' : specified.kind),
  ...(isAlwaysGiven(specified) ? { required: LEFT_EMPTY.has(column) ? 'column' : 'value' } : {}),
});

/**
 * The 57 columns of FOCUS 1.2 as a file is read; 1.0 has 43 of them and 1.1 has 48, under the same names.
 * What a column is, and whether it may be missing, is the specification's to say.
 */
export const FOCUS_COLUMNS: Readonly<Record<string, FocusColumn>> = Object.fromEntries(
  Object.entries(FOCUS_SPECIFICATION).map(([column, specified]) => [column, asRead(column, specified)]),
);

/** Line numbers that exporters leave behind; read over. The FOCUS sample data has `Id`. */
const STRAY: ReadonlySet<string> = new Set(['Id']);

/** `x_` is FOCUS's prefix for a provider's own columns; Oracle writes `oci_` instead. */
const isExtension = (column: string): boolean => /^(x|oci)_\w{1,120}$/.test(column);

export const isStray = (column: string): boolean => STRAY.has(column);

export const isKnownColumn = (column: string): boolean =>
  Object.hasOwn(FOCUS_COLUMNS, column) || isExtension(column) || isStray(column);

export const kindOf = (column: string): ColumnKind =>
  Object.hasOwn(FOCUS_COLUMNS, column) ? FOCUS_COLUMNS[column]!.kind : 'text';
