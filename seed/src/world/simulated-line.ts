import type { BillingMonth } from '@cloudtally/plugin-sdk';
import type { BillLine } from '@cloudtally/plugin-sdk/sandbox';

export interface SimulatedProduct {
  /** The vendor's stable key of the service: "ecs". */
  readonly code: string;
  readonly name: string;
  /** Finest stable product key, by how it is paid. */
  readonly commodity: string;
  readonly detail: string;
}

export interface SimulatedMeter {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly priceUnit: string;
}

export interface SimulatedPlace {
  readonly id: string;
  readonly name: string;
}

/** One line of a cloud's bill, with where it stands in the world. */
export interface SimulatedLine extends BillLine {
  readonly cloudAccount: string;
  readonly period: BillingMonth;
}
