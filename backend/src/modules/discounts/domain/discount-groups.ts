import { allocate, Decimal, Money, type DecimalText, type PriceLine } from '@cloudtally/plugin-sdk';
import { plain, stored, STORED_DIGITS, sumOf } from '../../pricing/domain/exact';
import { chooseDiscounts, type Choice, type DiscountOutcome, type PricedPart } from './choose-discounts';
import { compareRules, type DiscountRule, type Layer } from './discount-rule';
import { discountLine, type Limit, type Taken } from './discount-line';

/** A group that a pricing model has priced. */
export interface PricedGroup {
  readonly no: number;
  readonly price: DecimalText;
  /** What it was made of; `weight` is the cost that the price started from. */
  readonly parts: readonly (PricedPart & { readonly weight: DecimalText })[];
}

/** One rule that was looked at for a group, and what became of it. */
export interface ConsideredDiscount {
  readonly ruleId: string;
  readonly code: string;
  readonly layer: Layer;
  readonly outcome: DiscountOutcome;
  readonly by: string | null;
  /** What it was taken from and by how much the price changed, where it applied. */
  readonly base: DecimalText | null;
  readonly amount: DecimalText | null;
}

export interface GroupDiscounts {
  readonly no: number;
  /** One line per rule that changed the price, in the order in which they were taken. */
  readonly lines: readonly PriceLine[];
  /** Every rule that reaches the customer; the amounts add up to what the lines change. */
  readonly considered: readonly ConsideredDiscount[];
}

/** The part of a group's price over which every rule decides alike. */
interface Piece {
  readonly no: number;
  readonly choices: ReadonlyMap<DiscountRule, Choice>;
  running: Decimal;
}

interface Cut {
  readonly piece: Piece;
  readonly off: Decimal;
}

/**
 * Takes the discounts of one customer's month off what the models have priced. Pure: the same groups and rules, in
 * any order, give the same lines.
 *
 * Multipliers first, then amounts off (a threshold looks at what is left to pay); within each by layer, priority and
 * code. A rule that names a part of a group's price gets the share that its cost has in the group. A credit gives back
 * what a multiplier took from the charge; an amount off is shared over what is above zero and never exceeds the net.
 *
 * @param groups of one customer and currency, held ones left out
 * @param rules  those that hold in the month and reach the customer
 * @throws       DiscountsTie
 */
export function discountGroups(
  groups: readonly PricedGroup[],
  rules: readonly DiscountRule[],
): readonly GroupDiscounts[] {
  const ordered = [...rules].sort(compareRules);
  const pieces = [...groups].sort((a, b) => a.no - b.no).flatMap(group => piecesOf(group, ordered));
  const taken = new Map<DiscountRule, ReadonlyMap<number, Taken>>();
  for (const kind of ['multiplier', 'amount_off'] as const) {
    for (const rule of ordered.filter(({ benefit }) => benefit.kind === kind)) {
      taken.set(rule, take(rule, pieces));
    }
  }
  return groups.map(({ no }) => {
    const own = pieces.filter(piece => piece.no === no);
    const lines = [...taken].flatMap(([rule, of]) => {
      const one = of.get(no);
      return one && !one.off.isZero() ? [discountLine(rule, one)] : [];
    });
    return { no, lines, considered: ordered.map(rule => consideredOf(rule, own, taken.get(rule)!.get(no))) };
  });
}

/** One piece per set of choices, sharing the price by weight: each gets the difference of two running sums. */
function piecesOf(group: PricedGroup, rules: readonly DiscountRule[]): Piece[] {
  const classes = new Map<string, { choices: Piece['choices']; weight: Decimal }>();
  const parts = [...group.parts].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  for (const part of parts) {
    const choices = chooseDiscounts(part, rules);
    const key = rules.map(rule => choices.get(rule)!.outcome).join();
    const known = classes.get(key);
    classes.set(key, { choices, weight: new Decimal(part.weight).plus(known?.weight ?? 0) });
  }
  const all = [...classes.values()];
  const total = sumOf(all.map(({ weight }) => weight));
  const price = new Decimal(group.price);
  if (all.length === 1) return [{ no: group.no, choices: all[0]!.choices, running: price }];
  // Without a cost there is nothing to share by: nobody's part, and no discount is guessed.
  if (total.isZero()) return all.map(({ choices }) => ({ no: group.no, choices, running: new Decimal(0) }));
  let [weighed, given] = [new Decimal(0), new Decimal(0)];
  return all.map(({ choices, weight }) => {
    weighed = weighed.plus(weight);
    const upTo = weighed.equals(total) ? price : stored(price.times(weighed).div(total));
    const running = upTo.minus(given);
    given = upTo;
    return { no: group.no, choices, running };
  });
}

