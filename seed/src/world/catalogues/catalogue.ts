import type { DecimalText } from '@cloudtally/plugin-sdk';

/** What one resource of a product is billed for: a price per unit and how much is used in a full month. */
export interface CatalogueMeter {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly priceUnit: string;
  /** Per unit, at most ten decimals. The specification multiplies it where `perSize` is set. */
  readonly price: DecimalText;
  /** Whole thousandths of a unit in a full month, from - to. */
  readonly usage: readonly [low: number, high: number];
  readonly perSize?: boolean;
  /** How many of a hundred resources have this meter; 100 unless given. */
  readonly share?: number;
}

export interface CatalogueProduct {
  readonly code: string;
  readonly name: string;
  readonly commodity: string;
  /** Commodity of the prepaid form; absent where none is sold. */
  readonly prepaid?: string;
  readonly idPrefix: string;
  readonly specs: readonly (readonly [spec: string, size: number])[];
  readonly meters: readonly CatalogueMeter[];
  /** The reseller's price in thousandths of the list price. */
  readonly netPermille: bigint;
  /** How often it occurs among a customer's resources. */
  readonly weight: number;
}
