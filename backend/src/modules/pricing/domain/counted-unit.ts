import type { PricingModelPlugin } from '@cloudtally/plugin-sdk';
import type { Agreement } from './agreement';

type Counting = Pick<PricingModelPlugin, 'params' | 'basis' | 'unit'>;

/**
 * The pricing unit that an agreement counts in; null where it starts from a cost.
 *
 * A model that is not installed, or whose terms no longer fit, counts nothing here: it is asked again when the
 * price is made, and says there what is wrong.
 */
export function countedUnit(
  { model, params }: Pick<Agreement, 'model' | 'params'>,
  models: ReadonlyMap<string, Counting>,
): string | null {
  const installed = models.get(model);
  const parsed = installed?.params.safeParse(params);
  if (!installed || !parsed?.success || installed.basis(parsed.data) !== 'quantity') return null;
  return installed.unit?.(parsed.data) ?? null;
}
