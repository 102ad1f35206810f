import aliyun from '@cloudtally/cloud-aliyun';
import aliyunSandbox, { startAliyunSandbox } from '@cloudtally/cloud-aliyun/sandbox';
import { Money, pageTrail, type AccountFacts, type Charge } from '@cloudtally/plugin-sdk';
import type { BillSource, Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import { billSource, demoWorld, sandboxWorlds, smallWorld, twoTenantsWorld, type SeedCloudAccount } from '..';

const world = demoWorld();
let sandbox: Sandbox;
beforeAll(
  async () => void (sandbox = await startAliyunSandbox(billSource(world, 'cloud-aliyun'), { throttle: false })),
);
afterAll(() => sandbox.stop());

const account = (code: string) => world.cloudAccounts.find(found => found.code === code)!;
const context = ({ settings }: SeedCloudAccount, more: Record<string, string> = {}, provider = sandbox) =>
  testContext(aliyun, {
    settings: { ...settings, ...more } as never,
    endpoints: { business: provider.url },
    longestMs: 20_000,
  });

/** Reads a month as the host does. */
async function read(
  found: SeedCloudAccount,
  feedId: string,
  period: string,
  more: Record<string, string> = {},
  provider = sandbox,
) {
  const feed = aliyun.feeds.find(({ id }) => id === feedId)!;
  const asked = context(found, more, provider);
  const facts: AccountFacts = {
    billingAccountId: found.billingAccountId,
    invoiceIssuerName: found.invoiceIssuerName,
    settings: asked.settings,
  };
  const rows: unknown[] = [];
  for (const task of await feed.plan(asked, period)) {
    const trail = pageTrail(task.key);
    for await (const page of feed.fetch(asked, task, period)) {
      trail.add(page);
      rows.push(...page.rows.map(row => feed.row.parse(row)));
    }
    trail.end();
  }
  const total = (await feed.total!(asked, period))?.[0]?.billedCost ?? '0';
  return {
    rows,
    keys: rows.map(row => feed.key(row)),
    charges: rows.flatMap(row => feed.charge(row, period, facts)),
    total,
  };
}

const sum = (texts: readonly string[]) =>
  Money.sum(
    texts.map(text => Money.of(text, 'CNY')),
    'CNY',
  ).toText();
const billed = (charges: readonly Charge[]) => sum(charges.map(({ billedCost }) => billedCost));

describe('a month read over the wire is the truth of the world (M-093, X-02)', () => {
  it.each`
    code            | why
    ${'ali-main'}   | ${'ten decimals, 92 pages, amounts of sixteen digits'}
    ${'ali-legacy'} | ${'two decimals, remainders on single lines, no round-down'}
  `('$code: $why', async ({ code }: { code: string }) => {
    const truth = world.truth(code, '2026-10');
    const bill = await read(account(code), 'instance-bill', '2026-10');
    const dropped = await read(account(code), 'round-down', '2026-10');

    expect(bill.rows).toHaveLength(truth.lines);
    expect(dropped.rows).toHaveLength(truth.roundDownRows);
    expect(bill.charges.length + dropped.charges.length).toBe(truth.charges);
    expect(billed(bill.charges)).toBe(bill.total);
    expect(billed(dropped.charges)).toBe(dropped.total);
    expect(sum([bill.total, dropped.total])).toBe(truth.billedCost);
    expect(sum([bill.total, truth.vouchers, dropped.total])).toBe(truth.payable);
    expect(sum(bill.charges.map(({ listCost }) => listCost))).toBe(truth.listCost);
    const services = new Map(truth.byService.map(({ serviceCode, billedCost }) => [serviceCode, billedCost]));
    for (const [service, cost] of services) {
      expect(billed(bill.charges.filter(({ xServiceCode }) => xServiceCode === service))).toBe(cost);
    }
  });

  it('a voucher as a way to pay leaves the cost and the control total whole', async () => {
    const truth = world.truth('ali-legacy', '2026-10');
    const bill = await read(account('ali-legacy'), 'instance-bill', '2026-10', { voucherMode: 'payment' });
    expect(bill.charges).toHaveLength(truth.lines);
    expect(billed(bill.charges)).toBe(truth.payable);
    expect(bill.total).toBe(truth.payable);
  });

  it('a second read has the same keys, a later one has exactly the late rows more', async () => {
    const small = smallWorld();
    const own = await startAliyunSandbox(billSource(small, 'cloud-aliyun'));
    const found = small.cloudAccounts[0]!;
    try {
      const first = await read(found, 'instance-bill', '2026-09', {}, own);
      expect((await read(found, 'instance-bill', '2026-09', {}, own)).keys).toEqual(first.keys);

      await own.provoke('publish-late-rows', { account: found.billingAccountId, period: '2026-09' });
      const late = await read(found, 'instance-bill', '2026-09', {}, own);
      const dropped = await read(found, 'round-down', '2026-09', {}, own);
      expect(late.rows).toHaveLength(first.rows.length + 5);
      expect(late.keys.slice(0, first.keys.length)).toEqual(first.keys);
      expect(sum([late.total, dropped.total])).toBe(small.truth(found.code, '2026-09', 2).billedCost);
    } finally {
      await own.stop();
    }
  });

  it('every request was correctly signed', () => {
    expect(sandbox.calls.filter(({ verified }) => verified !== true)).toEqual([]);
    expect(sandbox.calls.length).toBeGreaterThan(150);
  });
});

describe('the sandbox as the product starts it', () => {
  it.each([demoWorld(), smallWorld(), twoTenantsWorld()])('plays $seed for every account of it', async made => {
    const running = await aliyunSandbox.start({ world: sandboxWorlds(made)['cloud-aliyun'] as BillSource });
    try {
      expect(Object.keys(running.endpoints)).toEqual(aliyun.endpoints.map(({ name }) => name));
      for (const found of made.cloudAccounts.filter(({ plugin }) => plugin === 'cloud-aliyun')) {
        const asked = testContext(aliyun, { settings: found.settings as never, endpoints: running.endpoints });
        expect((await aliyun.probe(asked)).ok).toBe(true);
        const members = await aliyun.subAccounts!(asked);
        expect(members.map(({ id, name }) => ({ id, name }))).toEqual(made.subAccounts(found.code));
      }
    } finally {
      await running.stop();
    }
  });

  it('writes balances for people, and the plugin reads them as amounts', async () => {
    const balance = await aliyun.balance!(context(account('ali-main')));
    expect(balance).toMatchObject({ available: '12345678.50', cash: '2345678.50', credit: '10000000.00' });
  });
});
