import { createRequire } from 'node:module';
import { Decimal, type CloudPlugin } from '@cloudtally/plugin-sdk';
import type { Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import { aliyunSource, demoWorld } from '@cloudtally/seed';
import { discoverPlugins } from '../../kernel/plugins/discover';
import { testDatabase } from '../../testing';
import {
  addAccount,
  addCustomer,
  addTenant,
  bind,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from './testing/charge-bench';

const database = testDatabase();
const world = demoWorld();
// The core names no plugin: it is found, and so is its sandbox.
const found = discoverPlugins().found.find(({ plugin }) => plugin.id === 'cloud-aliyun')!;
const plugin = found.plugin as CloudPlugin;

describe('a month of the demo company over the wire (M-093)', () => {
  const settings = world.cloudAccounts.find(account => account.code === 'ali-main')!;
  let sandbox: Sandbox;
  let bench: ChargeBench;
  let tenant: Tenant;
  let account: string;
  beforeAll(async () => {
    const { startAliyunSandbox } = createRequire(__filename)(`${found.packageName}/sandbox`) as {
      startAliyunSandbox(world: unknown, options: { throttle: boolean }): Promise<Sandbox>;
    };
    sandbox = await startAliyunSandbox(aliyunSource(world), { throttle: false });
    bench = await chargeBench(database, [plugin], (_id, signal) =>
      testContext(plugin, {
        settings: settings.settings,
        endpoints: { business: sandbox.url },
        signal,
        longestMs: 60_000,
      } as never),
    );
    tenant = await addTenant(database, 'Demo');
    account = await addAccount(database, tenant, settings.code, {
      plugin: plugin.id,
      provider: settings.providerName,
      billingAccountId: settings.billingAccountId,
      settings: settings.settings,
    });
    const bindings = world.subAccountBindings.filter(binding => binding.cloudAccount === settings.code);
    const customers = new Map<string, string>();
    for (const { code } of world.customers) {
      customers.set(code, await addCustomer(database, tenant, code));
    }
    for (const binding of bindings) {
      await bind(database, tenant, {
        account,
        subAccount: binding.subAccountId,
        customer: customers.get(binding.customer)!,
        from: binding.validFrom,
        to: binding.validTo ?? undefined,
      });
    }
    for (const rule of world.tagRules) {
      await database.query(
        `insert into app.attribution_rule (tenant_id, code, name, priority, tag_key, customer_by, valid_from, valid_to)
         values ($1, $2, $2, $3, $4, $5, $6, $7)`,
        [tenant.id, rule.code, rule.priority, rule.tagKey, rule.customerBy, rule.validFrom, rule.validTo],
      );
    }
    await database.query(
      `insert into app.charge_exclusion (tenant_id, name, charge_type, valid_from, reason)
       values ($1, '抹零', 'RoundDown', '2026-01-01', '厂商抹零，由本公司享有')`,
      [tenant.id],
    );
  });
  afterAll(async () => {
    await bench.close();
    await sandbox.stop();
  });

  it('is the truth of the world, to the last digit and to each customer', async () => {
    const truth = world.truth(settings.code, '2026-10');
    const started = performance.now();
    const outcome = await bench.as(tenant, () => bench.syncs.sync(account, '2026-10'));
    console.log(
      `sync ${Math.round(performance.now() - started)} ms`,
      outcome.feeds.map(feed => [feed.feed, feed.charges]),
    );
    const [totals] = await bench.as(tenant, () => bench.sums.totals('2026-10'));
    expect(totals!.vendorTotal).toBe(new Decimal(truth.billedCost).toFixed());
    expect(totals!.ingested).toBe(new Decimal(truth.billedCost).toFixed());
    const byCustomer = await database.query<{ code: string; charges: number; list: string; billed: string }>(
      `select k.code, count(*)::int as charges, trim_scale(sum(c.list_cost))::text as list, trim_scale(sum(c.billed_cost))::text as billed
       from app.charge c join app.customer k on k.id = c.customer_id where c.period = '2026-10' group by k.code order by k.code`,
    );
    expect(byCustomer).toEqual(
      [...truth.byCustomer]
        .filter(each => each.charges > 0)
        .sort((a, b) => (a.customer < b.customer ? -1 : 1))
        .map(each => ({
          code: each.customer,
          charges: each.charges,
          list: new Decimal(each.listCost).toFixed(),
          billed: new Decimal(each.billedCost).toFixed(),
        })),
    );
    expect(totals!.unassigned).toBe(new Decimal(truth.unassigned.billedCost).toFixed());
    const list = await database.query<{ sub_account_id: string; charges: string }>(
      `select sub_account_id, charges from app.unassigned_charge where period = '2026-10' order by 1`,
    );
    expect(list.map(each => each.sub_account_id).sort()).toEqual([...truth.unassigned.subAccounts].sort());
    const again = performance.now();
    expect(await bench.as(tenant, () => bench.syncs.sync(account, '2026-10'))).toMatchObject({ state: 'unchanged' });
    console.log(`again ${Math.round(performance.now() - again)} ms`);
  });
});
