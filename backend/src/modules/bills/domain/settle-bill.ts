import { Money, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';

export type SettledState = 'issued' | 'partly_paid' | 'paid';

/**
 * How paid an issued bill is. Derived from the allocations, never typed: `paid` exactly when nothing is open (P3).
 *
 * @returns null when the allocations would pass the total, or fall below nothing (P2)
 */
export function settledState(total: DecimalText, paid: DecimalText, currency: CurrencyCode): SettledState | null {
  const whole = Money.of(total, currency);
  const part = Money.of(paid, currency);
  const [low, high] = whole.isNegative() ? [whole, Money.zero(currency)] : [Money.zero(currency), whole];
  if (part.compare(low) < 0 || part.compare(high) > 0) return null;
  if (part.equals(whole)) return 'paid';
  return part.isZero() ? 'issued' : 'partly_paid';
}

/** The day `days` after another; calendar days in the tenant's zone, both YYYY-MM-DD. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
