import { pageTrail, UpstreamFailed, type UpstreamDetails } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Fault, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import baidu from '.';
import { MEMBERS, specimen } from '../sandbox/specimen-source';
import { startBaiduSandbox } from '../sandbox/start-baidu-sandbox';
import type { BaiduSettings } from './settings';

const { account, lines } = specimen();
const settings = account.settings as BaiduSettings;
const BILL = 'GET /v1/bill/resource/month';
const BALANCE = 'POST /v1/finance/cash/balance';
let sandbox: Sandbox;
beforeEach(async () => void (sandbox = await startBaiduSandbox(specimen().source, { throttle: false })));
afterEach(() => sandbox.stop());

const contextOf = (more: Partial<BaiduSettings> = {}) =>
  testContext(baidu, { settings: { ...settings, ...more }, endpoints: { billing: sandbox.url } });
const balance = () => baidu.balance!(contextOf());
const detailsOf = async (run: Promise<unknown>): Promise<UpstreamDetails> => {
  const error: unknown = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(UpstreamFailed.is(error)).toBe(true);
  return (error as { details: unknown }).details as UpstreamDetails;
};
const feed = baidu.feeds[0]!;
const rowsOf = async (params: Record<string, string>) => {
  const trail = pageTrail('task');
  const rows: Record<string, string>[] = [];
  for await (const page of feed.fetch(contextOf(), { key: 'task', params }, SPECIMEN_MONTH)) {
    trail.add(page);
    rows.push(...(page.rows as Record<string, string>[]));
  }
  trail.end();
  return rows;
};

describe('what the vendor says, and who has to act (M-096, M-106)', () => {
  it.each`
    fault                 | reason          | why
    ${'bad-signature'}    | ${'auth'}       | ${'a wrong secret does not get right by asking again'}
    ${'key-rotation'}     | ${'auth'}       | ${'403, and yet the key and not the policy'}
    ${'clock-skew'}       | ${'clock'}      | ${'not mistaken for a wrong secret'}
    ${'custom:forbidden'} | ${'permission'} | ${'403: the policy is missing'}
    ${'business-refusal'} | ${'permission'} | ${'HTTP 200 with a code inside'}
    ${'html-ok'}          | ${'malformed'}  | ${'HTTP 200 with a web page'}
  `('$fault is $reason: $why', async ({ fault, reason }: { fault: Fault; reason: string }) => {
    sandbox.plan(BALANCE, fault);
    const details = await detailsOf(balance());
    expect([details.reason, details.sent, sandbox.calls.length]).toEqual([reason, 'yes', 1]);
    expect(details.what.zh).toMatch(/CashBalance/);
  });

  it.each`
    fault                | why
    ${'http-429'}        | ${'too fast'}
    ${'partial-success'} | ${'HTTP 200 with an internal error'}
    ${'http-503'}        | ${'busy'}
    ${'refuse'}          | ${'the connection was closed'}
  `('$fault is tried again: $why', async ({ fault }: { fault: Fault }) => {
    sandbox.plan(BALANCE, fault, fault);
    await expect(balance()).resolves.toMatchObject({ cash: '-0.25', available: '-0.25', credit: '0' });
    expect(sandbox.calls).toHaveLength(3);
  });
});

