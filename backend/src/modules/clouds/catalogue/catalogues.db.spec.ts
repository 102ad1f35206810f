import type { CloudPlugin, CloudSpec, ListPrice, Stock } from '@cloudtally/plugin-sdk';
import { clockOn, withClock } from '../../../kernel/clock';
import { testDatabase } from '../../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from '../../charges/testing/charge-bench';
import { fakeCloud } from '../../charges/testing/fake-cloud';
import { Catalogues } from './catalogues.service';

const database = testDatabase();

async function* offered<T>(found: readonly T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* found;
}

describe('what a vendor sells, for how much, since when (M-066, M-067, M-068)', () => {
  const bare = fakeCloud({ pages: [], totals: null, fetched: [] });
  let specs: CloudSpec[];
  let prices: ListPrice[];
  let stock: Stock;
  const selling: CloudPlugin = {
    ...bare,
    id: 'cloud-selling',
    listSpecs: () => offered(specs),
    listPrices: () => offered(prices),
    checkStock: () => Promise.resolve(stock),
  };
  let bench: ChargeBench;
  let catalogues: Catalogues;
  let tenant: Tenant;
  let account: string;
  let count = 0;

  beforeAll(async () => {
    bench = await chargeBench(database, [selling, bare]);
    catalogues = new Catalogues(bench.db, bench.sources);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `Cat${++count}`);
    account = await addAccount(database, tenant, `cat-${count}`, { plugin: selling.id });
    specs = [spec('n1'), spec('n2')];
    prices = [price('n1', '0.5')];
  });

  const spec = (specCode: string, cores = '4'): CloudSpec => ({
    serviceCode: 'ecs',
    specCode,
    name: specCode.toUpperCase(),
    attributes: { cores, region: 'cn-1' },
  });
  const price = (specCode: string, amount: string, more: Partial<ListPrice> = {}): ListPrice => ({
    serviceCode: 'ecs',
    specCode,
    meter: 'hourPrice',
    paid: 'pay-as-you-go',
    unit: '元/小时',
    currency: 'CNY',
    amount,
    tierFrom: null,
    validFrom: null,
    ...more,
  });
  const read = (day: string, of = account, as = tenant) =>
    withClock(clockOn(day), () => bench.as(as, () => catalogues.read(of, new AbortController().signal)));
  const history = async () =>
    (
      await database.query<{ said: string }>(
        `select concat_ws(' ', s.spec_code, trim_scale(p.amount), to_char(p.valid_from at time zone 'Asia/Shanghai', 'MM-DD'),
           coalesce(to_char(p.valid_to at time zone 'Asia/Shanghai', 'MM-DD'), 'on')) as said
         from app.list_price p join app.vendor_spec s on s.id = p.spec_id where p.tenant_id = $1
         order by s.spec_code, p.valid_from, p.tier_from`,
        [tenant.id],
      )
    ).map(({ said }) => said);
  const versions = async () =>
    (
      await database.query<{ said: string }>(
        `select concat_ws(' ', s.spec_code, v.revision, v.state, v.attributes ->> 'cores') as said
         from app.vendor_spec_version v join app.vendor_spec s on s.id = v.spec_id where v.tenant_id = $1
         order by s.spec_code, v.revision`,
        [tenant.id],
      )
    ).map(({ said }) => said);

  it('is kept, and the same again is nothing new', async () => {
    expect(await read('2026-11-01')).toEqual({ specs: 2, prices: 1, newVersions: 2, newPrices: 1, endedPrices: 0 });
    prices = [price('n1', '0.50')];
    expect(await read('2026-11-02')).toMatchObject({ newVersions: 0, newPrices: 0, endedPrices: 0 });
    expect(await history()).toEqual(['n1 0.5 11-01 on']);
  });

  it('a specification that changes, goes and comes back has a version for each', async () => {
    await read('2026-11-01');
    specs = [spec('n1', '8')];
    expect(await read('2026-11-02')).toMatchObject({ newVersions: 2 });
    specs = [spec('n1', '8'), spec('n2')];
    await read('2026-11-03');
    expect(await versions()).toEqual([
      'n1 1 listed 4',
      'n1 2 listed 8',
      'n2 1 listed 4',
      'n2 2 gone 4',
      'n2 3 listed 4',
    ]);
  });

  it('a price that changes ends where the new one begins, also three times a minute', async () => {
    await read('2026-11-01');
    for (const amount of ['0.6', '0.7', '0.123456789012']) {
      prices = [price('n1', amount)];
      expect(await read('2026-11-02')).toMatchObject({ newPrices: 1, endedPrices: 1 });
    }
    prices = [];
    expect(await read('2026-11-05')).toMatchObject({ newPrices: 0, endedPrices: 1 });
    expect(await history()).toEqual([
      'n1 0.5 11-01 11-02',
      'n1 0.6 11-02 11-02',
      'n1 0.7 11-02 11-02',
      'n1 0.123456789012 11-02 11-05',
    ]);
  });

  it('holds from the day that the vendor names, in the zone of the account', async () => {
    await read('2026-11-01');
    prices = [price('n1', '0.4', { validFrom: '2026-11-10' })];
    await read('2026-11-12');
    expect(await history()).toEqual(['n1 0.5 11-01 11-10', 'n1 0.4 11-10 on']);
  });

  it('tiers are prices of their own', async () => {
    prices = [price('n1', '1', { tierFrom: '0' }), price('n1', '0.8', { tierFrom: '100' })];
    expect(await read('2026-11-01')).toMatchObject({ newPrices: 2 });
    expect(await read('2026-11-02')).toMatchObject({ newPrices: 0 });
  });

  it('what is past is not edited', async () => {
    await read('2026-11-01');
    const edit = (sql: string) => database.query(sql, [tenant.id]);
    await expect(edit(`update app.list_price set amount = 9 where tenant_id = $1`)).rejects.toMatchObject({
      code: 'CT001',
    });
    await expect(edit(`delete from app.vendor_spec_version where tenant_id = $1`)).rejects.toMatchObject({
      code: 'CT001',
    });
  });

  it('read twice at once is written once', async () => {
    const outcomes = await Promise.all([read('2026-11-01'), read('2026-11-01'), read('2026-11-01')]);
    expect(outcomes.map(({ newPrices }) => newPrices).sort()).toEqual([0, 0, 1]);
  });

  it.each`
    what                          | specs                                  | prices
    ${'a specification twice'}    | ${() => [spec('n1'), spec('n1')]}      | ${() => []}
    ${'a price twice'}            | ${() => [spec('n1')]}                  | ${() => [price('n1', '1'), price('n1', '2')]}
    ${'a price of nothing'}       | ${() => [spec('n1')]}                  | ${() => [price('n9', '1')]}
    ${'a JavaScript number'}      | ${() => [spec('n1')]}                  | ${() => [price('n1', 1 as never)]}
    ${'a price below nothing'}    | ${() => [spec('n1')]}                  | ${() => [price('n1', '-1')]}
    ${'a specification nameless'} | ${() => [{ ...spec('n1'), name: '' }]} | ${() => []}
  `('$what is refused whole', async (each: { specs(): CloudSpec[]; prices(): ListPrice[] }) => {
    await read('2026-11-01');
    const before = await history();
    specs = each.specs();
    prices = each.prices();
    await expect(read('2026-11-02')).rejects.toMatchObject({ code: 'clouds.catalogue_refused' });
    expect(await history()).toEqual(before);
  });

  it('the stock is what was seen last, and when', async () => {
    await read('2026-11-01');
    stock = { state: 'sold_out', count: '0' };
    const [found] = await database.query<{ id: string }>(
      `select id from app.vendor_spec where tenant_id = $1 and spec_code = 'n1'`,
      [tenant.id],
    );
    const look = () => bench.as(tenant, () => catalogues.checkStock(found!.id, new AbortController().signal));
    expect(await look()).toEqual(stock);
    const seen = () =>
      database.query(`select stock_state, stock_at is not null as told from app.vendor_spec where id = $1`, [
        found!.id,
      ]);
    expect(await seen()).toEqual([{ stock_state: 'sold_out', told: true }]);
    stock = { state: 'soon', count: null } as never;
    await expect(look()).rejects.toMatchObject({ code: 'clouds.catalogue_refused' });
    expect(await seen()).toEqual([{ stock_state: 'sold_out', told: true }]);
  });

  it('is nothing where the plugin lists nothing, and another company’s account is not there', async () => {
    const silent = await addAccount(database, tenant, `bare-${count}`);
    expect(await read('2026-11-01', silent)).toMatchObject({ specs: null, prices: null });
    const stranger = await addTenant(database, `CatStr${count}`);
    await expect(read('2026-11-01', account, stranger)).rejects.toMatchObject({ code: 'clouds.account_unknown' });
  });
});
