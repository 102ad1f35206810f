import { pageTrail, UpstreamFailed, z, type UpstreamDetails } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Fault, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import volcengine from '.';
import { specimen } from '../sandbox/specimen-source';
import { startVolcengineSandbox } from '../sandbox/start-volcengine-sandbox';
import { volcengineClient } from './client';
import type { VolcengineSettings } from './settings';

const { account, lines } = specimen();
const settings = account.settings as VolcengineSettings;
let sandbox: Sandbox;
beforeEach(async () => void (sandbox = await startVolcengineSandbox(specimen().source, { throttle: false })));
afterEach(() => sandbox.stop());

const contextOf = (more: Partial<VolcengineSettings> = {}, url = sandbox.url) =>
  testContext(volcengine, { settings: { ...settings, ...more }, endpoints: { open: url } });
const read = (context = contextOf()) =>
  volcengineClient(context).read('QueryBalanceAcct', {}, z.object({ CashBalance: z.string() }));
const detailsOf = async (run: Promise<unknown>): Promise<UpstreamDetails> => {
  const error: unknown = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(UpstreamFailed.is(error)).toBe(true);
  return (error as { details: unknown }).details as UpstreamDetails;
};
const feed = volcengine.feeds[0]!;
const rowsOf = async (context = contextOf(), params: Record<string, string> = {}) => {
  const trail = pageTrail('month');
  for await (const page of feed.fetch(context, { key: 'month', params }, SPECIMEN_MONTH)) trail.add(page);
  return trail.end();
};

describe('what the vendor says, and who has to act (M-098, M-106)', () => {
  it.each`
    fault                 | reason          | why
    ${'bad-signature'}    | ${'auth'}       | ${'a wrong secret does not get right by asking again'}
    ${'key-rotation'}     | ${'auth'}       | ${'the key was deleted'}
    ${'clock-skew'}       | ${'clock'}      | ${'not mistaken for a wrong secret'}
    ${'custom:forbidden'} | ${'permission'} | ${'403: the policy is missing'}
    ${'business-refusal'} | ${'business'}   | ${'HTTP 200 with an error in the metadata'}
    ${'html-ok'}          | ${'malformed'}  | ${'HTTP 200 with a web page'}
  `('$fault is $reason: $why', async ({ fault, reason }: { fault: Fault; reason: string }) => {
    sandbox.plan('QueryBalanceAcct', fault);
    const details = await detailsOf(read());
    expect([details.reason, details.sent, sandbox.calls.length]).toEqual([reason, 'yes', 1]);
    expect(details.what.zh).toMatch(/QueryBalanceAcct/);
  });

  it.each`
    fault                    | why
    ${'http-429'}            | ${'too fast, with HTTP 429'}
    ${'custom:throttle-400'} | ${'too fast, with HTTP 400'}
    ${'partial-success'}     | ${'HTTP 200 with an internal error'}
    ${'http-503'}            | ${'busy'}
    ${'refuse'}              | ${'the connection was closed'}
  `('$fault is tried again: $why', async ({ fault }: { fault: Fault }) => {
    sandbox.plan('QueryBalanceAcct', fault, fault);
    await expect(read()).resolves.toMatchObject({ CashBalance: '-0.25' });
    expect(sandbox.calls).toHaveLength(3);
  });
});

describe('the pages of a month (M-098)', () => {
  it.each`
    faults                                                          | calls | why
    ${[]}                                                           | ${3}  | ${'by the total: the third page is short'}
    ${['custom:uncounted', 'custom:uncounted', 'custom:uncounted']} | ${3}  | ${'without a total, by the short page'}
    ${['ok', 'custom:short-page']}                                  | ${4}  | ${'a short page in the middle is not the end'}
    ${['ok', 'lost-row']}                                           | ${3}  | ${'a row that was left off the end of a page comes with the next'}
  `('$why', async ({ faults, calls }: { faults: Fault[]; calls: number }) => {
    sandbox.plan('ListBillDetail', ...faults);
    expect(await rowsOf()).toBe(lines.length + 1);
    expect(sandbox.calls).toHaveLength(calls);
  });

  it('a full last page is followed by one more read, because a total may be old', async () => {
    const own = await startVolcengineSandbox(specimen({ lines: 299 }).source, { throttle: false });
    expect(await rowsOf(contextOf({}, own.url))).toBe(300);
    expect(own.calls).toHaveLength(2);
    await own.stop();
  });

  it('a total that changes on the way breaks the trail', async () => {
    sandbox.plan('ListBillDetail', 'ok', 'changed-total');
    await expect(rowsOf()).rejects.toMatchObject({ code: 'cloud.trail_broken' });
  });

  it('a page that was not asked for is not taken for the one that was', async () => {
    sandbox.plan('ListBillDetail', 'ok', 'custom:misplaced-page');
    expect((await detailsOf(rowsOf())).reason).toBe('malformed');
  });

  it('by day there is a task for each, and together they are the month', async () => {
    const context = contextOf({ pullBy: 'day' });
    const tasks = await feed.plan(context, '2026-02');
    expect([tasks.length, tasks[27]]).toEqual([28, { key: 'day-2026-02-28', params: { day: '2026-02-28' } }]);
    let rows = 0;
    for (const task of await feed.plan(context, SPECIMEN_MONTH)) rows += await rowsOf(context, { ...task.params });
    expect(rows).toBe(lines.length + 1);
  });
});

