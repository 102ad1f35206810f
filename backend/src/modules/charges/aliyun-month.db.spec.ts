import { createRequire } from 'node:module';
import { Decimal, type CloudPlugin } from '@cloudtally/plugin-sdk';
import type { Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import { billSource, smallWorld } from '@cloudtally/seed';
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
const world = smallWorld();
// The core names no plugin: it is found, and so is its sandbox.
const found = discoverPlugins().found.find(({ plugin }) => plugin.id === 'cloud-aliyun')!;
const plugin = found.plugin as CloudPlugin;

describe('months of a small company over the wire (M-093)', () => {
  const settings = world.cloudAccounts.find(account => account.plugin === 'cloud-aliyun')!;
  let sandbox: Sandbox;
  let bench: ChargeBench;
  let tenant: Tenant;
  let account: string;
  beforeAll(async () => {
    const { startAliyunSandbox } = createRequire(__filename)(`${found.packageName}/sandbox`) as {
      startAliyunSandbox(world: unknown, options: { throttle: boolean }): Promise<Sandbox>;
    };
    sandbox = await startAliyunSandbox(billSource(world, 'cloud-aliyun'), { throttle: false });
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
        `insert into app.attribution_rule (tenant_id, code, name, priority, customer_tag_key, customer_by, valid_from, valid_to)
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

  const plain = (amount: string) => new Decimal(amount).toFixed();
  const sync = (period: string) => bench.as(tenant, () => bench.syncs.sync(account, period));
  const isTruth = async (period: string, revision: number) => {
    const truth = world.truth(settings.code, period, revision);
    const [totals] = await bench.as(tenant, () => bench.sums.totals(period));
    const byCustomer = await database.query(
      `select k.code as customer, count(*)::int as charges, trim_scale(sum(c.list_cost))::text as list,
         trim_scale(sum(c.contracted_cost))::text as contracted, trim_scale(sum(c.billed_cost))::text as billed
       from app.charge c join app.customer k on k.id = c.customer_id where c.period = $1 group by k.code order by k.code`,
      [period],
    );
    const list = await database.query<{ sub_account_id: string }>(
      `select sub_account_id from app.unassigned_charge where period = $1 order by 1`,
      [period],
    );
    expect({
      ...totals,
      slices: null,
      byCustomer,
      unassignedSubAccounts: list.map(each => each.sub_account_id).sort(),
    }).toMatchObject({
      vendorTotal: plain(truth.billedCost),
      ingested: plain(truth.billedCost),
      unassigned: plain(truth.unassigned.billedCost),
      unassignedSubAccounts: [...truth.unassigned.subAccounts].sort(),
      byCustomer: truth.byCustomer
        .filter(each => each.charges > 0)
        .map(each => ({
          customer: each.customer,
          charges: each.charges,
          list: plain(each.listCost),
          contracted: plain(each.contractedCost),
          billed: plain(each.billedCost),
        }))
        .sort((a, b) => (a.customer < b.customer ? -1 : 1)),
    });
  };

  it('a month is the truth of the world, to the last digit and to each customer; again nothing changes', async () => {
    expect(await sync('2026-10')).toMatchObject({ state: 'done', feeds: [{ difference: '0' }, { difference: '0' }] });
    await isTruth('2026-10', 1);
    expect(await sync('2026-10')).toMatchObject({ state: 'unchanged' });
  });

  it('rows that the vendor adds after its final day are exactly the difference of a second revision', async () => {
    await sync('2026-09');
    await isTruth('2026-09', 1);
    await sandbox.provoke('publish-late-rows', { account: settings.billingAccountId, period: '2026-09' });
    const late = await sync('2026-09');
    expect(late.feeds.find(feed => feed.feed === 'instance-bill')).toMatchObject({
      changed: 0,
      removed: 0,
      revision: 2,
    });
    expect(late.feeds.reduce((sum, feed) => sum + feed.inserted, 0)).toBeGreaterThan(0);
    await isTruth('2026-09', 2);
  });
});
