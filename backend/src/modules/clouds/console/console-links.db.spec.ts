import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import { runAs, workerActor, type Actor } from '../../../kernel/access';
import { clockOn, withClock } from '../../../kernel/clock';
import type { Config } from '../../../kernel/config';
import { createDataSource, Database } from '../../../kernel/database';
import { declaredResources } from '../../../kernel/resource';
import { testDatabase } from '../../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from '../../charges/testing/charge-bench';
import { fakeCloud, hostOf } from '../../charges/testing/fake-cloud';
import { CloudSources } from '../cloud-source.service';
import { CloudInstance } from '../inventory/cloud-instance.resource';
import { Inventory } from '../inventory/inventory.service';
import { ConsoleLinks } from './console-links.service';

const database = testDatabase();
const config = { masterKeys: new Map([['test', Buffer.alloc(32, 7)]]) } as unknown as Config;

describe('M-088 the jump to the vendor’s console', () => {
  const bare = fakeCloud({ pages: [], totals: null, fetched: [] });
  const linking: CloudPlugin = {
    ...bare,
    id: 'cloud-linking',
    consoleUrl: ({ resourceId, xServiceCode }) =>
      xServiceCode === 'ecs' ? `https://console.example/${encodeURIComponent(resourceId!)}` : null,
    async *resources() {
      await Promise.resolve();
      for (const [id, serviceCode] of [
        ['i-1', 'ecs'],
        ['b-1', 'oss'],
      ] as const)
        yield {
          id,
          name: null,
          serviceCode,
          serviceName: serviceCode,
          spec: null,
          regionId: null,
          subAccountId: null,
          state: 'running',
          paid: 'unknown',
          startedAt: null,
          expiresAt: null,
        };
    },
  };
  let bench: ChargeBench;
  let staff: Database;
  let close: () => Promise<void>;
  let links: ConsoleLinks;
  let tenant: Tenant;
  let actor: Actor;
  let account: string;
  let count = 0;

  beforeAll(async () => {
    bench = await chargeBench(database, [linking, bare]);
    const entities = declaredResources().map(({ target }) => target) as never;
    const source = createDataSource({ url: database.urls.staff, entities, applicationName: 'console', poolSize: 4 });
    await source.initialize();
    close = () => source.destroy();
    staff = new Database(source);
    links = new ConsoleLinks(config, staff, new CloudSources(staff, hostOf([linking, bare])));
  });
  afterAll(async () => {
    await bench.close();
    await close();
  });
  beforeEach(async () => {
    tenant = await addTenant(database, `Con${++count}`);
    account = await addAccount(database, tenant, `con-${count}`, { plugin: linking.id });
    await bench.as(tenant, () => new Inventory(bench.db, bench.sources).read(account, new AbortController().signal));
    const [user] = await database.query<{ id: string }>(
      `insert into app.user_account (tenant_id, login, name, email, locale)
       values ($1, $2, $2, 'con@example.com', 'en') returning id`,
      [tenant.id, `con-${count}`],
    );
    const permissions = `with r as (insert into app.role (tenant_id, key, name_zh, name_en) values ($1, 'con', 'c', 'c') returning id)
      insert into app.membership (tenant_id, user_id, role_id) select $1, $2, id from r`;
    await database.query(permissions, [tenant.id, user!.id]);
    actor = { ...workerActor(tenant), userId: user!.id };
  });

  const instance = async (id: string): Promise<CloudInstance> => {
    const [row] = await database.query<CloudInstance>(
      `select id, tenant_id as "tenantId", cloud_account_id as "cloudAccountId", resource_id as "resourceId",
         region_id as "regionId", service_code as "serviceCode", has_console as "hasConsole"
       from app.cloud_instance where tenant_id = $1 and resource_id = $2`,
      [tenant.id, id],
    );
    return row!;
  };
  const make = async (id: string, day = '2026-11-20') => {
    const of = await instance(id);
    return withClock(clockOn(day), () => runAs(actor, () => staff.transaction(tx => links.make(tx, of))));
  };
  const open = (path: string, day = '2026-11-20') =>
    withClock(clockOn(day), () => links.open(decodeURIComponent(path.replace('/api/console/', '')), '10.0.0.7'));
  const log = () =>
    database.query<{ url: string; opened: boolean; opened_from: string | null }>(
      `select url, opened_at is not null as opened, opened_from from app.console_link where tenant_id = $1`,
      [tenant.id],
    );

  it('is offered where the plugin knows a page, and nowhere else', async () => {
    expect([(await instance('i-1')).hasConsole, (await instance('b-1')).hasConsole]).toEqual([true, false]);
    await expect(make('b-1')).rejects.toMatchObject({ code: 'clouds.no_console_page' });
    expect(await log()).toEqual([]);
  });

  it('opens once, and is on record', async () => {
    const path = await make('i-1');
    expect(path).toMatch(/^\/api\/console\/[\w%.~-]+$/);
    expect(await log()).toEqual([{ url: 'https://console.example/i-1', opened: false, opened_from: null }]);
    expect(await open(path)).toBe('https://console.example/i-1');
    expect(await log()).toEqual([{ url: 'https://console.example/i-1', opened: true, opened_from: '10.0.0.7' }]);
    await expect(open(path)).rejects.toMatchObject({ code: 'clouds.console_link_spent' });
  });

  it('opened five times at once lets one through', async () => {
    const path = await make('i-1');
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => open(path)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is no longer good the next day, and a forged one never was', async () => {
    const path = await make('i-1');
    await expect(open(path, '2026-11-21')).rejects.toMatchObject({ code: 'clouds.console_link_spent' });
    await expect(open(`${path.slice(0, -4)}AAAA`)).rejects.toMatchObject({ code: 'clouds.console_link_spent' });
    await expect(open('nonsense')).rejects.toMatchObject({ code: 'clouds.console_link_spent' });
  });

  it('the record is not edited afterwards', async () => {
    await open(await make('i-1'));
    await expect(
      database.query(`update app.console_link set opened_at = null where tenant_id = $1`, [tenant.id]),
    ).rejects.toMatchObject({ code: 'CT001' });
  });
});
