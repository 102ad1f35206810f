import { z } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import baidu from '../src';
import { baiduClient, PATHS, type Api } from '../src/client';
import type { BaiduSettings } from '../src/settings';
import { MEMBERS, specimen } from './specimen-source';
import { startBaiduSandbox } from './start-baidu-sandbox';

const { account, lines } = specimen();
let sandbox: Sandbox;
beforeEach(async () => void (sandbox = await startBaiduSandbox(specimen().source, { throttle: false })));
afterEach(() => sandbox.stop());

const clientOf = (url: string) =>
  baiduClient(testContext(baidu, { settings: account.settings as BaiduSettings, endpoints: { billing: url } }));
const read = (api: Api, query: Record<string, string>) =>
  clientOf(sandbox.url).read({ api, method: 'GET', path: PATHS[api], query }, z.unknown());
const bill = { month: SPECIMEN_MONTH, productType: 'postpay' };
interface Page {
  bills: Record<string, string>[];
  totalCount: string;
  pageSize: string;
  subAccountId: string;
}
const page = async (query: Record<string, string>) => (await read('ResourceMonthBill', { ...bill, ...query })) as Page;
const own = lines.filter(({ subAccountId, plan }) => !MEMBERS.includes(subAccountId) && plan === 'pay-as-you-go');

describe('the sandbox pages and refuses as the vendor does (M-096)', () => {
  it('gives ten rows unless asked, a hundred at most, and none beyond the end', async () => {
    const first = await page({});
    expect([first.bills.length, first.pageSize, first.totalCount]).toEqual([10, '10', String(own.length)]);
    expect((await page({ pageSize: '100', pageNo: '999' })).bills).toEqual([]);
  });

  it("keeps members' bills apart, and says whose an answer is", async () => {
    expect((await page({})).subAccountId).toBe('/');
    const member = await page({ queryAccountId: MEMBERS[0]! });
    expect([member.subAccountId, new Set(member.bills.map(({ accountId }) => accountId))]).toEqual([
      MEMBERS[0],
      new Set([MEMBERS[0]]),
    ]);
  });

  it('has times in UTC for a month of Beijing, numbers for amounts, and corrections told again', async () => {
    const rows: Record<string, string>[] = [];
    for (let pageNo = 1; pageNo <= 5; pageNo++)
      rows.push(...(await page({ pageSize: '100', pageNo: String(pageNo) })).bills);
    expect(new Set(rows.map(({ startTime, endTime }) => `${startTime} ${endTime}`))).toEqual(
      new Set(['2026-09-30T16:00:00Z 2026-10-31T16:00:00Z']),
    );
    const ahead = (await page({ productType: 'prepay', pageSize: '100' })).bills;
    expect(ahead.some(({ rebate }) => rebate === '0.500000')).toBe(true);
    expect(ahead.filter(({ deductPrice }) => deductPrice !== '0').length).toBeGreaterThan(2);
    expect(rows[0]).toMatchObject({ tex: '0.06', financePrice: '912345678901.234567' });
  });

  it('late rows come with the next read', async () => {
    await sandbox.provoke('publish-late-rows', { account: account.accountId, period: SPECIMEN_MONTH });
    expect(Number.parseInt((await page({})).totalCount, 10)).toBeGreaterThan(own.length);
  });

  it.each`
    api                    | query                                                 | reason           | code                  | why
    ${'ResourceMonthBill'} | ${{ month: SPECIMEN_MONTH }}                          | ${'invalid'}     | ${'InvalidParameter'} | ${'the way of paying is mandatory'}
    ${'ResourceMonthBill'} | ${{ ...bill, pageSize: '101' }}                       | ${'invalid'}     | ${'InvalidParameter'} | ${'a page has 100 rows at most'}
    ${'ResourceMonthBill'} | ${{ ...bill, pageNo: '0' }}                           | ${'invalid'}     | ${'InvalidParameter'} | ${'pages count from one'}
    ${'ResourceMonthBill'} | ${{ ...bill, month: '2026-13' }}                      | ${'invalid'}     | ${'InvalidParameter'} | ${'not a month'}
    ${'MonthSummary'}      | ${{ billMonth: SPECIMEN_MONTH, queryAccountId: 'x' }} | ${'permission'}  | ${'AccessDenied'}     | ${'not a member'}
    ${'CashBalance'}       | ${{}}                                                 | ${'unsupported'} | ${'NotFound'}         | ${'a verb that is not played'}
  `('refuses $why', async ({ api, query, reason, code }) => {
    await expect(read(api as Api, query as Record<string, string>)).rejects.toMatchObject({
      details: { reason, provider: { code } },
    });
  });

  it('twenty calls a second and key; more are refused, and signed calls stay verified (M-107)', async () => {
    const strict = await startBaiduSandbox(specimen({ lines: 12 }).source, { clock: { now: () => new Date() } });
    const ask = () =>
      clientOf(strict.url)
        .read(
          { api: 'MonthSummary', method: 'GET', path: PATHS.MonthSummary, query: { billMonth: SPECIMEN_MONTH } },
          z.unknown(),
        )
        .catch(String);
    await Promise.all(Array.from({ length: 60 }, ask));
    expect(strict.calls.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect(strict.calls.every(({ verified }) => verified)).toBe(true);
    await strict.stop();
  });
});

describe('list prices (M-066, M-068)', () => {
  const contextOf = (pricedItems: string[]) =>
    testContext(baidu, {
      settings: { ...(account.settings as BaiduSettings), pricedItems },
      endpoints: { billing: sandbox.url },
    });
  const all = async <T>(found: AsyncIterable<T>) => {
    const list: T[] = [];
    for await (const each of found) list.push(each);
    return list;
  };

  it('are the catalogue price, not what the account pays; one specification however it is written', async () => {
    const context = contextOf(['ecs:cn-hangzhou:cpu=4,memory=16', 'ecs:cn-hangzhou:memory=16,cpu=4']);
    const specs = await all(baidu.listSpecs!(context));
    expect(specs).toMatchObject([
      { serviceCode: 'ecs', specCode: 'cn-hangzhou:cpu=4,memory=16', attributes: { region: 'cn-hangzhou', cpu: '4' } },
    ]);
    expect(await all(baidu.listPrices!(context))).toMatchObject([
      { specCode: specs[0]!.specCode, amount: '0.5', currency: 'CNY', tierFrom: null },
    ]);
    expect(sandbox.calls.every(({ verified }) => verified)).toBe(true);
  });

  it('of what is not sold there are refused in the words of the vendor', async () => {
    await expect(all(baidu.listPrices!(contextOf(['ecs:mars:cpu=4'])))).rejects.toMatchObject({
      details: { reason: 'invalid', provider: { code: 'InvalidParameter' } },
    });
  });
});
