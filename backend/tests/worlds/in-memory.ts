import costPlus from '@cloudtally/pricing-cost-plus';
import flat from '@cloudtally/pricing-flat';
import graduated from '@cloudtally/pricing-graduated';
import minimum from '@cloudtally/pricing-minimum';
import packaged from '@cloudtally/pricing-package';
import percentage from '@cloudtally/pricing-percentage';
import volume from '@cloudtally/pricing-volume';
import { draftBill } from '../../src/modules/bills/domain/draft-bill';
import { DiscountBook } from '../../src/modules/discounts/discount-reader';
import type { DatedRule } from '../../src/modules/discounts/domain/discount-rule';
import { contentHash } from '../../src/modules/pricing/content-hash';
import { accountKey, accountsOf, inputsOf } from '../../src/modules/pricing/domain/accounts-of-month';
import type { Agreement } from '../../src/modules/pricing/domain/agreement';
import type { ChargeCell } from '../../src/modules/pricing/domain/charge-cell';
import { countedUnit } from '../../src/modules/pricing/domain/counted-unit';
import { changesOf } from '../../src/modules/pricing/domain/month-changes';
import { plain, sumOf } from '../../src/modules/pricing/domain/exact';
import { PricesInMonth } from '../../src/modules/pricing/domain/prices-in-month';
import { rateAccount } from '../../src/modules/pricing/domain/rate-account';
import type { RatedGroup } from '../../src/modules/pricing/domain/rated-group';
import type { InstalledModel } from '../../src/modules/pricing/pricing.ports';
import {
  CURRENCY,
  type Charge,
  type Discount,
  type MonthOfCustomer,
  type Price,
  type Terms,
  type World,
} from './world';

/** The pricing plugins as they are installed. */
export const MODELS = new Map(
  [costPlus, flat, graduated, minimum, packaged, percentage, volume].map(model => [
    model.id,
    model as unknown as InstalledModel,
  ]),
);

/** A month that the product rates without a database: its own folding, prices, discounts and bills. */
export class MonthInMemory {
  private readonly prices: PricesInMonth;
  private readonly discounts: DiscountBook;
  private readonly rated = new Map<string, { inputs: string; groups: readonly RatedGroup[] }>();

  constructor(private readonly world: World) {
    this.prices = pricesOf(world);
    const customers = world.customers.map(({ code, level }) => ({ customerId: code, level, industry: null }));
    this.discounts = new DiscountBook(
      world.discounts.map(datedRule),
      new Map(customers.map(customer => [customer.customerId, customer])),
    );
  }

  /**
   * Rates as the product does: the accounts of these customers, of which those that are as they were are left alone.
   *
   * @returns how many were priced
   */
  rate(charges: readonly Charge[], customers?: readonly string[]): number {
    const wanted = charges.filter(({ customer }) => customers?.includes(customer) ?? true);
    const prices = customers ? this.prices.only(customers) : this.prices;
    const accounts = accountsOf(fold(wanted, this.prices), prices, MODELS).map(account => ({
      ...account,
      discounts: this.discounts.of(account),
    }));
    const known = new Map([...this.rated].map(([key, { inputs }]) => [key, inputs]));
    const { changed, gone } = changesOf(accounts, known, customers ?? null, account =>
      contentHash(inputsOf(account, VERSIONS)),
    );
    for (const key of gone) this.rated.delete(key);
    for (const { account, inputsHash } of changed) {
      this.rated.set(accountKey(account), { inputs: inputsHash, groups: rateAccount(account, MODELS) });
    }
    return changed.length;
  }

  groupsOf(customer: string): readonly RatedGroup[] {
    return this.rated.get(accountKey({ customerId: customer, currency: CURRENCY }))?.groups ?? [];
  }

  monthOf(customer: string): MonthOfCustomer {
    const groups = this.groupsOf(customer);
    const billable = groups.map((group, index) => ({ ...group, id: String(index) }));
    const { lines, rounding, total } = draftBill(billable, CURRENCY, false);
    return {
      groups: groups.map(({ key, charges, price, heldReason }) => ({ name: key, charges, price, held: heldReason })),
      bill: { lines: lines.map(({ price }) => plain(price)), rounding: plain(rounding), total: plain(total) },
    };
  }
}

const VERSIONS: ReadonlyMap<string, string> = new Map([...MODELS].map(([id, { version }]) => [id, version]));

