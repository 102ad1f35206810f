import type { ChargeCategory, ChargeFrequency } from '@cloudtally/plugin-sdk';

/** `bill_type` and `bill_detail_type` -> category. Source: the vendor's Go model, comments of both fields. */
const CATEGORIES: Readonly<Record<string, ChargeCategory>> = {
  // New, renewed, changed and automatically renewed orders; a fee for going back; plans by the month and the year.
  '1': 'Purchase',
  '2': 'Purchase',
  '3': 'Purchase',
  '8': 'Purchase',
  '13': 'Purchase',
  '14': 'Purchase',
  '18': 'Purchase',
  '103': 'Purchase',
  // What was bought goes back: the order, a change of it, or its way of paying.
  '4': 'Purchase',
  '20': 'Purchase',
  '24': 'Purchase',
  // Use, by the hour, or covered by a savings plan.
  '5': 'Usage',
  '12': 'Usage',
  '23': 'Usage',
  // Compensation, deduction, and what was cut off below a fen.
  '9': 'Adjustment',
  '16': 'Adjustment',
  '25': 'Adjustment',
  // Tax of a refund, a compensation and a deduction, where tax is a line.
  '100': 'Tax',
  '101': 'Tax',
  '102': 'Tax',
};
const REFUNDS = new Set(['4', '20', '24']);
const RECURRING = new Set(['8', '18', '103']);

/** A kind that nobody documented is an adjustment to look at. */
export const categoryOf = (kind: string): ChargeCategory => CATEGORIES[kind] ?? 'Adjustment';

/** Money that goes back for something that was bought. */
export const isRefund = (kind: string): boolean => REFUNDS.has(kind);

const COMPENSATION = '9';

/** Money that goes back, also because something went wrong. */
export const goesBack = (kind: string): boolean => isRefund(kind) || kind === COMPENSATION;

export function frequencyOf(kind: string): ChargeFrequency {
  if (categoryOf(kind) === 'Usage') return 'Usage-Based';
  return RECURRING.has(kind) ? 'Recurring' : 'One-Time';
}
