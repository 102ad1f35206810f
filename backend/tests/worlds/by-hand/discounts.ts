import type { Charge, Customer, Discount } from '../world';
import { Fraction, larger, smaller } from './fraction';
import { kept } from './price-of-group';

/** The charges of a group in one place, and what they bring to the price. */
export interface Part {
  readonly provider: string;
  readonly service: string;
  readonly region: string;
  readonly weight: Fraction;
}

export interface Discountable {
  readonly price: Fraction;
  readonly parts: readonly Part[];
}

/** A share of a group's price about which every rule says the same. */
interface Piece {
  readonly group: number;
  readonly says: ReadonlyMap<Discount, string>;
  readonly whole: Fraction;
  left: Fraction;
}

type Place = Pick<Part, 'provider' | 'service' | 'region'>;

const elsewhere = ({ scope }: Discount, place: Place): string | null =>
  (['provider', 'service', 'region'] as const).find(key => scope[key] !== null && scope[key] !== place[key]) ?? null;

/** The rules for this customer, and for something that was charged to him. */
const rulesFor = (customer: Customer, charges: readonly Charge[], rules: readonly Discount[]): Discount[] =>
  rules.filter(
    rule =>
      (rule.scope.customer ?? customer.code) === customer.code &&
      (rule.scope.level === null || rule.scope.level === customer.level) &&
      charges.some(charge => elsewhere(rule, charge) === null),
  );

const byPriority = (a: Discount, b: Discount): number => a.priority - b.priority || (a.code < b.code ? -1 : 1);
const byLayer = (a: Discount, b: Discount): number =>
  a.layer === b.layer ? byPriority(a, b) : a.layer === 'platform' ? -1 : 1;

/** Which rules count in one place: scope, exclusion groups, those that go alone, the best of those that compete. */
function choose(place: Place, rules: readonly Discount[]): Map<Discount, string> {
  const says = new Map<Discount, string>();
  let left: Discount[] = [];
  for (const rule of [...rules].sort(byPriority)) {
    const where = elsewhere(rule, place);
    if (where) says.set(rule, `not this ${where}`);
    else if (rule.exclusionGroup && left.some(other => other.exclusionGroup === rule.exclusionGroup))
      says.set(rule, 'another of its group');
    else left.push(rule);
  }
  const first = left[0];
  for (const rule of left) {
    if (rule !== first && (first!.stacking === 'alone' || rule.stacking === 'alone')) says.set(rule, 'not alone');
  }
  left = left.filter(rule => !says.has(rule));
  const rivals = left.filter(({ stacking }) => stacking === 'best_of');
  const factor = ({ takes }: Discount) => Fraction.of('factor' in takes ? takes.factor : '0');
  const best = rivals.reduce((deepest, rule) => (factor(rule).isBelow(factor(deepest)) ? rule : deepest), rivals[0]!);
  for (const rule of left) says.set(rule, rule.stacking === 'best_of' && rule !== best ? 'not the best' : 'counts');
  return says;
}

/** What the discounts leave of each group's price, in the order in which the groups were given. */
export function afterDiscounts(
  customer: Customer,
  charges: readonly Charge[],
  groups: readonly Discountable[],
  all: readonly Discount[],
): Fraction[] {
  const rules = rulesFor(customer, charges, all).sort(byLayer);
  const pieces = groups.flatMap((group, index) => piecesOf(group, index, rules));
  for (const rule of rules) if ('factor' in rule.takes) takePart(rule.takes, countedIn(rule, pieces));
  for (const rule of rules) if ('amount' in rule.takes) takeAmount(rule.takes, countedIn(rule, pieces));
  return groups.map(({ price }, index) => {
    const own = pieces.filter(piece => piece.group === index);
    return price.minus(Fraction.sum(own.map(({ whole, left }) => whole.minus(left))));
  });
}

const countedIn = (rule: Discount, pieces: readonly Piece[]): Piece[] =>
  pieces.filter(piece => piece.says.get(rule) === 'counts');

/** The price shared by weight: each piece gets what the running total has more than the one before. */
function piecesOf(group: Discountable, index: number, rules: readonly Discount[]): Piece[] {
  const nameOf = ({ provider, service, region }: Part) => [provider, service, region].join('\u0000');
  const classes = new Map<string, { says: Map<Discount, string>; weight: Fraction }>();
  for (const part of [...group.parts].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))) {
    const says = choose(part, rules);
    const key = rules.map(rule => says.get(rule)).join();
    classes.set(key, { says, weight: part.weight.plus(classes.get(key)?.weight ?? Fraction.zero) });
  }
  const found = [...classes.values()];
  const piece = (says: Piece['says'], whole: Fraction): Piece => ({ group: index, says, whole, left: whole });
  if (found.length === 1) return [piece(found[0]!.says, group.price)];
  const total = Fraction.sum(found.map(({ weight }) => weight));
  // Without a cost there is nothing to share by, and no discount.
  if (total.sign === 0) return found.map(({ says }) => piece(says, Fraction.zero));
  let [weighed, given] = [Fraction.zero, Fraction.zero];
  return found.map(({ says, weight }) => {
    weighed = weighed.plus(weight);
    const upTo = weighed.compare(total) === 0 ? group.price : kept(group.price.times(weighed).dividedBy(total));
    const whole = upTo.minus(given);
    given = upTo;
    return piece(says, whole);
  });
}

/** A multiplier; what is beyond its cap for the month is given back by those who got it. */
function takePart({ factor, cap }: { factor: string; cap: string | null }, pieces: readonly Piece[]): void {
  const off = pieces.map(({ left }) => left.minus(kept(left.times(Fraction.of(factor)))));
  const total = Fraction.sum(off);
  if (cap !== null && total.absolute.isAbove(Fraction.of(cap))) {
    const sign = Fraction.of(total.sign < 0 ? '-1' : '1');
    const back = shared(
      total.absolute.minus(Fraction.of(cap)),
      off.map(one => larger(one.times(sign), Fraction.zero)),
    );
    back.forEach((one, index) => (off[index] = off[index]!.minus(one.times(sign))));
  }
  pieces.forEach((piece, index) => (piece.left = piece.left.minus(off[index]!)));
}

/** An amount off what there is, once enough is spent; shared over what is above zero. */
function takeAmount({ amount, from }: { amount: string; from: string | null }, pieces: readonly Piece[]): void {
  const net = Fraction.sum(pieces.map(({ left }) => left));
  if (net.sign <= 0 || (from !== null && net.isBelow(Fraction.of(from)))) return;
  const off = shared(
    smaller(Fraction.of(amount), net),
    pieces.map(({ left }) => larger(left, Fraction.zero)),
  );
  pieces.forEach((piece, index) => (piece.left = piece.left.minus(off[index]!)));
}

/** By largest remainder at the twelfth digit, the earlier one first where they are equal. */
function shared(amount: Fraction, weights: readonly Fraction[]): Fraction[] {
  const total = Fraction.sum(weights);
  const exact = weights.map(weight => amount.times(weight).dividedBy(total));
  const parts = exact.map(part => part.cut(12));
  const missing = amount.minus(Fraction.sum(parts));
  const remainders = exact
    .map((part, index) => ({ index, rest: part.minus(parts[index]!) }))
    .filter(({ index }) => weights[index]!.sign > 0)
    .sort((a, b) => b.rest.compare(a.rest) || a.index - b.index);
  const unit = Fraction.of('0.000000000001');
  let given = Fraction.zero;
  for (const { index } of remainders) {
    if (!given.isBelow(missing)) break;
    parts[index] = parts[index]!.plus(unit);
    given = given.plus(unit);
  }
  return parts;
}
