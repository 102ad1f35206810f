import type { BillingMonth } from '@cloudtally/plugin-sdk';
import type { CatalogueMeter, CatalogueProduct } from './catalogues/catalogue';
import { monthIndex } from './months';
import { mix, Random } from './random';
import type { SimulatedPlace } from './simulated-line';
import type { SubAccount } from './sub-accounts';

export interface FleetPlan {
  readonly cloudAccount: string;
  readonly products: readonly CatalogueProduct[];
  readonly regions: readonly SimulatedPlace[];
  /** About how many lines a month should have. */
  readonly lines: number;
  /** A resource of this product is put into the largest sub-account. */
  readonly flagship?: CatalogueProduct;
}

/** One resource with its life; everything that changes from month to month follows from `hash`. */
export interface FleetResource {
  readonly hash: number;
  readonly owner: SubAccount;
  readonly product: CatalogueProduct;
  readonly meters: readonly CatalogueMeter[];
  readonly spec: string;
  readonly size: bigint;
  readonly id: string;
  readonly name: string;
  readonly region: SimulatedPlace;
  readonly zone: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Months paid ahead at a time; 0 is pay-as-you-go. */
  readonly term: 0 | 1 | 12;
  /** First and last month, as `monthIndex`. */
  readonly from: number;
  readonly to: number;
}

const ROLES = ['web', 'api', 'job', 'db', 'cache', 'gateway', 'search', 'report'];
const STAGES = ['prod', 'prod', 'prod', 'test', 'dev'];

/** Makes the resources of an account: as many per sub-account as its weight asks for. */
export function makeFleet(
  seed: string,
  plan: FleetPlan,
  owners: readonly SubAccount[],
  months: readonly BillingMonth[],
): FleetResource[] {
  const random = new Random(`${seed}/fleet/${plan.cloudAccount}`);
  const span = { first: monthIndex(months[0]!), last: monthIndex(months.at(-1)!) };
  const total = owners.reduce((sum, owner) => sum + owner.weight, 0);
  const fleet: FleetResource[] = [];
  if (plan.flagship) {
    const life = { from: span.first - 3, to: span.last + 3 };
    fleet.push({ ...resource(random, plan, { owner: owners[0]!, product: plan.flagship, life }), term: 0 });
  }
  for (const owner of owners) {
    let wanted = Math.max(3, Math.floor((plan.lines * owner.weight) / total));
    while (wanted > 0) {
      const product = random.weighted(plan.products, ({ weight }) => weight);
      const made = resource(random, plan, { owner, product, life: lifeOf(random, span) });
      fleet.push(made);
      const lived = Math.min(made.to, span.last) - Math.max(made.from, span.first) + 1;
      wanted -= (made.meters.length * Math.max(1, lived)) / (span.last - span.first + 1);
    }
  }
  return fleet;
}

/** Seven of ten live through the story, the others begin or end in it. */
function lifeOf(random: Random, { first, last }: { first: number; last: number }): { from: number; to: number } {
  const length = last - first;
  const always = { from: first - random.between(1, 14), to: last + 3 };
  if (length === 0 || random.chance(70)) return always;
  return random.chance(60)
    ? { ...always, from: first + random.between(1, length) }
    : { ...always, to: first + random.between(0, length - 1) };
}

interface Birth {
  owner: SubAccount;
  product: CatalogueProduct;
  life: { from: number; to: number };
}

function resource(random: Random, plan: FleetPlan, { owner, product, life }: Birth): FleetResource {
  const [spec, size] = random.pick(product.specs);
  const region = random.weighted(plan.regions, place => (plan.regions.indexOf(place) < 2 ? 5 : 1));
  const role = random.pick(ROLES);
  const stage = random.pick(STAGES);
  const tags: Record<string, string> = {};
  if (random.chance(62)) tags.env = stage;
  if (random.chance(35)) tags.team = role;
  // Four of a hundred resources of a shared account were never tagged: work for a person.
  if (owner.tagged.length > 0 && random.chance(96)) tags.customer = random.pick(owner.tagged);
  const hash = random.next();
  return {
    hash,
    owner,
    product,
    meters: product.meters.filter((meter, at) => mix(hash, at + 900) % 100 < (meter.share ?? 100)),
    spec,
    size: BigInt(size),
    id: `${product.idPrefix}${random.word(17)}`,
    name: `${role}-${stage}-${String(random.between(1, 99)).padStart(2, '0')}`,
    region,
    zone: `${region.name.replace(/^.*（|）$/g, '')} 可用区${random.pick(['B', 'G', 'H', 'K'])}`,
    tags,
    term: !product.prepaid || random.chance(65) ? 0 : random.chance(85) ? 1 : 12,
    from: Math.max(life.from, owner.from),
    to: Math.min(life.to, owner.to),
  };
}
