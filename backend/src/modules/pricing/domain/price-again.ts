import type { PriceLine } from '@cloudtally/plugin-sdk';
import { monthOf } from './month-groups';
import { priceOf, totalsOf, type PricingModel } from './rate-account';
import type { RatedGroup } from './rated-group';

/**
 * The price lines of a rated group, computed again from its trace and nothing else: without the lines that discount
 * rules added behind them. Pure; for whoever verifies a bill without the database.
 *
 * @returns lines, or why there are none
 */
export function priceAgain(
  { key, trace }: Pick<RatedGroup, 'key' | 'trace'>,
  currency: string,
  models: ReadonlyMap<string, PricingModel>,
): { readonly lines: readonly PriceLine[] } | { readonly problem: string } {
  const model = trace.model === null ? undefined : models.get(trace.model.id);
  if (trace.model === null || !model) return { problem: `${trace.model?.id ?? 'no model'} is not installed` };
  const terms = { model: model.id, params: trace.params, contract: trace.contract };
  if (trace.monthTotal !== undefined) return monthOf(terms, model, trace.monthTotal);
  const cells = trace.cells.map(cell => ({
    ...cell,
    customerId: '',
    currency,
    quantity: cell.quantity ?? null,
    unit: cell.unit ?? null,
  }));
  const label = { no: 1, key, label: key, provider: null, serviceCode: null, serviceName: null };
  return priceOf({ ...label, ...totalsOf(cells), currency }, terms, model, trace.before ?? '0');
}
