import { Decimal, isDecimalText, type PriceLine } from '@cloudtally/plugin-sdk';
import { plain, stored } from './exact';
import { ModelBrokeItsPromise } from './rating.errors';

/**
 * A model's line as the store keeps it.
 *
 * @throws ModelBrokeItsPromise for an amount that is no plain decimal
 */
export function storedLine(line: PriceLine, model: string): PriceLine {
  if (!isDecimalText(line.base) || !isDecimalText(line.price)) {
    throw ModelBrokeItsPromise({ model, what: `"${String(line.price)}" of "${String(line.base)}"` });
  }
  return { ...line, base: plain(stored(new Decimal(line.base))), price: plain(stored(new Decimal(line.price))) };
}
