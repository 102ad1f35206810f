import { Decimal, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import { draftBill } from '../../bills/domain/draft-bill';
import { plain, sumOf } from '../../pricing/domain/exact';
import type { RatedGroup } from '../../pricing/domain/rated-group';

/** A customer's month in one currency under two sets of terms, and what was issued. */
export interface AskedMonth {
  readonly currency: CurrencyCode;
  readonly before: readonly RatedGroup[];
  readonly after: readonly RatedGroup[];
  /** Bill and notes; null where no bill is issued. */
  readonly issued: DecimalText | null;
}

/** Amounts as a bill would show them; the costs exact. */
export interface SimulatedMonth {
  readonly issued: DecimalText | null;
  readonly current: DecimalText;
  readonly simulated: DecimalText;
  readonly delta: DecimalText;
  readonly cost: DecimalText;
  readonly marginBefore: DecimalText;
  readonly marginAfter: DecimalText;
  readonly heldCost: DecimalText;
  readonly belowCost: number;
}

/** Rounded where and as a bill rounds, so that the terms of an issued bill give its very amount. */
export function simulatedMonth({ currency, before, after, issued }: AskedMonth): SimulatedMonth {
  const [current, simulated] = [billed(before, currency), billed(after, currency)];
  const of = after.length > 0 ? after : before;
  const cost = sumOf(of.map(({ billedCost }) => billedCost));
  const without = after.filter(({ price }) => price === null);
  // What the vendor gives back is no loss where more of it is given on.
  const below = after.filter(
    ({ price, billedCost }) => price !== null && new Decimal(billedCost).gt(0) && new Decimal(price).lt(billedCost),
  );
  return {
    issued,
    current,
    simulated,
    delta: new Decimal(simulated).minus(current).toFixed(),
    cost: plain(cost),
    marginBefore: new Decimal(current).minus(cost).toFixed(),
    marginAfter: new Decimal(simulated).minus(cost).toFixed(),
    heldCost: plain(sumOf(without.map(({ billedCost }) => billedCost))),
    belowCost: below.length,
  };
}

/** What a bill of these groups would ask for; ids are nothing to a total. */
const billed = (groups: readonly RatedGroup[], currency: CurrencyCode): DecimalText =>
  draftBill(
    groups.map(group => ({ ...group, id: group.key })),
    currency,
    false,
  ).total;
