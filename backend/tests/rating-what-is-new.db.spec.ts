import { billingBench, type BillingBench } from '../src/modules/bills/testing/billing-bench';
import { testDatabase } from '../src/testing';
import { withRealCharges } from './worlds/check-in-postgres';
import { PERIOD, plantWorld, type PlantedWorld } from './worlds/plant-world';
import type { Charge, World } from './worlds/world';

const database = testDatabase();

const charge = (customer: string, cost: string): Charge => ({
  customer,
  provider: 'aliyun',
  service: 'ecs',
  region: 'a',
  used: null,
  listCost: cost,
  contractedCost: cost,
  billedCost: cost,
});

const WORLD: World = {
  customers: ['c1', 'c2', 'c3'].map(code => ({ code, level: null, group: null })),
  prices: [
    {
      code: 'PUBLIC',
      of: 'everybody',
      kind: 'framework',
      provider: null,
      service: null,
      currency: 'CNY',
      contract: null,
      terms: { model: 'percentage', basis: 'listCost', factor: '0.9' },
    },
  ],
  discounts: [],
  charges: ['c1', 'c2', 'c3'].map(customer => charge(customer, '100')),
  late: [],
};

describe('rating looks at what is new', () => {
  let bench: BillingBench;
  let planted: PlantedWorld;
  let looked: (readonly string[] | undefined)[];
  let count = 0;
  beforeAll(async () => {
    bench = withRealCharges(await billingBench(database));
    const { fold } = bench.charges;
    bench.charges.fold = (tx, period, how) => {
      looked.push(how?.customers);
      return fold(tx, period, how);
    };
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    looked = [];
    planted = await plantWorld(database, bench, `news${++count}`, WORLD);
    await planted.receive(WORLD.charges);
    await rate();
    looked = [];
  });

  const rate = (reRating = false) => bench.as(planted.company, () => bench.rating.rate(PERIOD, { reRating }));
  const idOf = (code: string) => planted.customers.get(code)!;

  it('at nobody where nothing is', async () => {
    expect(await rate()).toMatchObject({ accounts: 3, rated: 0, unchanged: 3 });
    expect(looked).toEqual([]);
  });

  it('at the one customer whose charges changed, and the month is what it would be from scratch', async () => {
    const [own] = await database.query<{ no: number }>('select no from app.charge_slice where tenant_id = $1', [
      planted.company.id,
    ]);
    await database.query(
      `update app.charge_rollup set list_cost = list_cost + 1 where slice_id = $1 and customer_id = $2`,
      [own!.no, idOf('c2')],
    );
    expect(await rate()).toMatchObject({ accounts: 3, rated: 1, unchanged: 2 });
    expect(looked).toEqual([[idOf('c2')]]);
    expect(await rate(true)).toMatchObject({ accounts: 3, rated: 0 });
  });

  it('at whoever has no charges any more, and gives up his groups', async () => {
    await database.query('delete from app.charge_rollup where tenant_id = $1 and customer_id = $2', [
      planted.company.id,
      idOf('c3'),
    ]);
    expect(await rate()).toMatchObject({ accounts: 2, rated: 0, unchanged: 2 });
    const standing = await database.query(
      'select from app.rated_group where tenant_id = $1 and customer_id = $2 and superseded_by is null',
      [planted.company.id, idOf('c3')],
    );
    expect(standing).toEqual([]);
  });

  it('at everybody where a price ended', async () => {
    await database.query(`update app.price_agreement set state = 'ended', valid_to = '2026-05-01' where id = $1`, [
      planted.prices.get('PUBLIC'),
    ]);
    expect(await rate()).toMatchObject({ rated: 3, held: 3 });
    expect(looked).toEqual([undefined]);
  });

  it('keeps the news of a load that is not committed yet for the next run', async () => {
    let loaded = (): void => undefined;
    const committed = new Promise<void>(resolve => (loaded = resolve));
    let written = (): void => undefined;
    const isWritten = new Promise<void>(resolve => (written = resolve));
    const load = bench.as(planted.company, () =>
      bench.db.transaction(async tx => {
        await tx.query('delete from charge_rollup where tenant_id = $1 and customer_id = $2', [
          planted.company.id,
          idOf('c1'),
        ]);
        written();
        await committed;
      }),
    );
    await isWritten;
    expect(await rate()).toMatchObject({ accounts: 3, rated: 0 });
    loaded();
    await load;
    expect(await rate()).toMatchObject({ accounts: 2 });
    expect(looked).toEqual([[idOf('c1')]]);
  });

  it('takes no news where the run fails', async () => {
    await planted.receive([charge('c2', '5')]);
    const failing = bench.as(planted.company, () =>
      bench.rating.rate(PERIOD, { fence: () => Promise.reject(new Error('a stale worker')) }),
    );
    await expect(failing).rejects.toThrow('a stale worker');
    expect(await rate()).toMatchObject({ rated: 1 });
  });
});
