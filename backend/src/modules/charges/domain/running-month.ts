import { shiftMonth, type BillingMonth } from '@cloudtally/plugin-sdk';

/**
 * The month that a schedule means.
 *
 * @param which "2026-10", "current" or "previous"
 * @param today YYYY-MM-DD in the product's zone
 */
export function runningMonth(which: string, today: string): BillingMonth {
  const current = today.slice(0, 7);
  if (which === 'current') return current;
  return which === 'previous' ? shiftMonth(current, -1) : which;
}
