import type { Balance, CloudPlugin } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from '../../charges/testing/charge-bench';
import { fakeCloud, type FakeVendor } from '../../charges/testing/fake-cloud';
import { Notifications } from '../../notifications/notifications.module';
import { Balances } from './balances.service';

const database = testDatabase();

describe('M-090 the balance of a cloud account', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let told: Balance;
  const telling: CloudPlugin = { ...fakeCloud(vendor), balance: () => Promise.resolve(told) };
  let bench: ChargeBench;
  let balances: Balances;
  let tenant: Tenant;
  let account: string;
  let count = 0;

  beforeAll(async () => {
    bench = await chargeBench(database, [telling]);
    balances = new Balances(bench.db, bench.sources, new Notifications());
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `Bal${++count}`);
    account = await addAccount(database, tenant, `bal-${count}`, { plugin: telling.id });
    await person('ops-zh', 'zh', 'clouds.sync');
    await person('ops-en', 'en', 'clouds.sync');
    await person('sales', 'zh', 'bills.read');
  });

  const person = (login: string, locale: string, permission: string) =>
    database.query(
      `with u as (insert into app.user_account (tenant_id, login, name, email, locale)
           values ($1, $2 || $3, $2, $2 || '@example.com', $4) returning id),
         r as (insert into app.role (tenant_id, key, name_zh, name_en) values ($1, $2, $2, $2) returning id),
         p as (insert into app.role_permission (tenant_id, role_id, permission, scope) select $1, id, $5, 'tenant' from r)
       insert into app.membership (tenant_id, user_id, role_id) select $1, u.id, r.id from u, r`,
      [tenant.id, login, count, locale, permission],
    );
  const line = (below: string | null) =>
    database.query('update app.cloud_account set balance_alert_below = $2 where id = $1', [account, below]);
  const read = (available: string, currency = 'CNY') => {
    told = { currency, available, cash: available, credit: '0', asOf: '2026-11-20T08:00:00Z' };
    return bench.as(tenant, () => balances.read(account, new AbortController().signal));
  };
  const kept = async () =>
    (
      await database.query<{ available: string | null; low: boolean }>(
        `select trim_scale(balance_available)::text as available, balance_low_since is not null as low
         from app.cloud_account where id = $1`,
        [account],
      )
    )[0];
  const messages = async () =>
    (
      await database.query<{ said: string }>(
        `select recipient || ': ' || subject as said from app.message where tenant_id = $1 order by recipient, id`,
        [tenant.id],
      )
    ).map(({ said }) => said);

  it('is kept digit by digit, and tells nobody where no line is drawn', async () => {
    expect(await read('1234567890.123456789012')).toEqual({ available: '1234567890.123456789012', low: false });
    expect(await kept()).toEqual({ available: '1234567890.123456789012', low: false });
    expect(await messages()).toEqual([]);
  });

  it('that falls below its line is told once to who may sync, each in their language, and once when it is back', async () => {
    await line('500');
    await read('500');
    expect(await messages()).toEqual([]);
    await read('499.99');
    await read('120');
    expect(await messages()).toEqual([
      expect.stringMatching(/^ops-en@example.com: Balance is low: bal-/),
      expect.stringMatching(/^ops-zh@example.com: 余额不足：bal-/),
    ]);
    expect(await kept()).toEqual({ available: '120', low: true });
    await read('800');
    expect(await messages()).toHaveLength(4);
    expect(await kept()).toEqual({ available: '800', low: false });
    await read('1');
    expect(await messages()).toHaveLength(6);
  });

  it('names no figure to people who may not see what the company has', async () => {
    await line('500');
    await read('42.17');
    const bodies = await database.query<{ body: string }>('select body from app.message where tenant_id = $1', [
      tenant.id,
    ]);
    expect(bodies.length).toBe(2);
    for (const { body } of bodies) expect(body).not.toMatch(/42|500/);
  });

  it('in another currency than the account has is not taken for its own', async () => {
    await line('500');
    expect(await read('3', 'USD')).toEqual({ available: null, low: false });
    expect(await kept()).toEqual({ available: null, low: false });
    expect(await messages()).toEqual([]);
  });

  it('two readings at once tell it once', async () => {
    await line('500');
    await Promise.all([read('7'), read('7'), read('7')]);
    expect(await messages()).toHaveLength(2);
  });
});
