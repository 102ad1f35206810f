import { Decimal, type ControlTotal } from '@cloudtally/plugin-sdk';

/** What was read of one feed, against what the vendor says of it. */
export interface Agreement {
  /** The vendor's own sum, exact; null when the source has none. */
  readonly vendorTotal: string | null;
  readonly vendorRows: number | null;
  /** vendorTotal - billedCost; "0" without a vendor's total. */
  readonly difference: string;
  /** Currencies of the vendor's summary that the account is not billed in, with an amount. */
  readonly foreign: readonly string[];
  readonly agrees: boolean;
}

/**
 * Compares digit by digit: a difference in the eighth decimal is a difference.
 *
 * @param read      exact sum of billedCost over the slice's charges, and the vendor rows they came from
 * @param totals    the feed's summary; null when it has none
 * @param currency  the account's
 */
export function agree(
  read: { readonly billedCost: string; readonly rows: number },
  totals: readonly ControlTotal[] | null,
  currency: string,
): Agreement {
  if (!totals) return { vendorTotal: null, vendorRows: null, difference: '0', foreign: [], agrees: true };
  const own = totals.filter(total => total.currency === currency);
  const vendor = own.reduce((sum, total) => sum.plus(total.billedCost), new Decimal(0));
  const vendorRows = own.some(total => total.rows !== undefined)
    ? own.reduce((sum, total) => sum + (total.rows ?? 0), 0)
    : null;
  const foreign = totals
    .filter(total => total.currency !== currency && !new Decimal(total.billedCost).isZero())
    .map(total => total.currency);
  const difference = vendor.minus(read.billedCost);
  return {
    vendorTotal: vendor.toFixed(),
    vendorRows,
    difference: difference.isZero() ? '0' : difference.toFixed(),
    foreign,
    agrees: difference.isZero() && foreign.length === 0 && (vendorRows === null || vendorRows === read.rows),
  };
}
