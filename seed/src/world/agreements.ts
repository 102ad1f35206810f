import { Random } from './random';
import type {
  GraduatedParams,
  PercentageParams,
  SeedAgreement,
  SeedContract,
  SeedCustomer,
  SeedPriceBasis,
} from './world';

export interface Terms {
  readonly contracts: readonly SeedContract[];
  readonly agreements: readonly SeedAgreement[];
}

/** First day of the history: terms that are valid from the start begin here. */
const HISTORY = '2026-01-01';

/**
 * Contracts and dated price agreements: every customer that may be billed has exactly one general
 * agreement on any day, and some have a more specific one for a service. Dates fall on first days of
 * months, so that no month is split.
 *
 * @param changeOn first day of a month at which some terms are renewed
 */
export function makeTerms(seed: string, customers: readonly SeedCustomer[], changeOn: string): Terms {
  const random = new Random(`${seed}/terms`);
  const contracts: SeedContract[] = [];
  const agreements: SeedAgreement[] = [];
  customers.forEach((customer, at) => {
    const number = `HT-2026-${customer.code}`;
    const percentage = random.weighted(PERCENTAGES, ({ weight }) => weight);
    const renewed = at % 17 === 3;
    contracts.push(contractOf(customer, number, percentage.factor, renewed ? changeOn : null));

    const general = (suffix: string, validFrom: string, validTo: string | null) => ({
      code: `PA-${customer.code}-${suffix}`,
      name: `${customer.shortName}框架价`,
      tenant: customer.tenant,
      customer: customer.code,
      contract: number,
      scope: { kind: 'framework' as const },
      validFrom,
      validTo,
      state: validTo === null ? ('active' as const) : ('ended' as const),
    });
    const percent = (params: PercentageParams) => ({ model: 'pricing-percentage' as const, params });
    const first =
      at % 9 === 4 ? graduated(percentage.basis) : percent({ basis: percentage.basis, factor: percentage.factor });
    if (renewed) {
      agreements.push({ ...general('1', HISTORY, changeOn), ...percent({ basis: 'listCost', factor: '0.96' }) });
      agreements.push({ ...general('2', changeOn, null), ...first });
    } else {
      agreements.push({ ...general('1', HISTORY, null), ...first });
    }
    if (at % 11 === 5) {
      agreements.push({
        ...general('CDN', HISTORY, null),
        name: `${customer.shortName} CDN 项目价`,
        scope: { provider: 'Alibaba Cloud', serviceCode: 'cdn', kind: 'project' },
        ...percent({ basis: 'listCost', factor: '0.78' }),
      });
    }
  });
  return { contracts, agreements };
}

const PERCENTAGES: readonly { basis: SeedPriceBasis; factor: string; weight: number }[] = [
  { basis: 'listCost', factor: '0.9', weight: 4 },
  { basis: 'listCost', factor: '0.88', weight: 4 },
  { basis: 'listCost', factor: '0.95', weight: 3 },
  { basis: 'billedCost', factor: '1.05', weight: 3 },
  { basis: 'billedCost', factor: '1.08', weight: 2 },
  { basis: 'contractedCost', factor: '1.06', weight: 1 },
];

const graduated = (basis: SeedPriceBasis): { model: 'pricing-graduated'; params: GraduatedParams } => {
  const factors = basis === 'listCost' ? ['0.95', '0.9', '0.85'] : ['1.1', '1.07', '1.04'];
  const ends = ['5000', '50000', null];
  return {
    model: 'pricing-graduated',
    params: { basis, tiers: ends.map((upTo, at) => ({ upTo, factor: factors[at]! })) },
  };
};

function contractOf(customer: SeedCustomer, number: string, discount: string, renewedOn: string | null): SeedContract {
  const version = (no: number, validFrom: string, state: 'approved' | 'superseded') => ({
    no,
    validFrom,
    state,
    terms: {
      discount,
      rebateShare: customer.level === 'A' ? '0.02' : '0',
      settlementCycle: 'monthly' as const,
      creditTermDays: customer.creditTermDays,
    },
  });
  return {
    number,
    tenant: customer.tenant,
    customer: customer.code,
    kind: 'framework',
    state: customer.status === 'churned' ? 'ended' : 'in_force',
    signedOn: '2025-12-18',
    validFrom: HISTORY,
    validTo: customer.churnedOn,
    versions: renewedOn
      ? [version(1, HISTORY, 'superseded'), version(2, renewedOn, 'approved')]
      : [version(1, HISTORY, 'approved')],
  };
}
