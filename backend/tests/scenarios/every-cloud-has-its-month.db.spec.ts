import { createRequire } from 'node:module';
import { AppError, Decimal, type CloudPlugin } from '@cloudtally/plugin-sdk';
import type { BillSource, KitFault, ProviderSandbox, RunningProvider, Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testClock, testContext } from '@cloudtally/plugin-sdk/testing';
import { billSource, everyCloudWorld } from '@cloudtally/seed';
import { discoverPlugins } from '../../src/kernel/plugins/discover';
import {
  addAccount,
  addCustomer,
  addTenant,
  bind,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from '../../src/modules/charges/testing/charge-bench';
import { testDatabase } from '../../src/testing';

const database = testDatabase();
const world = everyCloudWorld();
const PERIOD = world.billablePeriod;
// The core names no plugin: each is found by its folder, and so is its sandbox.
const { found, refused } = discoverPlugins();
const load = createRequire(__filename);

/** Whatever a network and a gateway do, once each, wherever it hits. */
const WEATHER: readonly KitFault[] = [
  'http-500',
  'http-503',
  'http-429',
  'slow',
  'truncated-json',
  'cut-short',
  'html-error',
  'html-ok',
  'commit-then-drop',
];

it('every cloud of the world has its plugin, and none was refused', () => {
  expect(refused).toEqual([]);
  const known = new Set(found.map(({ plugin }) => plugin.id));
  expect(world.cloudAccounts.filter(({ plugin }) => !known.has(plugin))).toEqual([]);
  expect(world.cloudAccounts.length).toBeGreaterThanOrEqual(3);
});

describe.each(world.cloudAccounts.map(account => ({ ...account })))(
  'X-23 M-102 the month of $providerName',
  account => {
    const { plugin, packageName } = found.find(each => each.plugin.id === account.plugin)! as {
      plugin: CloudPlugin;
      packageName: string;
    };
    let provider: RunningProvider;
    let bench: ChargeBench;
    let tenant: Tenant;
    let id: string;

    beforeAll(async () => {
      const { default: sandbox } = load(`${packageName}/sandbox`) as { default: ProviderSandbox<BillSource> };
      const clock = testClock();
      provider = await sandbox.start({ world: billSource(world, account.plugin), clock });
      const { settings } = account;
      bench = await chargeBench(database, [plugin], (_account, signal) =>
        testContext(plugin, { settings, endpoints: provider.endpoints, signal, clock, longestMs: 60_000 } as never),
      );
      tenant = await addTenant(database, account.code.replace('-', '_'));
      id = await addAccount(database, tenant, account.code, { ...account, provider: account.providerName });
      const customers = new Map<string, string>();
      for (const { code } of world.customers) customers.set(code, await addCustomer(database, tenant, code));
      for (const binding of world.subAccountBindings.filter(each => each.cloudAccount === account.code)) {
        await bind(database, tenant, {
          account: id,
          subAccount: binding.subAccountId,
          customer: customers.get(binding.customer)!,
          from: binding.validFrom,
          to: binding.validTo ?? undefined,
        });
      }
      for (const { code, priority, tagKey, customerBy, validFrom } of world.tagRules) {
        await database.query(
          `insert into app.attribution_rule (tenant_id, code, name, priority, customer_tag_key, customer_by, valid_from)
         values ($1, $2, $2, $3, $4, $5, $6)`,
          [tenant.id, code, priority, tagKey, customerBy, validFrom],
        );
      }
    });
    afterAll(async () => {
      await bench?.close();
      await provider?.stop();
    });

    const plain = (amount: string) => new Decimal(amount).toFixed();
    const sandbox = () => provider.sandbox as Sandbox;
    const sync = () => bench.as(tenant, () => bench.syncs.sync(id, PERIOD));
    const stored = async () => {
      const rows = await database.query<{ customer: string | null; billed: string }>(
        `select k.code as customer, trim_scale(sum(c.billed_cost))::text as billed from app.charge c
       left join app.customer k on k.id = c.customer_id where c.tenant_id = $1 group by 1 order by 1`,
        [tenant.id],
      );
      return new Map(rows.map(({ customer, billed }) => [customer, billed]));
    };
    const mustBeTruth = async (revision: number) => {
      const truth = world.truth(account.code, PERIOD, revision);
      const [totals] = await bench.as(tenant, () => bench.sums.totals(PERIOD));
      // Some vendors round their month in a line of its own, which is nobody's.
      const [rounding] = await database.query<{ sum: string }>(
        `select coalesce(sum(billed_cost), 0)::text as sum from app.focus_charge
         where tenant_id = $1 and coalesce(sub_account_id, $2) = $2`,
        [tenant.id, account.billingAccountId],
      );
      const own = new Decimal(rounding!.sum);
      expect(own.abs().lt(1)).toBe(true);
      const ingested = own.plus(truth.billedCost).toFixed();
      const unassigned = own.plus(truth.unassigned.billedCost).toFixed();
      expect(totals).toMatchObject({ vendorTotal: ingested, ingested, unassigned });
      const ours = await stored();
      for (const { customer, billedCost } of truth.byCustomer)
        expect([customer, ours.get(customer)]).toEqual([customer, plain(billedCost)]);
    };

    it('in foul weather it is whole or not there, and in the end the truth to the last digit and customer', async () => {
      const outcomes: string[] = [];
      for (const fault of WEATHER) {
        // Not the first call: a fault in the middle is the one that leaves halves behind.
        sandbox().plan('*', 'ok', 'ok', fault);
        const outcome = await sync().then(
          ({ state }) => state,
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        );
        sandbox().unplan();
        outcomes.push(`${fault}: ${outcome}`);
        const sums = await stored();
        if (sums.size > 0) await mustBeTruth(1);
      }
      expect(outcomes.filter(outcome => !/: (done|unchanged|[a-z_]+\.[a-z_]+)$/.test(outcome))).toEqual([]);
      await sync();
      await mustBeTruth(1);
      expect(await sync()).toMatchObject({ state: 'unchanged' });
    });

    it('rows after finality are exactly the difference of a second revision', async () => {
      await sandbox().provoke('publish-late-rows', { account: account.billingAccountId, period: PERIOD });
      const late = await sync();
      expect(late.feeds.reduce((sum, feed) => sum + feed.inserted, 0)).toBeGreaterThan(0);
      // What a vendor rounds is another line now: one of the month, or one of each product that carries the remainder.
      const rounded = account.precision === 'two-decimals' ? 3 : 1;
      expect(late.feeds.reduce((sum, feed) => sum + feed.removed, 0)).toBeLessThanOrEqual(rounded);
      await mustBeTruth(2);
    });
  },
);