describe('how the vendor means payable (M-098)', () => {
  it.each`
    played               | chosen               | ok       | says                        | facts                         | why
    ${'after-vouchers'}  | ${'after-vouchers'}  | ${true}  | ${/连接正常/}               | ${[/^(\d+) \/ \1$/, /^0 \//]} | ${'last month agrees with the setting'}
    ${'before-vouchers'} | ${'before-vouchers'} | ${true}  | ${/连接正常/}               | ${[/^0 \//, /^(\d+) \/ \1$/]} | ${'either way'}
    ${'before-vouchers'} | ${'after-vouchers'}  | ${false} | ${/应付未扣代金券.*请修改/} | ${[/^0 \//, /^(\d+) \/ \1$/]} | ${'the setting is wrong, and the probe says which is right'}
    ${'after-vouchers'}  | ${'before-vouchers'} | ${false} | ${/应付已扣代金券.*请修改/} | ${[/^(\d+) \/ \1$/, /^0 \//]} | ${'the other way round'}
  `('$why', async ({ played, chosen, ok, says, facts }) => {
    const own = await startVolcengineSandbox(specimen({ payable: played as 'after-vouchers' }).source);
    const context = contextOf({ payable: chosen as 'after-vouchers' }, own.url);
    context.clock.advance(Date.parse('2026-11-05T00:00:00Z') - context.clock.now().getTime());
    own.skew(context.clock.now().getTime() - Date.now());
    const found = await volcengine.probe(context);
    expect([found.ok, found.message.zh]).toEqual([ok, expect.stringMatching(says as RegExp)]);
    const counted = found.facts!.slice(2).map(({ value }) => value);
    (facts as RegExp[]).forEach((fact, at) => expect(counted[at]).toMatch(fact));
    await own.stop();
  });

  it.each(['after-vouchers', 'before-vouchers'] as const)('%s: lines and summary come to the same', async payable => {
    const own = await startVolcengineSandbox(specimen({ payable }).source, { throttle: false });
    const context = contextOf({ payable, voucherMode: 'payment' }, own.url);
    const [total] = (await feed.total!(context, SPECIMEN_MONTH)) ?? [];
    const wanted = lines.reduce((sum, line) => sum + BigInt(line.payable.replace('.', '')), 0n);
    expect(BigInt(total!.billedCost.replace('.', ''))).toBe(wanted);
    await own.stop();
  });
});

describe('a month that is settled in another currency', () => {
  const row = { Currency: 'CNY', CurrencySettlement: 'USD', DiscountBillAmount: '10', PayableAmount: '10' };
  const totalOf = (List: object[]) => {
    const text = JSON.stringify({ Result: { List, Total: '1', Offset: '0' } });
    const answer = {
      status: 200,
      headers: {},
      body: new Uint8Array(),
      text: () => text,
      json: () => JSON.parse(text) as unknown,
    };
    return feed.total!({ ...contextOf(), http: { send: () => Promise.resolve(answer) } }, SPECIMEN_MONTH);
  };

  it.each`
    rows                                                                                     | total                                       | why
    ${[{ ...row, SettlePayableAmount: '1.4' }]}                                              | ${[{ currency: 'USD', billedCost: '1.4' }]} | ${'the amount of the settlement counts'}
    ${[{ ...row, SettlePayableAmount: '1.4', CouponAmount: '2' }]}                           | ${null}                                     | ${'vouchers without a rate can not be compared'}
    ${[{ ...row, SettlePayableAmount: '1.4', CouponAmount: '2', SettlementType: '非结算' }]} | ${[]}                                       | ${'what somebody else settles is no matter of ours'}
  `('$why', async ({ rows, total }) => {
    expect(await totalOf(rows as object[])).toEqual(total);
  });
});

describe('members and instances', () => {
  it('members are whoever owns something on the bill, with their names', async () => {
    const context = contextOf();
    context.clock.advance(Date.parse('2026-11-05T00:00:00Z') - context.clock.now().getTime());
    sandbox.skew(context.clock.now().getTime() - Date.now());
    const members = await volcengine.subAccounts!(context);
    expect(members).toHaveLength(account.members.length);
    expect(members[0]).toEqual({ id: account.members[0]!.id, name: '成员 0', status: 'unknown' });
  });

  it('instances are listed to the end', async () => {
    const found: string[] = [];
    for await (const { id, paid, state, expiresAt } of volcengine.resources!(contextOf())) {
      found.push(id);
      expect([paid, state, expiresAt]).toEqual(['subscription', 'running', '2027-09-30T16:00:00.000Z']);
    }
    const prepaid = lines.filter(({ plan }) => plan === 'subscription').map(({ resourceId }) => resourceId);
    expect(found).toEqual([...new Set(prepaid)]);
    expect(found.length).toBeGreaterThan(200);
  });
});

describe('links into the console', () => {
  it.each`
    charge                                                                     | url                                                                                          | why
    ${{ xServiceCode: 'ECS', resourceId: 'i-1', regionId: 'cn-beijing' }}      | ${'https://console.volcengine.com/ecs/region:ecs+cn-beijing/instance/detail/i-1'}            | ${'a server'}
    ${{ xServiceCode: 'ECS', resourceId: 'a/../b?x', regionId: 'cn-beijing' }} | ${'https://console.volcengine.com/ecs/region:ecs+cn-beijing/instance/detail/a%2F..%2Fb%3Fx'} | ${'a hostile id stays an id'}
    ${{ xServiceCode: 'CDN', resourceId: 'x', regionId: 'cn-beijing' }}        | ${null}                                                                                      | ${'no page of one resource'}
    ${{ xServiceCode: 'ECS', resourceId: null, regionId: 'cn-beijing' }}       | ${null}                                                                                      | ${'no resource'}
  `('$why', ({ charge, url }) => {
    expect(volcengine.consoleUrl!(charge as Parameters<NonNullable<typeof volcengine.consoleUrl>>[0])).toBe(url);
  });
});
