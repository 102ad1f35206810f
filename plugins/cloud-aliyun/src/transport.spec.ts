import { UpstreamFailed, type UpstreamDetails } from '@cloudtally/plugin-sdk';
import type { Fault, Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import aliyun from '.';
import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { specimen } from '../sandbox/specimen-source';
import { startAliyunSandbox } from '../sandbox/start-aliyun-sandbox';
import type { AliyunSettings } from './settings';
import { aliyunClient } from './transport';

let sandbox: Sandbox;
beforeEach(async () => void (sandbox = await startAliyunSandbox(specimen().source, { throttle: false })));
afterEach(() => sandbox.stop());

const settings = specimen().account.settings as AliyunSettings;
const contextOf = (more: Partial<AliyunSettings> = {}, endpoints = { business: sandbox.url }) =>
  testContext(aliyun, { settings: { ...settings, ...more }, endpoints });
const detailsOf = async (run: Promise<unknown>): Promise<UpstreamDetails> => {
  const error: unknown = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(UpstreamFailed.is(error)).toBe(true);
  return (error as { details: unknown }).details as UpstreamDetails;
};
const read = (context = contextOf()) => aliyunClient(context).read('QueryAccountBalance', {});

describe('what the vendor says, and who has to act (M-093, M-106)', () => {
  it.each`
    fault                 | reason          | calls | why
    ${'bad-signature'}    | ${'auth'}       | ${1}  | ${'a wrong secret does not get right by asking again'}
    ${'key-rotation'}     | ${'auth'}       | ${1}  | ${'the key was deleted'}
    ${'clock-skew'}       | ${'clock'}      | ${1}  | ${'not mistaken for a wrong secret'}
    ${'custom:forbidden'} | ${'permission'} | ${1}  | ${'403: the policy is missing'}
    ${'business-refusal'} | ${'business'}   | ${1}  | ${'HTTP 200 with Success: false is a refusal'}
    ${'html-ok'}          | ${'malformed'}  | ${1}  | ${'HTTP 200 with a web page'}
    ${'truncated-json'}   | ${'malformed'}  | ${1}  | ${'half an answer'}
  `('$fault is $reason: $why', async ({ fault, reason, calls }: { fault: Fault; reason: string; calls: number }) => {
    sandbox.plan('QueryAccountBalance', fault);
    const details = await detailsOf(read());
    expect(details).toMatchObject({ reason, sent: 'yes' });
    expect(sandbox.calls).toHaveLength(calls);
    expect(details.what.zh).toMatch(/QueryAccountBalance/);
  });

  it.each`
    fault                | why
    ${'http-429'}        | ${'it says after how long to come back'}
    ${'http-500'}        | ${'a hiccup'}
    ${'http-503'}        | ${'busy'}
    ${'html-error'}      | ${"a gateway's page with HTTP 502"}
    ${'refuse'}          | ${'the connection was closed'}
    ${'cut-short'}       | ${'the answer ended in the middle'}
    ${'partial-success'} | ${'HTTP 200 with an internal error'}
  `('$fault is tried again: $why', async ({ fault }: { fault: Fault }) => {
    sandbox.plan('QueryAccountBalance', fault, fault);
    await expect(read()).resolves.toMatchObject({ Currency: 'CNY' });
    expect(sandbox.calls).toHaveLength(3);
  });

  it('waits as long as the vendor says, and gives up in the end', async () => {
    sandbox.plan('QueryAccountBalance', ...Array<Fault>(10).fill('http-429'));
    const context = contextOf();
    const waits: number[] = [];
    const clock = { now: context.clock.now, sleep: async (ms: number) => void waits.push(ms) };
    expect(await detailsOf(read({ ...context, clock } as never))).toMatchObject({
      reason: 'rate_limited',
      retryAfterMs: 200,
      provider: { code: 'Throttling.User', status: 400 },
    });
    expect(sandbox.calls).toHaveLength(10);
    expect(context.tokens).toHaveLength(10);
    expect(waits).toEqual(Array(9).fill(200));
  });

  it('nobody there is unavailable, never sent, and the probe says so in two languages', async () => {
    await sandbox.goOffline();
    expect(await detailsOf(read())).toMatchObject({ reason: 'unavailable', sent: 'no' });
    const found = await aliyun.probe(contextOf());
    expect(found.ok).toBe(false);
    expect(found.message.zh).toMatch(/没有回答/);
    expect(found.message.en).toMatch(/did not answer/);
  });

  it.each`
    more                                      | says                            | why
    ${{ accessKeySecret: 'not-the-secret' }}  | ${/AccessKey 不存在或密钥不对/} | ${'what to do about a wrong key'}
    ${{ accessKeyId: 'LTAI5tNOBODY0000001' }} | ${/AccessKey 不存在或密钥不对/} | ${'or an unknown one'}
  `('the probe says $why', async ({ more, says }: { more: Partial<AliyunSettings>; says: RegExp }) => {
    const found = await aliyun.probe(contextOf(more));
    expect([found.ok, found.message.zh]).toEqual([false, expect.stringMatching(says)]);
    expect(JSON.stringify(found)).not.toContain(more.accessKeySecret ?? settings.accessKeySecret);
  });

  it('an account of the international site goes to its own endpoint, and without one nowhere', async () => {
    const details = await detailsOf(Promise.resolve().then(() => read(contextOf({ site: 'international' }))));
    expect(details).toMatchObject({ reason: 'config', sent: 'no' });
    expect(sandbox.calls).toHaveLength(0);
  });

  it('an answer that takes longer than a connection may is waited for, and asked for once', async () => {
    sandbox.plan('QueryAccountBalance', { fault: 'slow', ms: 5_500 });
    await expect(read()).resolves.toBeDefined();
    expect(sandbox.calls).toHaveLength(1);
  });

  it('a run that is cut off stops waiting for an answer that hangs', async () => {
    sandbox.plan('QueryAccountBalance', 'timeout-before-commit');
    const context = contextOf();
    const reading = read(context);
    setTimeout(() => context.abort(), 50);
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('a bill of several owners is read and totalled owner by owner', async () => {
    const [first, second] = specimen().account.members;
    const context = contextOf({ billOwnerIds: [first!.id, second!.id] });
    const feed = aliyun.feeds[0]!;
    const tasks = await feed.plan(context, SPECIMEN_MONTH);
    expect(tasks.map(({ params }) => params.owner)).toEqual([first!.id, second!.id]);
    const owners = new Set<unknown>();
    for (const task of tasks)
      for await (const page of feed.fetch(context, task, SPECIMEN_MONTH))
        for (const row of page.rows) owners.add((row as { OwnerID: string }).OwnerID);
    expect([...owners]).toEqual([first!.id, second!.id]);
    expect(await feed.total!(context, SPECIMEN_MONTH)).toHaveLength(1);
  });

  it('falls back to the customer list where the account has no relations', async () => {
    const source = specimen().source;
    const lonely = { ...source.accounts[0]!, members: [] };
    const own = await startAliyunSandbox({ ...source, accounts: [lonely] });
    expect(await aliyun.subAccounts!(contextOf({}, { business: own.url }))).toEqual([]);
    expect(own.calls.map(({ op }) => op)).toEqual(['QueryBillOverview', 'QueryRelationList', 'GetCustomerList']);
    await own.stop();
  });
});

describe('links into the console', () => {
  it.each`
    charge                                                                      | url                                                                                   | why
    ${{ xServiceCode: 'ecs', resourceId: 'i-1', regionId: 'cn-hangzhou' }}      | ${'https://ecs.console.aliyun.com/server/i-1/detail?regionId=cn-hangzhou'}            | ${'a server'}
    ${{ xServiceCode: 'ecs', resourceId: 'a/../b?x', regionId: 'cn-hangzhou' }} | ${'https://ecs.console.aliyun.com/server/a%2F..%2Fb%3Fx/detail?regionId=cn-hangzhou'} | ${'a hostile id stays an id'}
    ${{ xServiceCode: 'dysms', resourceId: 'x', regionId: 'cn-hangzhou' }}      | ${null}                                                                               | ${'no page of one resource'}
    ${{ xServiceCode: 'ecs', resourceId: null, regionId: 'cn-hangzhou' }}       | ${null}                                                                               | ${'no resource'}
  `('$why', ({ charge, url }: { charge: Parameters<NonNullable<typeof aliyun.consoleUrl>>[0]; url: string | null }) => {
    expect(aliyun.consoleUrl!(charge)).toBe(url);
  });
});
