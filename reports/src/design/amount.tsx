import { formatAmount, isNegative } from '../money-words';

/** An amount in its column: grouped, exact, red below zero, a dash when there is none. */
export function AmountCell({ amount, currency }: { amount?: string; currency: string }) {
  if (amount === undefined) return <td className="number faint">—</td>;
  return <td className={negativeClass('number', amount)}>{formatAmount(amount, currency)}</td>;
}

/** Adds the red of negative amounts to a class. */
export const negativeClass = (name: string, amount: string): string =>
  isNegative(amount) ? `${name} negative`.trim() : name;
