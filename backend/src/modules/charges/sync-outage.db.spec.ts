import { UpstreamFailed, type CloudPlugin } from '@cloudtally/plugin-sdk';
import { restingProviders } from '../../kernel/plugins';
import { testDatabase } from '../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from './testing/charge-bench';
import { fakeCloud, type FakeVendor } from './testing/fake-cloud';
import { page, PERIOD, rows, show } from './testing/fake-rows';

const database = testDatabase();

describe('one cloud is down (M-108)', () => {
  const vendor = (): FakeVendor => ({ pages: [], totals: null, fetched: [] });
  const [down, up] = [vendor(), vendor()];
  const clouds = [
    { ...fakeCloud(down), id: 'cloud-down' },
    { ...fakeCloud(up), id: 'cloud-up' },
  ] as CloudPlugin[];
  let one: ChargeBench;
  /** Another worker: a connection of its own to the same database. */
  let two: ChargeBench;
  let tenant: Tenant;
  let accounts: { down: string; alsoDown: string; up: string };
  let count = 0;

  beforeAll(async () => {
    [one, two] = [await chargeBench(database, clouds), await chargeBench(database, clouds)];
    tenant = await addTenant(database, 'Outage');
  });
  afterAll(() => Promise.all([one.close(), two.close()]));
  beforeEach(async () => {
    await database.query('delete from app.provider_circuit');
    count++;
    accounts = {
      down: await addAccount(database, tenant, `down-${count}`, { plugin: 'cloud-down' }),
      alsoDown: await addAccount(database, tenant, `also-${count}`, { plugin: 'cloud-down' }),
      up: await addAccount(database, tenant, `up-${count}`, { plugin: 'cloud-up' }),
    };
    for (const each of [down, up]) {
      show(each, page('a', rows(0, 10), rows(10, 20)));
      each.fetched = [];
    }
    down.beforePage = () => {
      throw silence();
    };
  });

  const silence = () =>
    UpstreamFailed({ reason: 'unavailable', sent: 'maybe', what: { zh: '没有应答', en: 'No answer' } });
  const sync = (bench: ChargeBench, account: string) =>
    bench
      .as(tenant, () => bench.syncs.sync(account, PERIOD))
      .then(
        ({ state }) => state as string,
        (error: { code: string }) => error.code,
      );
  const times = async (n: number, account = accounts.down) => {
    const outcomes: string[] = [];
    for (let each = 0; each < n; each++) outcomes.push(await sync(one, account));
    return outcomes;
  };
  const circuit = async () =>
    (
      await database.query<{ state: string; failures: number; rest: number; rests: number }>(
        `select state, failures, rests, extract(epoch from retry_at - clock_timestamp())::float as rest
         from app.provider_circuit where plugin = 'cloud-down'`,
      )
    )[0];
  const restIsOver = () =>
    database.query(`update app.provider_circuit set retry_at = clock_timestamp() - interval '1 second'`);
  const runs = async (account: string) =>
    (await database.query('select 1 from app.sync_run where cloud_account_id = $1', [account])).length;

  it('after five silences in a row it rests, for all workers and accounts; the others finish', async () => {
    expect(await times(5)).toEqual(Array(5).fill('plugins.upstream_failed'));
    expect(await circuit()).toMatchObject({ state: 'open', failures: 5 });
    expect(await sync(one, accounts.down)).toBe('plugins.circuit_open');
    expect(await sync(two, accounts.alsoDown)).toBe('plugins.circuit_open');
    expect(await sync(two, accounts.up)).toBe('done');
    // What rests leaves no failed run behind.
    expect([await runs(accounts.down), await runs(accounts.alsoDown)]).toEqual([5, 0]);
    const shown = await one.as(tenant, () => restingProviders(one.db, tenant.id));
    expect(shown).toMatchObject([
      { plugin: 'cloud-down', state: 'open', failures: 5, lastError: { message: { zh: '没有应答' } } },
    ]);
  });

  it('when the rest is over one account tries, the others wait for what it finds', async () => {
    await times(5);
    await restIsOver();
    let release: () => void = () => undefined;
    const held = new Promise<void>(resolve => (release = resolve));
    down.beforePage = (_task, number) => (number === 1 ? held : undefined);
    const trying = sync(one, accounts.down);
    while ((await circuit())!.state !== 'half_open') await new Promise(resolve => setTimeout(resolve, 10));
    expect(await sync(two, accounts.alsoDown)).toBe('plugins.circuit_open');
    release();
    expect(await trying).toBe('done');
    expect(await circuit()).toMatchObject({ state: 'closed', failures: 0, rests: 0 });
    down.beforePage = undefined;
    expect(await sync(two, accounts.alsoDown)).toBe('done');
  });

  it('still down: it rests twice as long', async () => {
    await times(5);
    const first = (await circuit())!.rest;
    await restIsOver();
    expect(await times(1)).toEqual(['plugins.upstream_failed']);
    const second = await circuit();
    expect(second).toMatchObject({ state: 'open', rests: 2 });
    expect([Math.round(first / 10), Math.round(second!.rest / 10)]).toEqual([3, 6]);
  });

  it('who has the turn and dies with it holds the others up for no longer than the turn', async () => {
    await times(5);
    await database.query(
      `update app.provider_circuit set state = 'half_open', holder = gen_random_uuid(),
         retry_at = clock_timestamp() - interval '1 second'`,
    );
    down.beforePage = undefined;
    expect(await sync(two, accounts.alsoDown)).toBe('done');
  });

  it('a refusal is an answer, and ends the row', async () => {
    expect(await times(4)).toHaveLength(4);
    down.beforePage = () => {
      throw UpstreamFailed({ reason: 'auth', sent: 'yes', what: { zh: '密钥不对', en: 'Wrong key' } });
    };
    expect(await circuit()).toMatchObject({ state: 'closed', failures: 4 });
    expect(await times(1)).toEqual(['plugins.upstream_failed']);
    expect(await circuit()).toMatchObject({ state: 'closed', failures: 0 });
  });
});
