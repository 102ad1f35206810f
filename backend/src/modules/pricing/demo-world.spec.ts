import { demoWorld, type SeedAgreement, type SeedWorld } from '@cloudtally/seed';
import { discoverPlugins } from '../../kernel/plugins/discover';
import type { Agreement } from './domain/agreement';
import type { ChargeCell } from './domain/charge-cell';
import { plain } from './domain/exact';
import { rateAccount, type PricingModel } from './domain/rate-account';
import { holdsIn } from './domain/resolve-agreement';
import { aCell } from './testing/builders';

const MODELS = new Map<string, PricingModel>(
  discoverPlugins([]).found.map(({ plugin }) => [plugin.id, plugin as unknown as PricingModel]),
);

const agreementOf = (seed: SeedAgreement): Agreement => ({
  id: seed.code,
  code: seed.code,
  name: seed.name,
  source: 'customer',
  kind: seed.scope.kind,
  provider: seed.scope.provider ?? null,
  serviceCode: seed.scope.serviceCode ?? null,
  currency: null,
  validFrom: seed.validFrom,
  validTo: seed.validTo,
  model: seed.model,
  params: seed.params,
  unit: null,
  contract: null,
});

type Line = ReturnType<SeedWorld['expectedBills']>[number]['lines'][number];

/** The charges that the seed's own reckoning started from. */
function cellOf(line: Line, agreements: readonly Agreement[]): ChargeCell {
  const own = agreements.find(agreement => agreement.code === line.agreement)!;
  const taken = agreements.some(other => other !== own && other.serviceCode === line.serviceCode);
  const provider = own.provider ?? (taken ? '天枢智算' : 'Alibaba Cloud');
  const serviceCode = line.serviceCode ?? own.serviceCode ?? 'everything';
  return aCell({ provider, serviceCode, cost: line.base });
}

describe('the demo company’s October, rated by the product and by the seed’s own reckoning', () => {
  const world = demoWorld();
  const period = world.billablePeriod;
  const bills = world.expectedBills(period);

  it('agrees with it on every line of every customer, digit by digit (M-120, M-122, M-135)', () => {
    let lines = 0;
    for (const bill of bills) {
      const agreements = world.agreements
        .filter(({ customer }) => customer === bill.customer)
        .map(agreementOf)
        .filter(agreement => holdsIn(agreement, period));
      const cells = bill.lines.map(line => cellOf(line, agreements));
      const groups = rateAccount({ customerId: bill.customer, currency: bill.currency, cells, agreements }, MODELS);
      const ours = groups.map(group => `${group.trace.agreement?.code} ${group.price}`).sort();
      expect(ours).toEqual(bill.lines.map(line => `${line.agreement} ${plain(line.price)}`).sort());
      lines += groups.length;
    }
    expect(bills.length).toBeGreaterThan(200);
    expect(lines).toBeGreaterThan(bills.length);
  });
});
