import { Decimal, z } from '@cloudtally/plugin-sdk';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import { SPECIMEN_MONTH, type Sandbox, type Specimen } from '@cloudtally/plugin-sdk/sandbox';
import tencent from '../src';
import { tencentClient, type Action } from '../src/transport';
import { partnerSpecimen, specimen } from './specimen-source';
import { startTencentSandbox } from './start-tencent-sandbox';

let sandbox: Sandbox;
afterEach(() => sandbox.stop());
async function reader(found: Specimen = specimen()) {
  sandbox = await startTencentSandbox(found.source, { throttle: false });
  const endpoints = { billing: sandbox.url, partners: sandbox.url };
  const client = tencentClient(testContext(tencent, { settings: found.account.settings as never, endpoints }));
  return (action: Action, asked: object) =>
    client.read(action, asked as Record<string, unknown>, z.looseObject({})) as Promise<Record<string, never>>;
}
interface Records {
  DetailSet: { Id: string; OwnerUin: string; ComponentSet: { RealCost: string; Cost: string }[] }[];
  Total: string;
  Context: string;
}
const bill = { Month: SPECIMEN_MONTH, Offset: 0, Limit: 300, NeedRecordNum: 1 };
const LINES = specimen().lines.length;

describe('the sandbox pages and refuses as the vendor does (M-092, X-23)', () => {
  it('gives 300 records at most, a total that is too low, and an empty page behind the end', async () => {
    const read = await reader();
    const first = (await read('DescribeBillDetail', bill)) as unknown as Records;
    expect([first.DetailSet.length, first.Total]).toEqual([300, String(LINES + 1 - 3)]);
    const last = (await read('DescribeBillDetail', { ...bill, Offset: 600 })) as unknown as Records;
    expect(last.DetailSet).toHaveLength(LINES + 1 - 600);
    expect(last.DetailSet.at(-1)).toMatchObject({ BusinessCodeName: '月度计费精度差异', ResourceId: '-' });
    expect(((await read('DescribeBillDetail', { ...bill, Offset: 900 })) as unknown as Records).DetailSet).toEqual([]);
    expect(((await read('DescribeBillDetail', { ...bill, Month: '2026-08' })) as unknown as Records).DetailSet).toEqual(
      [],
    );
  });

  it('pages with a Context are of one revision, also when late rows are published in between', async () => {
    const read = await reader();
    const first = (await read('DescribeBillDetail', bill)) as unknown as Records;
    await sandbox.provoke('publish-late-rows', { account: specimen().account.accountId, period: SPECIMEN_MONTH });
    const next = { ...bill, Offset: 600 };
    const same = (await read('DescribeBillDetail', { ...next, Context: first.Context })) as unknown as Records;
    const other = (await read('DescribeBillDetail', next)) as unknown as Records;
    expect([same.DetailSet.length, other.DetailSet.length]).toEqual([LINES + 1 - 600, LINES + 4 - 600]);
    expect(await read('DescribeBillAdjustInfo', { Month: SPECIMEN_MONTH })).toMatchObject({ Total: '3' });
  });

  it('the bill is brought to whole fen by one line, and its summary is of the same records', async () => {
    const read = await reader();
    let sum = new Decimal(0);
    for (const Offset of [0, 300, 600])
      for (const { ComponentSet } of ((await read('DescribeBillDetail', { ...bill, Offset })) as unknown as Records)
        .DetailSet)
        for (const { RealCost } of ComponentSet) sum = sum.plus(RealCost);
    const asked = { BeginTime: SPECIMEN_MONTH, EndTime: SPECIMEN_MONTH };
    const summary = (await read('DescribeBillSummaryByProduct', asked)) as unknown as {
      SummaryTotal: { RealTotalCost: string; TotalCost: string };
      SummaryOverview: { RealTotalCost: string }[];
    };
    expect(sum.toFixed(8)).toBe(summary.SummaryTotal.RealTotalCost);
    expect(sum.decimalPlaces()).toBeLessThanOrEqual(2);
    const parts = summary.SummaryOverview.reduce((total, row) => total.plus(row.RealTotalCost), new Decimal(0));
    expect(parts.toFixed(8)).toBe(summary.SummaryTotal.RealTotalCost);
    // Refunds show no list price, so their sum has none.
    expect(summary.SummaryTotal.TotalCost).toBe('-');
  });

  it('an order is billed as two components that add up to it', async () => {
    const read = await reader();
    const { DetailSet } = (await read('DescribeBillDetail', bill)) as unknown as Records;
    const order = DetailSet[2]!.ComponentSet;
    expect(order).toHaveLength(2);
    expect(new Decimal(order[0]!.RealCost).plus(order[1]!.RealCost).toFixed(8)).toBe(
      new Decimal(specimen().lines[2]!.payable).toFixed(8),
    );
    expect(DetailSet[7]!.ComponentSet[0]!.Cost).toBe('-');
  });

  it.each`
    action                            | asked                                                | reason           | code                       | why
    ${'DescribeBillDetail'}           | ${{ ...bill, Limit: 301 }}                           | ${'invalid'}     | ${'InvalidParameter'}      | ${'a page has 300 records at most'}
    ${'DescribeBillDetail'}           | ${{ ...bill, Offset: -1 }}                           | ${'invalid'}     | ${'InvalidParameter'}      | ${'and begins at the first'}
    ${'DescribeBillDetail'}           | ${{ ...bill, Offset: undefined }}                    | ${'invalid'}     | ${'InvalidParameter'}      | ${'Offset is mandatory'}
    ${'DescribeBillDetail'}           | ${{ ...bill, Context: 'bm9uc2Vuc2U' }}               | ${'invalid'}     | ${'InvalidParameterValue'} | ${'a Context that nobody gave'}
    ${'DescribeBillDetail'}           | ${{ ...bill, Month: undefined }}                     | ${'invalid'}     | ${'MissingParameter'}      | ${'the month is mandatory'}
    ${'DescribeBillDetail'}           | ${{ ...bill, Month: '2026-13' }}                     | ${'invalid'}     | ${'InvalidParameterValue'} | ${'not a month'}
    ${'DescribeBillDetail'}           | ${{ ...bill, Month: '2024-01' }}                     | ${'invalid'}     | ${'InvalidParameterValue'} | ${'18 months are kept'}
    ${'DescribeBillSummaryByProduct'} | ${{ BeginTime: '2026-10', EndTime: '2026-11' }}      | ${'invalid'}     | ${'InvalidParameter'}      | ${'a summary is of one month'}
    ${'DescribeAgentBills'}           | ${{ SettleMonth: '2026-10', Offset: 0, Limit: 100 }} | ${'permission'}  | ${'UnauthorizedOperation'} | ${'a customer is no agent'}
    ${'DescribeRebateInfos'}          | ${{}}                                                | ${'unsupported'} | ${'ActionOffline'}         | ${'it was replaced'}
    ${'RunInstances'}                 | ${{}}                                                | ${'unsupported'} | ${'InvalidAction'}         | ${'an action that is not played'}
  `('refuses $why', async ({ action, asked, reason, code }) => {
    const read = await reader();
    // An action without a place of its own goes where bills are.
    const known = action in { DescribeRebateInfos: 1, RunInstances: 1 };
    const refused = known ? rawly(action as string) : read(action as Action, asked as object);
    await expect(refused).rejects.toMatchObject(known ? { code } : { details: { reason, provider: { code } } });
  });

  it("a partner's customers: orders alone, use by product, in whole fen; their lines are not shown", async () => {
    const read = await reader(partnerSpecimen());
    const asked = { SettleMonth: SPECIMEN_MONTH, Offset: 0, Limit: 100 };
    const { AgentBillSet, TotalCount } = (await read('DescribeAgentBills', asked)) as unknown as {
      AgentBillSet: { Amt: string; OrderId: string; PayMode: string; PayerMode: string }[];
      TotalCount: string;
    };
    expect(AgentBillSet).toHaveLength(100);
    expect(Number.parseInt(TotalCount, 10)).toBeGreaterThan(300);
    expect(AgentBillSet.every(({ Amt }) => /^-?\d+$/.test(Amt))).toBe(true);
    expect(AgentBillSet.filter(({ PayMode, OrderId }) => (PayMode === 'prepay') !== (OrderId !== ''))).toEqual([]);
    expect(((await read('DescribeBillDetail', bill)) as unknown as Records).DetailSet).toEqual([]);
    await expect(read('DescribeAgentBills', { ...asked, Limit: 101 })).rejects.toMatchObject({
      details: { reason: 'invalid' },
    });
  });

  it('five calls a second and key; the sixth is refused in words alone, with HTTP 200', async () => {
    const found = specimen();
    // Time stands still at the vendor, so nobody is let in again.
    const frozen = new Date();
    sandbox = await startTencentSandbox(found.source, { clock: { now: () => frozen } });
    const context = testContext(tencent, {
      settings: found.account.settings as never,
      endpoints: { billing: sandbox.url, partners: sandbox.url },
    });
    const impatient = { ...context, throttle: () => Promise.resolve() };
    const reads = Array.from({ length: 6 }, () =>
      tencentClient(impatient)
        .read('DescribeBillDetail', bill, z.looseObject({}))
        .then(
          () => 'let in',
          (error: { details: { provider: { code: string } } }) => error.details.provider.code,
        ),
    );
    const outcomes = await Promise.all(reads);
    expect(outcomes.toSorted()).toEqual(['RequestLimitExceeded', ...Array<string>(5).fill('let in')]);
    expect(sandbox.calls.every(({ verified, status }) => verified && status === 200)).toBe(true);
  });
});

/** An action that the plugin does not know. */
async function rawly(action: string): Promise<unknown> {
  const { CommonClient } = await import('tencentcloud-sdk-nodejs-common');
  const { secretId, secretKey } = specimen().account.settings as { secretId: string; secretKey: string };
  const { host } = new URL(sandbox.url);
  const client = new CommonClient(host, '2018-07-09', {
    credential: { secretId, secretKey },
    region: '',
    profile: { httpProfile: { protocol: 'http://' } },
  });
  return client.request(action, {});
}
