import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import { plain, stored, sumOf } from '../../../pricing/domain/exact';
import type { ExpectedBenefit, VendorNet } from './supplier-benefits';

/** A part of a customer's charges, with what the vendor asks for it. */
export interface CostedCell {
  readonly provider: string;
  readonly serviceCode: string;
  readonly billedCost: DecimalText;
}

export interface Expected {
  readonly amount: DecimalText;
  /** Whether the vendor has not stated all of it yet. */
  readonly isEstimate: boolean;
}

interface Place {
  readonly net: Decimal;
  readonly amount: Decimal;
  readonly isEstimate: boolean;
}

/** What suppliers give us for a month, by customer and product. */
export class SupplierBook {
  private readonly places = new Map<string, Place>();

  constructor(
    nets: readonly VendorNet[],
    readonly expected: readonly ExpectedBenefit[],
  ) {
    for (const net of nets)
      this.add(keyOf(net), { net: new Decimal(net.net), amount: new Decimal(0), isEstimate: false });
    for (const { of, amount, isEstimate } of expected) {
      this.add(keyOf(of), { net: new Decimal(0), amount: new Decimal(amount), isEstimate });
    }
  }

  /** Of some of a customer's charges the share that their cost has in the product's. */
  of(customerId: string, currency: string, cells: readonly CostedCell[]): Expected {
    const parts = cells.map(({ provider, serviceCode, billedCost }) => {
      const place = this.places.get(keyOf({ customerId, currency, provider, serviceCode }));
      if (!place || place.net.isZero() || place.amount.isZero()) return { amount: new Decimal(0), isEstimate: false };
      return { amount: stored(place.amount.times(billedCost).div(place.net)), isEstimate: place.isEstimate };
    });
    return {
      amount: plain(sumOf(parts.map(({ amount }) => amount))),
      isEstimate: parts.some(({ isEstimate }) => isEstimate),
    };
  }

  private add(key: string, more: Place): void {
    const known = this.places.get(key);
    this.places.set(key, {
      net: more.net.plus(known?.net ?? 0),
      amount: more.amount.plus(known?.amount ?? 0),
      isEstimate: more.isEstimate || (known?.isEstimate ?? false),
    });
  }
}

const keyOf = (of: Pick<VendorNet, 'customerId' | 'currency' | 'provider' | 'serviceCode'>): string =>
  [of.customerId, of.currency, of.provider, of.serviceCode].join('\u0000');
