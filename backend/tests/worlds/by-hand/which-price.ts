import { CURRENCY, type Charge, type Customer, type Price, type World } from '../world';

export type Held = 'no_agreement' | 'contract_not_in_force' | 'other_unit';

const unitOf = ({ terms }: Price): string | null =>
  terms.model === 'flat' || terms.model === 'package'
    ? terms.unit
    : terms.model === 'graduated' || terms.model === 'volume'
      ? terms.unit
      : null;

/** Every price that is about this product of this customer, the most specific first: as the order of decision says. */
function inOrder(world: World, customer: Customer, charge: Charge): Price[] {
  const found: Price[] = [];
  const isFor = {
    customer: ({ of }: Price) => of !== 'everybody' && 'customer' in of && of.customer === customer.code,
    group: ({ of }: Price) => of !== 'everybody' && 'group' in of && of.group === customer.group,
    everybody: ({ of }: Price) => of === 'everybody',
  };
  const names = {
    service: (price: Price) => price.provider === charge.provider && price.service === charge.service,
    provider: (price: Price) => price.provider === charge.provider && price.service === null,
    anything: (price: Price) => price.provider === null,
  };
  for (const audience of ['customer', 'group', 'everybody'] as const)
    for (const scope of ['service', 'provider', 'anything'] as const)
      for (const currency of [CURRENCY, null])
        for (const kind of ['project', 'framework'])
          for (const price of world.prices)
            if (isFor[audience](price) && names[scope](price) && price.currency === currency && price.kind === kind)
              found.push(price);
  return found;
}

/**
 * What prices one charge: the first in the order whose contract is signed and that does not count another unit. What is
 * counted in another unit is never sold by its cost instead.
 */
export function whichPrice(world: World, customer: Customer, charge: Charge): Price | { held: Held } {
  const all = inOrder(world, customer, charge);
  let countedOtherwise = false;
  for (const price of all) {
    if (price.contract && !price.contract.signed) continue;
    const unit = unitOf(price);
    if (unit !== null && unit !== (charge.used?.unit ?? null)) {
      countedOtherwise = true;
      continue;
    }
    if (countedOtherwise && charge.used !== null && unit === null) break;
    return price;
  }
  if (all.some(({ contract }) => contract && !contract.signed)) return { held: 'contract_not_in_force' };
  return { held: countedOtherwise ? 'other_unit' : 'no_agreement' };
}
