import type { ChargeCategory, ChargeFrequency } from '@cloudtally/plugin-sdk';
import type { CurRow } from './cur-row';

/** What a line is in FOCUS terms. */
export interface LineKind {
  readonly category: ChargeCategory;
  readonly frequency: ChargeFrequency;
  /** It takes back, by its negative amount, what another line charged. */
  readonly takesBack?: true;
}

const USAGE: LineKind = { category: 'Usage', frequency: 'Usage-Based' };
const BOUGHT_ONCE: LineKind = { category: 'Purchase', frequency: 'One-Time' };
const RECURRING: LineKind = { category: 'Purchase', frequency: 'Recurring' };
const CREDIT: LineKind = { category: 'Credit', frequency: 'One-Time' };

/** `line_item_line_item_type` -> what it is. Source: the vendor's "Line item details" of CUR. */
const KINDS: Readonly<Record<string, LineKind>> = {
  Usage: USAGE,
  DiscountedUsage: USAGE,
  SavingsPlanCoveredUsage: USAGE,
  // The covered usage stands in the bill at its on-demand price, and this line takes that back.
  SavingsPlanNegation: { ...USAGE, takesBack: true },
  Fee: BOUGHT_ONCE,
  SavingsPlanUpfrontFee: BOUGHT_ONCE,
  RIFee: RECURRING,
  SavingsPlanRecurringFee: RECURRING,
  Credit: CREDIT,
  // Price reductions that are lines of their own where the export has no net columns.
  BundledDiscount: CREDIT,
  Discount: CREDIT,
  EdpDiscount: CREDIT,
  PrivateRateDiscount: CREDIT,
  RiVolumeDiscount: CREDIT,
  SppDiscount: CREDIT,
  Tax: { category: 'Tax', frequency: 'One-Time' },
};

/** A refund stays what it refunds. A type that nobody documented is an adjustment to look at. */
export function kindOfLine(row: CurRow): LineKind {
  const type = row.line_item_line_item_type ?? '';
  if (type === 'Refund') {
    const bought = row.reservation_reservation_a_r_n || row.savings_plan_savings_plan_a_r_n;
    return bought ? BOUGHT_ONCE : { category: 'Usage', frequency: 'One-Time' };
  }
  return Object.hasOwn(KINDS, type) ? KINDS[type]! : { category: 'Adjustment', frequency: 'One-Time' };
}
