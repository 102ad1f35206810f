import { Decimal, UpstreamFailed, z, type UpstreamDetails } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Fault, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import tencent from '.';
import { agentBills } from '../sandbox/agent-bills';
import { partnerSpecimen, specimen } from '../sandbox/specimen-source';
import { startTencentSandbox } from '../sandbox/start-tencent-sandbox';
import type { TencentSettings } from './settings';
import { tencentClient } from './transport';

let sandbox: Sandbox;
beforeEach(async () => void (sandbox = await startTencentSandbox(specimen().source, { throttle: false })));
afterEach(() => sandbox.stop());

const settings = specimen().account.settings as TencentSettings;
const contextOf = (more: Partial<TencentSettings> = {}, url = sandbox.url) =>
  testContext(tencent, { settings: { ...settings, ...more }, endpoints: { billing: url, partners: url } });
const detailsOf = async (run: Promise<unknown>): Promise<UpstreamDetails> => {
  const error: unknown = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(UpstreamFailed.is(error)).toBe(true);
  return (error as { details: unknown }).details as UpstreamDetails;
};
const read = (context = contextOf()) => tencentClient(context).read('DescribeAccountBalance', {}, z.looseObject({}));

describe('what the vendor says, and who has to act (M-092, M-106, M-107)', () => {
  it.each`
    fault                 | reason          | why
    ${'bad-signature'}    | ${'auth'}       | ${'a wrong secret does not get right by asking again'}
    ${'key-rotation'}     | ${'auth'}       | ${'the key was deleted'}
    ${'clock-skew'}       | ${'clock'}      | ${'not mistaken for a wrong secret'}
    ${'custom:forbidden'} | ${'permission'} | ${'its code begins with AuthFailure, and the policy is missing'}
    ${'business-refusal'} | ${'business'}   | ${'HTTP 200 with an Error is a refusal'}
    ${'html-ok'}          | ${'malformed'}  | ${'HTTP 200 with a web page'}
    ${'truncated-json'}   | ${'malformed'}  | ${'half an answer'}
  `('$fault is $reason: $why', async ({ fault, reason }) => {
    sandbox.plan('DescribeAccountBalance', fault as Fault);
    const details = await detailsOf(read());
    expect(details).toMatchObject({ reason, sent: 'yes' });
    expect(sandbox.calls).toHaveLength(1);
    expect(details.what.zh).toMatch(/DescribeAccountBalance/);
  });

  it.each`
    fault                | why
    ${'http-429'}        | ${'too many requests, said with HTTP 200'}
    ${'http-500'}        | ${'a hiccup'}
    ${'http-503'}        | ${'busy'}
    ${'html-error'}      | ${"a gateway's page with HTTP 502"}
    ${'refuse'}          | ${'the connection was closed'}
    ${'cut-short'}       | ${'the answer ended in the middle, which the transport itself does not notice'}
    ${'partial-success'} | ${'HTTP 200 with an internal error'}
  `('$fault is tried again: $why', async ({ fault }) => {
    sandbox.plan('DescribeAccountBalance', fault as Fault, fault as Fault);
    await expect(read()).resolves.toMatchObject({ CashAccountBalance: '-25' });
    expect(sandbox.calls).toHaveLength(3);
  });

  it('waits for a summary that is still being added up, and says so when it does not come', async () => {
    const context = contextOf();
    const total = () => tencent.feeds[0]!.total!(context, SPECIMEN_MONTH);
    sandbox.plan('DescribeBillSummaryByProduct', 'custom:not-ready');
    const [found] = (await total()) ?? [];
    expect(found?.currency).toBe('CNY');
    // A wait is cut at half a minute; the job comes back by itself.
    expect(context.clock.slept).toBeGreaterThanOrEqual(30_000);
    sandbox.plan('DescribeBillSummaryByProduct', ...Array<Fault>(3).fill('custom:not-ready'));
    expect(await detailsOf(total())).toMatchObject({ reason: 'unavailable', retryAfterMs: 600_000 });
  });

  it('gives up on a storm in the end, and has asked for a token each time', async () => {
    sandbox.plan('DescribeAccountBalance', ...Array<Fault>(10).fill('http-429'));
    const context = contextOf();
    expect(await detailsOf(read(context))).toMatchObject({
      reason: 'rate_limited',
      provider: { code: 'RequestLimitExceeded', status: 200 },
    });
    expect([sandbox.calls.length, context.tokens.length]).toEqual([10, 10]);
  });

  it('nobody there is unavailable, never sent, and the probe says so in two languages', async () => {
    await sandbox.goOffline();
    expect(await detailsOf(read())).toMatchObject({ reason: 'unavailable', sent: 'no' });
    const found = await tencent.probe(contextOf());
    expect(found.ok).toBe(false);
    expect(found.message.zh).toMatch(/没有回答/);
    expect(found.message.en).toMatch(/did not answer/);
  });

  it('a proxy in the environment of the process is not used', async () => {
    process.env.http_proxy = 'http://127.0.0.1:9';
    try {
      await expect(read()).resolves.toMatchObject({ Uin: '100001234567' });
    } finally {
      delete process.env.http_proxy;
    }
  });

  it('the probe says what to do about a wrong key, and does not say the key', async () => {
    const found = await tencent.probe(contextOf({ secretKey: 'not-the-secret' }));
    expect([found.ok, found.message.zh]).toEqual([false, expect.stringMatching(/SecretId 不存在或 SecretKey 不对/)]);
    expect(JSON.stringify(found)).not.toContain('not-the-secret');
  });

  it('without an endpoint it goes nowhere', async () => {
    const context = testContext(tencent, { settings, endpoints: {} });
    expect(await detailsOf(Promise.resolve().then(() => read(context)))).toMatchObject({
      reason: 'config',
      sent: 'no',
    });
  });

  it('a run that is cut off stops waiting for an answer that hangs', async () => {
    sandbox.plan('DescribeAccountBalance', 'timeout-before-commit');
    const context = contextOf();
    const reading = read(context);
    setTimeout(() => context.abort(), 50);
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the questions (M-090)', () => {
  it('balances are fen, and yuan here', async () => {
    expect(await tencent.balance!(contextOf())).toMatchObject({
      currency: 'CNY',
      available: '999.75',
      cash: '-0.25',
      credit: '1000',
    });
  });

  it('members of a group that pay themselves are read and totalled one by one', async () => {
    const context = contextOf({ payerUins: ['100009999999'] });
    const feed = tencent.feeds[0]!;
    const tasks = await feed.plan(context, SPECIMEN_MONTH);
    expect(tasks.map(({ key }) => key)).toEqual(['own', 'payer-100009999999']);
    const counts: number[] = [];
    for (const task of tasks)
      for await (const page of feed.fetch(context, task, SPECIMEN_MONTH)) counts.push(page.rows.length);
    expect(counts).toEqual([300, 300, specimen().lines.length + 1 - 600, 0]);
    const own = await feed.total!(contextOf(), SPECIMEN_MONTH);
    expect(await feed.total!(context, SPECIMEN_MONTH)).toEqual(own);
  });

  it('sub-accounts are who used something; a partner also has its customers by name', async () => {
    const used = await tencent.subAccounts!(contextOf());
    expect(used).toHaveLength(specimen().account.members.length + 1);
    expect(new Set(used.map(({ name }) => name))).toEqual(new Set([null]));

    const found = partnerSpecimen();
    const own = await startTencentSandbox(found.source);
    const customers = await tencent.subAccounts!(contextOf({ role: 'partner' }, own.url));
    expect(customers.slice(0, 2)).toEqual([
      { id: found.account.members[0]!.id, name: '成员 0', status: 'active' },
      { id: found.account.members[1]!.id, name: '成员 1', status: 'active' },
    ]);
    await own.stop();
  });

  it('resources are what can be renewed, page by page', async () => {
    const found = [];
    for await (const resource of tencent.resources!(contextOf())) found.push(resource);
    expect(found.length).toBeGreaterThan(200);
    expect(found[0]).toMatchObject({ paid: 'subscription', state: 'running', expiresAt: '2026-11-30T16:00:00.000Z' });
    expect(sandbox.calls.filter(({ op }) => op === 'DescribeRenewInstances').length).toBeGreaterThan(2);
  });

  it('a rebate is a statement of the month for a partner, and nothing for anybody else', async () => {
    expect(await tencent.rebates!(contextOf(), SPECIMEN_MONTH)).toEqual([]);
    const own = await startTencentSandbox(partnerSpecimen().source);
    const [statement, ...others] = await tencent.rebates!(contextOf({ role: 'partner' }, own.url), SPECIMEN_MONTH);
    expect([statement, others]).toMatchObject([{ period: SPECIMEN_MONTH, currency: 'CNY', heldBack: null }, []]);
    expect(statement!.amount).toMatch(/^\d+\.\d{1,2}$/);
    await own.stop();
  });

  it('a customer came to what its bills add up to, in the running month and the last, and in no other', async () => {
    const found = partnerSpecimen();
    const own = await startTencentSandbox(found.source);
    const context = contextOf({ role: 'partner' }, own.url);
    expect(context.clock.now().toISOString().slice(0, 7)).toBe('2026-11');
    const totals = (await tencent.partnerTotals!(context, SPECIMEN_MONTH))!;
    const sum = (amounts: readonly string[]) => amounts.reduce((all, each) => all.plus(each), new Decimal(0)).toFixed();
    const bills = agentBills(found.account, found.lines, SPECIMEN_MONTH);
    expect(sum(totals.map(({ amount }) => amount))).toBe(sum(bills.map(({ amount }) => amount.toFixed())));
    expect(totals.every(({ kind, subAccountId }) => kind === 'consumed' && subAccountId !== '')).toBe(true);
    expect(await tencent.partnerTotals!(context, '2026-08')).toBeNull();
    expect(await tencent.partnerTotals!(contextOf(), SPECIMEN_MONTH)).toBeNull();
    await own.stop();
  });

  it('a month that was adjusted after it was issued is named, and only since then (X-03)', async () => {
    const since = new Date('2026-11-02T00:00:00Z');
    expect(await tencent.changed!(contextOf(), since)).toEqual([]);
    await sandbox.provoke('publish-late-rows', { account: specimen().account.accountId, period: SPECIMEN_MONTH });
    expect(await tencent.changed!(contextOf(), since)).toEqual([SPECIMEN_MONTH]);
    expect(await tencent.changed!(contextOf(), new Date('2026-11-06T00:00:00Z'))).toEqual([]);
  });
});

describe('links into the console', () => {
  it.each`
    charge                                                                         | url                                                                                | why
    ${{ xServiceCode: 'p_cvm', resourceId: 'ins-1', regionId: 'ap-guangzhou' }}    | ${'https://console.cloud.tencent.com/cvm/instance/detail?rid=1&id=ins-1'}          | ${'a server'}
    ${{ xServiceCode: 'p_cvm', resourceId: 'a/../b&x', regionId: 'ap-guangzhou' }} | ${'https://console.cloud.tencent.com/cvm/instance/detail?rid=1&id=a%2F..%2Fb%26x'} | ${'a hostile id stays an id'}
    ${{ xServiceCode: 'p_sms', resourceId: 'x', regionId: 'ap-guangzhou' }}        | ${null}                                                                            | ${'no page of one resource'}
    ${{ xServiceCode: 'p_cvm', resourceId: 'ins-1', regionId: 'mars' }}            | ${null}                                                                            | ${'no such region'}
    ${{ xServiceCode: 'p_cvm', resourceId: null, regionId: 'ap-guangzhou' }}       | ${null}                                                                            | ${'no resource'}
  `('$why', ({ charge, url }) => {
    expect(tencent.consoleUrl!(charge as Parameters<NonNullable<typeof tencent.consoleUrl>>[0])).toBe(url);
  });
});
