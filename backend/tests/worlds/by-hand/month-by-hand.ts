import {
  CURRENCY,
  type Charge,
  type Customer,
  type MonthOfCustomer,
  type Price,
  type PricedGroup,
  type World,
} from '../world';
import { afterDiscounts, type Part } from './discounts';
import { Fraction } from './fraction';
import { baseOf, kept, priceOfGroup, priceOfMonth } from './price-of-group';
import { whichPrice, type Held } from './which-price';

interface Group {
  readonly name: string;
  readonly price: Price | null;
  readonly charges: Charge[];
  readonly reasons: Set<Held>;
}

/** Of these all that is covered is one line of the bill; of the others each product is one. */
const isOneLine = ({ terms }: Price): boolean => ['graduated', 'volume', 'package'].includes(terms.model);

const placeOf = ({ provider, service, region, used }: Charge): string =>
  [provider, service, region, used?.unit ?? ''].join('\u0000');

/**
 * What a customer's month comes to, as somebody would work it out with the vendor's lines on the desk: one charge after
 * the other, nothing summed before it is priced. Slow on purpose, and it uses nothing of the product.
 */
export function monthByHand(world: World, customer: Customer, charges: readonly Charge[]): MonthOfCustomer {
  const theirs = charges.filter(charge => charge.customer === customer.code);
  const groups = inGroups(world, customer, theirs);
  const before = groups.map(group => (isPriced(group) ? priceUnderContract(group.price!, group.charges) : null));
  const priced = groups.flatMap((group, index) => (isPriced(group) ? [{ group, price: before[index]! }] : []));
  const after = afterDiscounts(
    customer,
    theirs,
    priced.map(({ group, price }) => ({ price, parts: partsOf(group) })),
    world.discounts,
  );
  const found: PricedGroup[] = groups.map(group => {
    const at = priced.findIndex(one => one.group === group);
    const held = at >= 0 ? null : reasonOf(group);
    return { name: group.name, charges: group.charges.length, price: at >= 0 ? after[at]!.toString() : null, held };
  });
  const months = monthsOf(world, customer, groups, before, theirs.length > 0);
  return { groups: [...found, ...months], bill: billOf([...found, ...months]) };
}

const isPriced = ({ price }: Group): boolean => price !== null && price.terms.model !== 'gone';

function reasonOf({ price, reasons }: Group): string {
  if (price) return 'model_failed';
  const order: readonly Held[] = ['contract_not_in_force', 'other_unit', 'no_agreement'];
  return order.find(reason => reasons.has(reason))!;
}

/** In the order of the bill: by provider, product, region and unit of the first charge. */
function inGroups(world: World, customer: Customer, charges: readonly Charge[]): Group[] {
  const groups = new Map<string, Group>();
  for (const charge of [...charges].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0))) {
    const decided = whichPrice(world, customer, charge);
    const price = 'held' in decided ? null : decided;
    const product = `${charge.provider}/${charge.service}`;
    const name = price === null ? `held/${product}` : isOneLine(price) ? price.code : `${price.code}/${product}`;
    const group = groups.get(name) ?? { name, price, charges: [], reasons: new Set<Held>() };
    group.charges.push(charge);
    if ('held' in decided) group.reasons.add(decided.held);
    groups.set(name, group);
  }
  return [...groups.values()];
}

/** The contract's own discount is taken of what the model says, once per group. */
function priceUnderContract({ terms, contract }: Price, charges: readonly Charge[]): Fraction {
  const price = priceOfGroup(terms, charges);
  return contract ? kept(price.times(Fraction.of(contract.discount))) : price;
}

function partsOf({ price, charges }: Group): Part[] {
  return charges.map(charge => ({
    provider: charge.provider,
    service: charge.service,
    region: charge.region,
    weight: baseOf(price!.terms, charge),
  }));
}

/** Fees and minimums, in the order of codes. A book asks them only of those who used something under it. */
function monthsOf(
  world: World,
  customer: Customer,
  groups: readonly Group[],
  before: readonly (Fraction | null)[],
  usedAnything: boolean,
): PricedGroup[] {
  const hasAccount = usedAnything || startsAnAccount(world, customer);
  const asked = world.prices
    .filter(price => groups.some(group => group.price === price) || (hasAccount && isHis(price, customer)))
    .filter(({ contract, terms }) => (contract?.signed ?? true) && terms.model !== 'gone')
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return asked.flatMap(price => {
    const total = Fraction.sum(before.filter((_, index) => groups[index]!.price === price).map(one => one!));
    const month = priceOfMonth(price.terms, total);
    return month ? [{ name: `${price.code}/month`, charges: 0, price: month.toString(), held: null }] : [];
  });
}

const isHis = ({ of }: Price, customer: Customer): boolean =>
  of !== 'everybody' && 'customer' in of && of.customer === customer.code;

/** Who used nothing at all still has a bill where an agreement in a currency of its own asks something of the month. */
const startsAnAccount = (world: World, customer: Customer): boolean =>
  world.prices
    .filter(price => isHis(price, customer) && price.currency === CURRENCY)
    .some(({ contract, terms }) => (contract?.signed ?? true) && priceOfMonth(terms, Fraction.zero) !== null);

/** Each line to the fen, half up; the total is the exact sum to the fen; what lies between is the rounding entry. */
function billOf(groups: readonly PricedGroup[]): MonthOfCustomer['bill'] {
  const exact = groups.flatMap(({ price }) => (price === null ? [] : [Fraction.of(price)]));
  const lines = exact.map(price => price.rounded(2));
  const total = Fraction.sum(exact).rounded(2);
  return {
    lines: lines.map(String),
    rounding: total.minus(Fraction.sum(lines)).toString(),
    total: total.toString(),
  };
}
