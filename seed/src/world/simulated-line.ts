import type { BillingMonth, DecimalText } from '@cloudtally/plugin-sdk';

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

/**
 * One line of a cloud's bill before any vendor's format. Amounts have the account's own decimals and
 * hold exactly: `list - discount - coupon = payable`, except on the line that carries a rounding
 * remainder (two-decimal accounts), and `payable = voucher + storedValue + cash + onCredit` always.
 */
export interface SimulatedLine {
  readonly cloudAccount: string;
  readonly period: BillingMonth;
  readonly kind: 'usage' | 'purchase' | 'refund' | 'adjustment';
  readonly plan: 'pay-as-you-go' | 'subscription';
  readonly subAccountId: string;
  readonly subAccountName: string;
  readonly product: SimulatedProduct;
  readonly meter: SimulatedMeter;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly spec: string;
  readonly region: SimulatedPlace;
  readonly zone: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly quantity: DecimalText;
  /** The part of the quantity that a resource package covered. */
  readonly packaged: DecimalText;
  readonly unitPrice: DecimalText;
  readonly seconds: number;
  readonly list: DecimalText;
  readonly discount: DecimalText;
  readonly coupon: DecimalText;
  readonly payable: DecimalText;
  readonly voucher: DecimalText;
  readonly storedValue: DecimalText;
  readonly cash: DecimalText;
  readonly onCredit: DecimalText;
}