describe('the passes of a month (M-096)', () => {
  it('are two for the account and two for each member, and each line is in one of them', async () => {
    const tasks = await feed.plan(contextOf(), SPECIMEN_MONTH);
    expect(tasks.map(({ key }) => key)).toEqual([
      'postpay',
      'prepay',
      ...MEMBERS.flatMap(member => [`postpay-${member}`, `prepay-${member}`]),
    ]);
    const passes = await Promise.all(tasks.map(({ params }) => rowsOf({ ...params })));
    expect(passes.flat()).toHaveLength(lines.length);
    tasks.forEach(({ params }, at) => {
      expect(new Set(passes[at]!.map(({ productType }) => productType))).toEqual(new Set([params.productType]));
      if (params.owner) expect(new Set(passes[at]!.map(({ accountId }) => accountId))).toEqual(new Set([params.owner]));
    });
    expect(sandbox.calls.length).toBeGreaterThan(8);
  });

  it('a member that is named twice is read once', async () => {
    const context = contextOf({ memberAccountIds: [MEMBERS[0]!, MEMBERS[0]!] });
    expect(await feed.plan(context, SPECIMEN_MONTH)).toHaveLength(4);
  });

  it.each`
    fault                      | code                         | why
    ${'lost-row'}              | ${'cloud.trail_broken'}      | ${'the rows do not add up to the total'}
    ${'changed-total'}         | ${'cloud.trail_broken'}      | ${'the total changed on the way'}
    ${'custom:misplaced-page'} | ${'plugins.upstream_failed'} | ${'a page that was not asked for'}
    ${'custom:masked'}         | ${'plugins.upstream_failed'} | ${'the amounts are masked'}
  `('$fault is refused: $why', async ({ fault, code }: { fault: Fault; code: string }) => {
    sandbox.plan(BILL, 'ok', fault);
    await expect(rowsOf({ productType: 'postpay' })).rejects.toMatchObject({ code });
  });

  it('somebody who is no member is refused by the vendor', async () => {
    expect((await detailsOf(rowsOf({ productType: 'postpay', owner: '99999999' }))).reason).toBe('permission');
  });
});

describe('the connection test', () => {
  const asOf = (context: ReturnType<typeof contextOf>) => {
    context.clock.advance(Date.parse('2026-11-05T00:00:00Z') - context.clock.now().getTime());
    sandbox.skew(context.clock.now().getTime() - Date.now());
    return context;
  };

  it('names the account, and how many members answered', async () => {
    const found = await baidu.probe(asOf(contextOf()));
    expect([found.ok, found.facts!.map(({ value }) => value)]).toEqual([
      true,
      ['finance@specimen.example', '-0.25 CNY', '2'],
    ]);
    expect(await baidu.subAccounts!(asOf(contextOf()))).toEqual([
      { id: MEMBERS[0], name: '成员 1', status: 'unknown' },
      { id: MEMBERS[1], name: '成员 2', status: 'unknown' },
    ]);
  });

  it("says that a member's key is no use before anybody bills from masked amounts", async () => {
    sandbox.plan('GET /v1/bill/month/summary', 'custom:masked');
    const found = await baidu.probe(asOf(contextOf()));
    expect([found.ok, found.message.zh]).toEqual([false, expect.stringMatching(/屏蔽.*主账户/)]);
  });

  it('vouchers are added to the total where they are a way to pay', async () => {
    const totals = await Promise.all(
      (['credit', 'payment'] as const).map(voucherMode => feed.total!(contextOf({ voucherMode }), SPECIMEN_MONTH)),
    );
    const [credit, payment] = totals.map(total => BigInt(total![0]!.billedCost.replace('.', '')));
    const vouchers = lines.reduce((sum, { voucher }) => sum + BigInt(voucher.replace('.', '')), 0n);
    expect(payment! - credit!).toBe(vouchers);
    expect(vouchers).toBeGreaterThan(0n);
  });
});

describe('links into the console', () => {
  it.each`
    charge                                                             | url                                                                                    | why
    ${{ xServiceCode: 'BCC', resourceId: 'i-1', regionId: 'bj' }}      | ${'https://console.bce.baidu.com/bcc/#/bcc/instance/detail~instanceId=i-1'}            | ${'a server'}
    ${{ xServiceCode: 'BCC', resourceId: 'a/../b?x', regionId: null }} | ${'https://console.bce.baidu.com/bcc/#/bcc/instance/detail~instanceId=a%2F..%2Fb%3Fx'} | ${'a hostile id stays an id'}
    ${{ xServiceCode: 'SMS', resourceId: 'x', regionId: 'bj' }}        | ${null}                                                                                | ${'no page of one resource'}
  `('$why', ({ charge, url }) => {
    expect(baidu.consoleUrl!(charge as Parameters<NonNullable<typeof baidu.consoleUrl>>[0])).toBe(url);
  });
});
