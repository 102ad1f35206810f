import type { PricingModelPlugin } from '@cloudtally/plugin-sdk';
import { smallWorld } from '@cloudtally/seed';
import { discoverPlugins } from '../../kernel/plugins/discover';
import { testDatabase } from '../../testing';
import { billingBench, type BillingBench } from '../bills/testing/billing-bench';
import { aCell } from '../pricing/testing/builders';
import { seedContext } from './seed-context';
import { seedCustomers } from './seed-customers';
import { seedOrganisation } from './seed-organisation';
import { seedPriceBooks } from './seed-price-books';

const database = testDatabase();
const PERIOD = '2026-10';
const models = discoverPlugins()
  .found.map(({ plugin }) => plugin)
  .filter(({ kind }) => kind === 'pricing') as unknown as PricingModelPlugin[];

describe('the demo’s own price books (M-118)', () => {
  let bench: BillingBench;
  beforeAll(async () => (bench = await billingBench(database)));
  afterAll(() => bench.close());

  it('price the usage of its own products by the models that are installed', async () => {
    const world = smallWorld();
    const context = seedContext(world, bench.db);
    for (const seed of [seedOrganisation, seedCustomers, seedPriceBooks]) await seed(context);
    for (const model of models) bench.models.installed.set(model.id, model);
    const operator = world.tenants[0]!;
    const customerId = context.ids.of('customer', `${operator.code}/${world.customers[0]!.code}`);
    const used = (serviceCode: string, quantity: string, unit: string) =>
      aCell({ customerId, provider: operator.shortName, serviceCode, cost: '0', quantity, unit });
    bench.charges.cells = [used('archive', '100', 'GB'), used('monitor', '10001', '次')];
    await context.as(operator.code, () => bench.rating.rate(PERIOD));
    const groups = await database.query<{ price: string }>(
      'select trim_scale(price)::text as price from app.rated_group where customer_id = $1 order by no',
      [customerId],
    );
    // 100 × 0.033; one call beyond the package; its fee.
    expect(groups.map(({ price }) => price)).toEqual(['3.3', '0.012', '99']);
  });
});