const nameOf = ({ provider, serviceCode, region, marks = [] }: PricedPart): string =>
  [provider, serviceCode, region, ...marks].join('\u0000');

/** Takes one rule off its pieces, and tells per group from what and how much. */
function take(rule: DiscountRule, pieces: readonly Piece[]): ReadonlyMap<number, Taken> {
  const own = pieces.filter(({ choices }) => choices.get(rule)!.outcome === 'applied');
  const net = sumOf(own.map(({ running }) => running));
  const { cuts, why, limit } = cut(rule, own, net);
  const taken = new Map<number, Taken>();
  for (const { piece, off } of cuts) {
    const before = taken.get(piece.no) ?? { base: new Decimal(0), off: new Decimal(0), net, limit, why };
    taken.set(piece.no, { ...before, base: before.base.plus(piece.running), off: before.off.plus(off) });
    piece.running = piece.running.minus(off);
  }
  return taken;
}

interface Cuts {
  readonly cuts: readonly Cut[];
  readonly limit: Limit | null;
  /** Why nothing was taken off. */
  readonly why: DiscountOutcome | null;
}

function cut({ benefit, cap, allowance }: DiscountRule, own: readonly Piece[], net: Decimal): Cuts {
  const nothing = (why: DiscountOutcome): Cuts => ({
    cuts: own.map(piece => ({ piece, off: new Decimal(0) })),
    limit: null,
    why,
  });
  if (benefit.kind === 'multiplier') {
    const cuts = own.map(piece => ({ piece, off: piece.running.minus(stored(piece.running.times(benefit.factor))) }));
    const limit = limitOf(cap, sumOf(cuts.map(({ off }) => off)).isNegative() ? undefined : allowance);
    const within = limit && withinCap(cuts, new Decimal(limit.most));
    return { cuts: within ?? cuts, limit: within && limit, why: null };
  }
  if (benefit.threshold !== null && net.lt(benefit.threshold)) return nothing('threshold_not_reached');
  if (net.lte(0)) return nothing('nothing_to_reduce');
  const shares = share(
    Decimal.min(benefit.amount, net, allowance ?? net),
    own.map(({ running }) => Decimal.max(running, 0)),
  );
  return {
    cuts: own.map((piece, index) => ({ piece, off: shares[index]! })),
    limit: limitOf(null, allowance),
    why: null,
  };
}

/** The tighter of the rule's own cap and what is left of its quota. */
function limitOf(cap: DecimalText | null, allowance: DecimalText | undefined): Limit | null {
  if (allowance !== undefined && (cap === null || new Decimal(allowance).lt(cap)))
    return { most: allowance, by: 'quota' };
  return cap === null ? null : { most: cap, by: 'cap' };
}

/** What is beyond the cap, in either direction, is given back by those that took it; null where there is nothing beyond. */
function withinCap(cuts: readonly Cut[], cap: Decimal): readonly Cut[] | null {
  const total = sumOf(cuts.map(({ off }) => off));
  const excess = total.abs().minus(cap);
  if (excess.lte(0)) return null;
  const sign = total.isNegative() ? -1 : 1;
  const back = share(
    excess,
    cuts.map(({ off }) => Decimal.max(off.times(sign), 0)),
  );
  return cuts.map(({ piece, off }, index) => ({ piece, off: off.minus(back[index]!.times(sign)) }));
}

/** By largest remainder at the digits that the store keeps, so that no part exceeds its weight where the sum does not. */
const share = (amount: Decimal, weights: readonly Decimal[]): readonly Decimal[] =>
  allocate(Money.of(amount, ANY), weights, STORED_DIGITS).map(part => part.amount);
/** All amounts of one call have one currency; which, makes no difference to how they are shared. */
const ANY = 'CNY';

function consideredOf(rule: DiscountRule, own: readonly Piece[], taken: Taken | undefined): ConsideredDiscount {
  const lost = own[0]!.choices.get(rule)!;
  const { outcome, by } = taken ? { outcome: taken.why ?? ('applied' as const), by: null } : lost;
  const applied = outcome === 'applied' ? taken : undefined;
  return {
    ruleId: rule.id,
    code: rule.code,
    layer: rule.layer,
    outcome,
    by,
    base: applied ? plain(applied.base) : null,
    amount: applied ? plain(applied.off.negated()) : null,
  };
}
