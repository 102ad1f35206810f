import { pageTrail, UpstreamFailed, type UpstreamDetails } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Fault, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import jdcloud from '.';
import { specimen } from '../sandbox/specimen-source';
import { startJdcloudSandbox } from '../sandbox/start-jdcloud-sandbox';
import type { BillRow } from './bill-row';
import type { JdcloudSettings } from './settings';

const { account, lines } = specimen({ lines: 300 });
const settings = account.settings as JdcloudSettings;
const BALANCE = 'GET assets:describeAccountAmount';
const ITEMS = 'POST describeFormulaSummaryList';
const DETAILS = 'POST describeBillDetails';
let sandbox: Sandbox;
const start = (source = specimen({ lines: 300 }).source) => startJdcloudSandbox(source, { throttle: false });
beforeEach(async () => void (sandbox = await start()));
afterEach(() => sandbox.stop());

const contextOf = (more: Partial<JdcloudSettings> = {}, url = sandbox.url) =>
  testContext(jdcloud, { settings: { ...settings, ...more }, endpoints: { billing: url, asset: url, partner: url } });
const balance = () => jdcloud.balance!(contextOf());
const detailsOf = async (run: Promise<unknown>): Promise<UpstreamDetails> => {
  const error: unknown = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(UpstreamFailed.is(error)).toBe(true);
  return (error as { details: unknown }).details as UpstreamDetails;
};
const feed = jdcloud.feeds[0]!;
const rowsOf = async (context = contextOf()) => {
  const trail = pageTrail('month');
  const rows: BillRow[] = [];
  for await (const page of feed.fetch(context, { key: 'month', params: {} }, SPECIMEN_MONTH)) {
    trail.add(page);
    rows.push(...(page.rows as BillRow[]));
  }
  trail.end();
  return rows;
};

describe('what the vendor says, and who has to act (M-097, M-106)', () => {
  it.each`
    fault                 | reason          | why
    ${'bad-signature'}    | ${'auth'}       | ${'a wrong secret does not get right by asking again'}
    ${'key-rotation'}     | ${'auth'}       | ${'the key was deleted'}
    ${'clock-skew'}       | ${'clock'}      | ${'the same status as a wrong secret, and other words'}
    ${'custom:forbidden'} | ${'permission'} | ${'403: the policy is missing'}
    ${'business-refusal'} | ${'invalid'}    | ${'HTTP 200 with an error inside'}
    ${'html-ok'}          | ${'malformed'}  | ${'HTTP 200 with a web page'}
  `('$fault is $reason: $why', async ({ fault, reason }: { fault: Fault; reason: string }) => {
    sandbox.plan(BALANCE, fault);
    const details = await detailsOf(balance());
    expect([details.reason, details.sent, sandbox.calls.length]).toEqual([reason, 'yes', 1]);
    expect(details.what.zh).toMatch(/describeAccountAmount/);
  });

  it.each`
    fault                | why
    ${'http-429'}        | ${'too fast'}
    ${'partial-success'} | ${'HTTP 200 with an internal error'}
    ${'http-503'}        | ${'busy'}
    ${'refuse'}          | ${'the connection was closed'}
  `('$fault is tried again, with a nonce of its own: $why', async ({ fault }: { fault: Fault }) => {
    sandbox.plan(BALANCE, fault, fault);
    await expect(balance()).resolves.toMatchObject({ cash: '-0.25', available: '1234567.5', credit: '0' });
    expect(sandbox.calls.map(({ verified }) => verified).filter(verified => verified === false)).toEqual([]);
    expect(sandbox.calls).toHaveLength(3);
  });
});

describe('two lists that are one bill (M-097)', () => {
  it('every line comes once, with its kind, and adjustments and guarantees without a charge item', async () => {
    const rows = await rowsOf();
    expect(rows).toHaveLength(lines.length);
    const kinds = new Map<string, number>();
    for (const { item, kinds: found } of rows) {
      const key = `${item ? 'item' : 'detail'} ${found.join()}`;
      kinds.set(key, (kinds.get(key) ?? 0) + 1);
    }
    const count = (kind: string) => lines.filter(line => line.kind === kind).length;
    expect(kinds.get('item 按量费用')).toBe(count('usage'));
    expect(kinds.get('item 新购')).toBe(count('purchase'));
    expect(kinds.get('item 退订')).toBe(count('refund'));
    expect((kinds.get('detail 调账') ?? 0) + (kinds.get('detail 保底') ?? 0)).toBe(count('adjustment'));
    expect(kinds.get('detail 保底')).toBeGreaterThan(0);
  });

  it('a month without adjustments has no page more than the vendor has', async () => {
    const own = await start(specimen({ lines: 10 }).source);
    expect(await rowsOf(contextOf({}, own.url))).toHaveLength(10);
    expect(own.calls.map(({ op }) => op)).toEqual([DETAILS, ITEMS]);
    await own.stop();
  });

  it.each`
    op         | faults               | why
    ${ITEMS}   | ${['changed-total']} | ${'fewer charge items than announced'}
    ${ITEMS}   | ${['lost-row']}      | ${'a charge item is missing'}
    ${DETAILS} | ${['lost-row']}      | ${'a detail is missing, and would join to nothing'}
    ${DETAILS} | ${['changed-total']} | ${'fewer details than announced'}
  `('is refused: $why', async ({ op, faults }) => {
    sandbox.plan(op as string, ...(faults as Fault[]));
    expect((await detailsOf(rowsOf())).reason).toBe('malformed');
  });

  it('a page that was not asked for is refused', async () => {
    const own = await start(specimen({ lines: 1200 }).source);
    own.plan(ITEMS, 'ok', 'custom:misplaced-page');
    expect((await detailsOf(rowsOf(contextOf({}, own.url)))).reason).toBe('malformed');
    await own.stop();
  });

  it.each([ITEMS, DETAILS])('a column that nobody announced is loud in %s', async op => {
    sandbox.plan(op, 'unknown-column');
    const bad = (await rowsOf()).filter(row => !feed.row.safeParse(row).success);
    expect(bad.length).toBeGreaterThan(100);
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

  it('another region is in path and signature', async () => {
    await jdcloud.balance!(contextOf({ regionId: 'cn-south-1' }));
    expect(sandbox.calls.map(({ url, verified }) => [url, verified])).toEqual([
      ['/v1/regions/cn-south-1/assets%3AdescribeAccountAmount', true],
    ]);
  });
});

describe('the connection test and the pins', () => {
  it('reads both services, and members are the pins of the bill', async () => {
    const context = contextOf();
    context.clock.advance(Date.parse('2026-11-05T00:00:00Z') - context.clock.now().getTime());
    sandbox.skew(context.clock.now().getTime() - Date.now());
    const found = await jdcloud.probe(context);
    expect([found.ok, found.facts!.map(({ value }) => value)]).toEqual([true, ['1234567.5 CNY', '299']]);
    const pins = await jdcloud.subAccounts!(context);
    expect(pins).toHaveLength(account.members.length);
    expect(pins[0]).toEqual({ id: account.members[0]!.id, name: null, status: 'unknown' });
  });

  it('knows no state of resources and pretends none', () => {
    expect(jdcloud.resources).toBeUndefined();
  });
});
