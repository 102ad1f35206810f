import { UpstreamFailed, z, type UpstreamDetails } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Fault, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import huawei from '.';
import { specimen } from '../sandbox/specimen-source';
import { startHuaweiSandbox } from '../sandbox/start-huawei-sandbox';
import { huaweiClient } from './client';
import type { HuaweiSettings } from './settings';

const found = specimen({ lines: 120 });
const settings = found.account.settings as HuaweiSettings;
let sandbox: Sandbox;
beforeEach(async () => void (sandbox = await startHuaweiSandbox(found.source, { throttle: false })));
afterEach(() => sandbox.stop());

const contextOf = (more: Partial<HuaweiSettings> = {}, url = sandbox.url) =>
  testContext(huawei, { settings: { ...settings, ...more }, endpoints: { bss: url } });
const detailsOf = async (run: Promise<unknown>): Promise<UpstreamDetails> => {
  const error: unknown = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(UpstreamFailed.is(error)).toBe(true);
  return (error as { details: unknown }).details as UpstreamDetails;
};
const BALANCES = 'ShowCustomerAccountBalances';
const read = (context = contextOf()) => huaweiClient(context).read(BALANCES, {}, z.looseObject({}));

describe('what the vendor says, and who has to act (M-094, M-106, M-107)', () => {
  it.each`
    fault                 | reason          | why
    ${'bad-signature'}    | ${'auth'}       | ${'a wrong secret does not get right by asking again'}
    ${'key-rotation'}     | ${'auth'}       | ${'the key was deleted'}
    ${'clock-skew'}       | ${'clock'}      | ${'the same code, and only the sentence tells'}
    ${'custom:forbidden'} | ${'permission'} | ${'the user may not read BSS'}
    ${'business-refusal'} | ${'business'}   | ${'a code of the billing centre'}
    ${'html-ok'}          | ${'malformed'}  | ${'HTTP 200 with a web page'}
    ${'truncated-json'}   | ${'malformed'}  | ${'half an answer'}
  `('$fault is $reason: $why', async ({ fault, reason }) => {
    sandbox.plan(BALANCES, fault as Fault);
    const details = await detailsOf(read());
    expect(details).toMatchObject({ reason, sent: 'yes' });
    expect(sandbox.calls).toHaveLength(1);
    expect(details.what.zh).toMatch(/ShowCustomerAccountBalances/);
  });

  it.each`
    fault                | why
    ${'http-429'}        | ${'too many requests'}
    ${'http-500'}        | ${'a hiccup'}
    ${'http-503'}        | ${'busy'}
    ${'html-error'}      | ${"a gateway's page with HTTP 502"}
    ${'refuse'}          | ${'the connection was closed'}
    ${'cut-short'}       | ${'the answer ended in the middle'}
    ${'partial-success'} | ${'the billing centre stumbled'}
  `('$fault is tried again: $why', async ({ fault }) => {
    sandbox.plan(BALANCES, fault as Fault, fault as Fault);
    await expect(read()).resolves.toMatchObject({ currency: 'CNY' });
    expect(sandbox.calls).toHaveLength(3);
  });

  it('a refusal carries the request id, by which the vendor finds it', async () => {
    sandbox.plan(BALANCES, 'custom:forbidden');
    expect((await detailsOf(read())).provider).toMatchObject({
      code: 'CBC.0151',
      status: 403,
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('the probe says what to do about a wrong key, and does not say the key', async () => {
    const probed = await huawei.probe(contextOf({ secretAccessKey: 'not-the-secret' }));
    expect([probed.ok, probed.message.zh]).toEqual([false, expect.stringMatching(/AK 不存在或 SK 不对/)]);
    expect(JSON.stringify(probed)).not.toContain('not-the-secret');
  });

  it('an account of the international site goes to its own endpoint, and without one nowhere', async () => {
    const details = await detailsOf(Promise.resolve().then(() => read(contextOf({ site: 'international' }))));
    expect(details).toMatchObject({ reason: 'config', sent: 'no' });
    expect(sandbox.calls).toHaveLength(0);
  });
});

describe('pages (M-105)', () => {
  it.each`
    fault           | why
    ${'lost-row'}   | ${'a row that a page lost is the first of the next'}
    ${'html-error'} | ${'a page is asked for again'}
  `('a month is whole after $fault: $why', async ({ fault }) => {
    const big = await startHuaweiSandbox(specimen().source, { throttle: false });
    big.plan('ListCustomerselfResourceRecords', fault as Fault);
    const feed = huawei.feeds[0]!;
    const ids = new Set<unknown>();
    for await (const page of feed.fetch(contextOf({}, big.url), { key: 'own', params: {} }, SPECIMEN_MONTH))
      for (const row of page.rows) ids.add((row as { id: string }).id);
    expect(ids.size).toBe(specimen().lines.length);
    await big.stop();
  });

  it('units are asked for once a day, and a pull without them fails', async () => {
    const context = contextOf();
    const pull = async () => {
      for await (const page of huawei.feeds[0]!.fetch(context, { key: 'own', params: {} }, SPECIMEN_MONTH))
        expect(page.rows[0]).toMatchObject({ usage_unit: '小时', currency: 'CNY' });
    };
    await pull();
    await pull();
    expect(sandbox.calls.filter(({ op }) => op === 'ListMeasureUnits')).toHaveLength(1);
    sandbox.plan('ListMeasureUnits', 'custom:forbidden');
    const fresh = contextOf();
    const first = huawei.feeds[0]!.fetch(fresh, { key: 'own', params: {} }, SPECIMEN_MONTH)[Symbol.asyncIterator]();
    await expect(first.next()).rejects.toMatchObject({ details: { reason: 'permission' } });
  });
});

describe('the questions (M-090)', () => {
  it('balances are added up by kind of account, and a deposit is not to be spent', async () => {
    expect(await huawei.balance!(contextOf())).toMatchObject({
      currency: 'CNY',
      available: '999.75',
      cash: '-0.25',
      credit: '1000',
    });
  });

  it.each`
    role            | names                             | why
    ${'enterprise'} | ${['成员 0', '成员 1', '成员 2']} | ${'the members, page by page'}
    ${'partner'}    | ${['成员 0', '成员 1', '成员 2']} | ${'the customers, page by page'}
    ${'customer'}   | ${[]}                             | ${'nobody is below a plain customer'}
  `('sub-accounts of a $role are $why', async ({ role, names }) => {
    const other = specimen({ lines: 12, role: role as 'partner' });
    const own = await startHuaweiSandbox(other.source, { throttle: false });
    const subAccounts = await huawei.subAccounts!(contextOf(other.account.settings, own.url));
    expect(subAccounts.slice(0, 3).map(({ name }) => name)).toEqual(names);
    expect(subAccounts).toHaveLength((names as string[]).length === 0 ? 0 : other.account.members.length);
    await own.stop();
  });

  it("a partner's customers are read one by one, and their sums agree", async () => {
    const other = specimen({ lines: 120, role: 'partner', members: 7 });
    const own = await startHuaweiSandbox(other.source, { throttle: false });
    const context = contextOf(other.account.settings, own.url);
    const feed = huawei.feeds[1]!;
    const tasks = await feed.plan(context, SPECIMEN_MONTH);
    expect(tasks).toHaveLength(7);
    const owners = new Map<string, Set<unknown>>();
    for (const task of tasks)
      for await (const page of feed.fetch(context, task, SPECIMEN_MONTH))
        owners.set(task.key, new Set(page.rows.map(row => (row as { customer_id: string }).customer_id)));
    expect([...owners].map(([key, ids]) => [key, ...ids])).toEqual(tasks.map(({ key }) => [key, key.slice(9)]));
    expect(await feed.total!(context, SPECIMEN_MONTH)).toHaveLength(1);
    expect(await huawei.feeds[1]!.plan(contextOf(), SPECIMEN_MONTH)).toEqual([]);
    expect(await huawei.feeds[1]!.total!(contextOf(), SPECIMEN_MONTH)).toBeNull();
    await own.stop();
  });

  it('resources are what was subscribed', async () => {
    const resources = [];
    for await (const resource of huawei.resources!(contextOf())) resources.push(resource);
    expect(resources.length).toBeGreaterThan(20);
    expect(resources[0]).toMatchObject({
      paid: 'subscription',
      state: 'running',
      startedAt: '2026-03-31T16:00:00.000Z',
    });
  });
});

describe('when a month is final (X-03)', () => {
  it.each`
    settings                                       | day  | hour  | why
    ${{ role: 'customer' }}                        | ${3} | ${10} | ${'most accounts'}
    ${{ role: 'customer', settlement: 'monthly' }} | ${4} | ${10} | ${'settled by the month'}
    ${{ role: 'partner', settlement: 'monthly' }}  | ${5} | ${12} | ${"a partner's bills are the last"}
    ${undefined}                                   | ${3} | ${10} | ${'nothing is known'}
  `('$settings: on day $day at $hour, $why', ({ settings: own, day, hour }) => {
    const facts = { billingAccountId: '1', invoiceIssuerName: 'x', settings: own as Record<string, unknown> };
    expect(huawei.finalityOf!(facts)).toMatchObject({ day, hour, zone: 'Asia/Shanghai' });
  });
});

describe('links into the console', () => {
  const ECS = 'hws.service.type.ec2';
  it.each`
    charge                                                                      | url                                                                                                                          | why
    ${{ xServiceCode: ECS, resourceId: 'a/../b&x', regionId: 'cn-north-4' }}    | ${'https://console.huaweicloud.com/ecm/?region=cn-north-4#/ecs/manager/vmList/vmDetail/basicinfo?instanceId=a%2F..%2Fb%26x'} | ${'a hostile id stays an id'}
    ${{ xServiceCode: 'hws.service.type.obs', resourceId: 'x', regionId: 'x' }} | ${null}                                                                                                                      | ${'no page of one resource'}
    ${{ xServiceCode: ECS, resourceId: null, regionId: 'cn-north-4' }}          | ${null}                                                                                                                      | ${'no resource'}
  `('$why', ({ charge, url }) => {
    expect(huawei.consoleUrl!(charge as Parameters<NonNullable<typeof huawei.consoleUrl>>[0])).toBe(url);
  });
});
