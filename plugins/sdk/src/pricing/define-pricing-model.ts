import type { z } from 'zod';
import type { Text } from '../errors/define-error';
import type { CurrencyCode, DecimalText } from '../money';
import type { Manifest } from '../plugin';

/** Which cost of the vendor a price starts from. */
export type PriceBasis = 'listCost' | 'contractedCost' | 'billedCost';

/**
 * Charges folded to what the rules of one customer can tell apart. All amounts exact, same currency.
 */
export interface ChargeGroup {
  /** Stable over runs for the same inputs. */
  readonly key: string;
  readonly currency: CurrencyCode;
  readonly listCost: DecimalText;
  readonly contractedCost: DecimalText;
  readonly billedCost: DecimalText;
  readonly quantity: DecimalText | null;
  readonly charges: number;
}

/** One step of a price, which a person can redo on paper: `base` x factor = `price`. */
export interface PriceLine {
  readonly label: Text;
  readonly base: DecimalText;
  readonly price: DecimalText;
  readonly because: Text;
}

export interface PricingModelPlugin<Params = unknown> extends Manifest {
  readonly kind: 'pricing';
  /** Terms of one agreement; published as JSON Schema like settings. */
  readonly params: z.ZodType<Params>;
  /** `service`: one group per product. `agreement`: one group for everything the agreement covers. */
  readonly groupBy: 'service' | 'agreement';
  /** Which cost this model starts from, given its terms. */
  basis(params: Params): PriceBasis;
  /**
   * Pure, called once per folded group and never per charge.
   *
   * @param group  what is priced; a credit has a negative base and walks the tiers backwards
   * @param params validated by the host
   * @param before base already priced under the same agreement earlier in the month
   * @returns      lines whose prices add up to the group's price; exact, nothing is rounded here
   */
  price(group: ChargeGroup, params: Params, before: DecimalText): readonly PriceLine[];
}

export const definePricingModel = <P>(plugin: Omit<PricingModelPlugin<P>, 'kind'>): PricingModelPlugin<P> => ({
  ...plugin,
  kind: 'pricing',
});
