import type { z } from 'zod';
import type { Text } from '../errors/define-error';
import type { CurrencyCode, DecimalText } from '../money';
import type { Manifest } from '../plugin';

/** Which cost of the vendor a price starts from. */
export type CostBasis = 'listCost' | 'contractedCost' | 'billedCost';

/** What a price starts from: one of the vendor's costs, or how much was used. */
export type PriceBasis = CostBasis | 'quantity';

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
  /** With its pricing unit; both null where the charges are counted in several units, or in none. */
  readonly quantity: DecimalText | null;
  readonly unit: string | null;
  readonly charges: number;
}

/** One step of a price, which a person can redo on paper: `base` x factor (or unit price) = `price`. */
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
  /** What this model starts from, given its terms. */
  basis(params: Params): PriceBasis;
  /**
   * The pricing unit that these terms count in; asked only where the basis is the quantity. Charges that are
   * counted in another unit are never given to the model: they are priced by other terms, or held.
   */
  unit?(params: Params): string;
  /**
   * Pure, called once per folded group and never per charge.
   *
   * @param group  what is priced; a credit has a negative base and walks the tiers backwards
   * @param params validated by the host
   * @param before base already priced under the same agreement earlier in the month
   * @returns      lines whose prices add up to the group's price; exact, nothing is rounded here
   */
  price(group: ChargeGroup, params: Params, before: DecimalText): readonly PriceLine[];
  /**
   * What the month itself costs under these terms, once, whatever was used: a fee, what is missing to a minimum.
   * Pure; asked after every group of the month, also in a month without any.
   *
   * @param total what the groups of the agreement come to, exact
   * @returns     lines that are never negative together, and with which more spending never comes to less
   */
  month?(params: Params, total: DecimalText): readonly PriceLine[];
  /**
   * What the month reaches decides the rate of all of it, so that one more charge may make the whole cheaper. Such a
   * model is grouped by agreement: it is asked once for all.
   */
  readonly retroactive?: true;
}

export const definePricingModel = <P>(plugin: Omit<PricingModelPlugin<P>, 'kind'>): PricingModelPlugin<P> => ({
  ...plugin,
  kind: 'pricing',
});
