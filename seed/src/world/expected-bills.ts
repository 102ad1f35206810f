import type { BillingMonth, DecimalText } from '@cloudtally/plugin-sdk';
import { covers, firstDay } from './months';
import type { Costs } from './slice-ledger';
import { plainText, roundTo, share, UNITS_PER_FEN, unitsOf, type Units } from './units';
import type { ExpectedBill, GraduatedParams, SeedAgreement, SeedCustomer, SeedPriceBasis } from './world';

/** Costs of one provider's services for one customer. */
export interface CustomerMonth {
  readonly provider: string;
  readonly services: ReadonlyMap<string, Costs>;
}

/**
 * What each customer should be billed, reckoned without the product's own code: most specific
 * agreement first, percentage per service, graduated tiers over everything the agreement covers, half
 * up at the line. A check that shares code with what it checks would agree with its mistakes.
 */
export function expectedBills(
  period: BillingMonth,
  customers: readonly SeedCustomer[],
  agreements: readonly SeedAgreement[],
  months: ReadonlyMap<string, readonly CustomerMonth[]>,
): ExpectedBill[] {
  const day = firstDay(period);
  return customers.flatMap(customer => {
    const providers = months.get(customer.code) ?? [];
    const valid = agreements.filter(agreement => agreement.customer === customer.code && covers(agreement, day));
    const covered = new Map<SeedAgreement, Map<string, Costs>>();
    for (const { provider, services } of providers) {
      for (const [service, costs] of services) {
        const agreement = mostSpecific(valid, provider, service);
        if (!agreement) continue;
        const group = covered.get(agreement) ?? new Map<string, Costs>();
        covered.set(agreement, group.set(`${provider}/${service}`, costs));
      }
    }
    const lines = [...covered].flatMap(([agreement, services]) => priceLines(agreement, services));
    if (lines.length === 0) return [];
    const total = lines.reduce((sum, { rounded }) => sum + unitsOf(rounded), 0n);
    return [
      { tenant: customer.tenant, customer: customer.code, period, currency: 'CNY', lines, total: plainText(total) },
    ];
  });
}

function mostSpecific(valid: readonly SeedAgreement[], provider: string, service: string): SeedAgreement | undefined {
  const rank = ({ scope }: SeedAgreement) => (scope.serviceCode ? 2 : 0) + (scope.provider ? 1 : 0);
  return valid
    .filter(({ scope }) => (scope.provider ?? provider) === provider && (scope.serviceCode ?? service) === service)
    .sort((a, b) => rank(b) - rank(a))[0];
}

function priceLines(agreement: SeedAgreement, services: ReadonlyMap<string, Costs>): ExpectedBill['lines'] {
  if (agreement.model === 'pricing-graduated') {
    const base = [...services.values()].reduce((sum, costs) => sum + costOf(costs, agreement.params.basis), 0n);
    return [line(agreement.code, null, base, graduatedPrice(base, agreement.params))];
  }
  const { basis, factor } = agreement.params;
  return [...services].map(([service, costs]) => {
    const base = costOf(costs, basis);
    return line(agreement.code, service.slice(service.indexOf('/') + 1), base, times(base, factor));
  });
}

function line(agreement: string, serviceCode: string | null, base: Units, price: Fine) {
  const rounded = roundTo(price, UNITS_PER_FEN * FINE) / FINE;
  return { agreement, serviceCode, base: plainText(base), price: fineText(price), rounded: plainText(rounded) };
}

/** Ten thousandths of a unit: a factor has at most four decimals, so that every price is exact. */
type Fine = bigint;
const FINE = 10_000n;

const times = (base: Units, factor: DecimalText): Fine => share(base, (unitsOf(factor) * FINE) / unitsOf('1'), 1n);

const fineText = (price: Fine): DecimalText => {
  const size = price < 0n ? -price : price;
  const digits = size.toString().padStart(15, '0');
  const text = `${digits.slice(0, -14)}.${digits.slice(-14)}`.replace(/\.?0+$/, '');
  return price < 0n ? `-${text}` : text;
};

const costOf = (costs: Costs, basis: SeedPriceBasis): Units =>
  basis === 'listCost' ? costs.list : basis === 'contractedCost' ? costs.contracted : costs.billed;

/** A base below zero walks the tiers backwards from nothing: it is priced in the first. */
function graduatedPrice(base: Units, { tiers }: GraduatedParams): Fine {
  let price = 0n;
  let from = 0n;
  const size = base < 0n ? -base : base;
  for (const { upTo, factor } of tiers) {
    const end = upTo === null ? size : unitsOf(upTo) < size ? unitsOf(upTo) : size;
    if (end > from) price += times(end - from, base < 0n ? tiers[0]!.factor : factor);
    from = end > from ? end : from;
  }
  return base < 0n ? -price : price;
}
