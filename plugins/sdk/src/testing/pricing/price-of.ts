import fc from 'fast-check';
import { Decimal, isDecimalText, type CurrencyCode, type DecimalText } from '../../money';
import type { ChargeGroup, PriceLine, PricingModelPlugin } from '../../pricing';

/** A group whose basis is `base`; the other amounts are unrelated, so that a model that reads them shows. */
export function aGroup<P>(
  plugin: PricingModelPlugin<P>,
  params: P,
  base: DecimalText,
  currency: CurrencyCode = 'CNY',
): ChargeGroup {
  const basis = plugin.basis(params);
  const others = { listCost: '987.65', contractedCost: '876.54', billedCost: '765.43', quantity: '654.32' };
  const unit = basis === 'quantity' ? plugin.unit!(params) : 'GB';
  return { key: 'group-1', currency, ...others, unit, [basis]: base, charges: 3 };
}

export const totalOf = (lines: readonly PriceLine[]): Decimal =>
  lines.reduce((sum, line) => sum.plus(line.price), new Decimal(0));

/** Total price of a base, exact. */
export const priceOf = <P>(plugin: PricingModelPlugin<P>, params: P, base: Decimal, before: Decimal): Decimal =>
  totalOf(plugin.price(aGroup(plugin, params, base.toFixed()), params, before.toFixed()));

/** Amounts with so many decimals: small and large, of both signs, and all that the terms name. */
export function amounts(params: unknown, decimals: number): fc.Arbitrary<Decimal> {
  const unit = new Decimal(10).pow(-decimals);
  const limit = 10n ** BigInt(decimals + 7);
  const any = fc.bigInt(-limit, limit).map(units => new Decimal(units.toString()).times(unit));
  const named = decimalsIn(params).flatMap(text => {
    const edge = new Decimal(text).toDecimalPlaces(decimals);
    return [edge, edge.plus(unit), edge.minus(unit), edge.negated()];
  });
  return named.length === 0 ? any : fc.oneof(any, fc.constantFrom(...named));
}

/** Every amount that the terms name, once. */
export const boundariesIn = (params: unknown): Decimal[] =>
  [...new Set(decimalsIn(params))].map(text => new Decimal(text));

function decimalsIn(value: unknown): string[] {
  if (isDecimalText(value)) return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(decimalsIn) : [];
}