function pricesOf({ prices, customers }: World): PricesInMonth {
  const own = new Map<string, Agreement[]>();
  const [ofGroup, everybody]: [Agreement[], Agreement[]] = [[], []];
  for (const price of prices) {
    const agreement = agreementOf(price);
    if (price.of === 'everybody') everybody.push(agreement);
    else if ('group' in price.of) ofGroup.push(agreement);
    else own.set(price.of.customer, [...(own.get(price.of.customer) ?? []), agreement]);
  }
  const groupOf = new Map(customers.flatMap(({ code, group }) => (group ? [[code, group] as const] : [])));
  return new PricesInMonth({ own, distributors: new Map(), groups: new Map([['g', ofGroup]]), groupOf, everybody });
}

function agreementOf({ code, of, kind, provider, service, currency, contract, terms }: Price): Agreement {
  const { model, params } = installedTerms(terms);
  return {
    id: code,
    code,
    name: code,
    source: of === 'everybody' ? 'public' : 'group' in of ? 'group' : 'customer',
    kind,
    provider,
    serviceCode: service,
    currency,
    validFrom: '2026-01-01',
    validTo: null,
    model,
    params,
    unit: countedUnit({ model, params }, MODELS),
    contract: contract && {
      number: 'CT',
      ...(contract.signed ? { version: 1, discount: contract.discount } : { version: null }),
    },
  };
}

/** The terms as the form of their plugin would have saved them. */
export function installedTerms(terms: Terms): { readonly model: string; readonly params: object } {
  const { model, ...rest } = terms;
  const params: Record<string, unknown> = { ...rest };
  if (terms.model === 'cost-plus' && terms.fee === null) delete params.fee;
  if (terms.model === 'package') {
    params.tiers = [{ upTo: null, unitPrice: terms.beyond }];
    delete params.beyond;
  }
  if (terms.model === 'graduated' || terms.model === 'volume') {
    const rate = terms.unit === null ? 'factor' : 'unitPrice';
    params.tiers = terms.steps.map(step => ({ upTo: step.upTo, [rate]: step.rate }));
    params.basis = terms.unit === null ? terms.basis : 'quantity';
    if (terms.unit === null) delete params.unit;
    delete params.steps;
  }
  return { model: `pricing-${model}`, params };
}

export const datedRule = ({ code, layer, scope, takes, ...rule }: Discount): DatedRule => ({
  ...rule,
  id: code,
  code,
  name: code,
  layer,
  scope: {
    customerId: scope.customer,
    level: scope.level,
    industry: null,
    currency: CURRENCY,
    provider: scope.provider,
    serviceCode: scope.service,
    region: scope.region,
    tagKey: null,
    tagValue: null,
    project: null,
    firstDay: null,
    lastDay: null,
  },
  promotion: null,
  quota: null,
  benefit:
    'factor' in takes
      ? { kind: 'multiplier', factor: takes.factor }
      : { kind: 'amount_off', amount: takes.amount, threshold: takes.from },
  cap: 'factor' in takes ? takes.cap : null,
  validFrom: '2026-01-01',
  validTo: null,
});

/** What the fold of the charges module does in SQL: units are kept apart where somebody counts, and only there. */
function fold(charges: readonly Charge[], prices: PricesInMonth): ChargeCell[] {
  const counted = prices.counted();
  const cells = new Map<string, Charge[]>();
  for (const charge of charges) {
    const { customer, provider, service, region, used } = charge;
    const byUnit = counted.some(
      scope =>
        (scope.customerId ?? customer) === customer &&
        (scope.provider ?? provider) === provider &&
        (scope.serviceCode ?? service) === service,
    );
    const key = JSON.stringify([customer, provider, service, region, byUnit ? (used?.unit ?? null) : '']);
    cells.set(key, [...(cells.get(key) ?? []), charge]);
  }
  return [...cells.values()].map(cellOf);
}

function cellOf(charges: readonly Charge[]): ChargeCell {
  const { customer, provider, service, region, used } = charges[0]!;
  const ofOneUnit = used !== null && charges.every(charge => charge.used?.unit === used.unit);
  return {
    customerId: customer,
    currency: CURRENCY,
    provider,
    serviceCode: service,
    serviceName: service,
    region,
    charges: charges.length,
    quantity: ofOneUnit ? plain(sumOf(charges.map(charge => charge.used!.quantity))) : null,
    unit: ofOneUnit ? used.unit : null,
    listCost: plain(sumOf(charges.map(charge => charge.listCost))),
    contractedCost: plain(sumOf(charges.map(charge => charge.contractedCost))),
    billedCost: plain(sumOf(charges.map(charge => charge.billedCost))),
  };
}
