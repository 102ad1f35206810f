import { z } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import volcengine from '../src';
import { volcengineClient, type Action } from '../src/client';
import type { VolcengineSettings } from '../src/settings';
import { specimen } from './specimen-source';
import { startVolcengineSandbox } from './start-volcengine-sandbox';

const { account, lines } = specimen();
let sandbox: Sandbox;
beforeEach(async () => void (sandbox = await startVolcengineSandbox(specimen().source, { throttle: false })));
afterEach(() => sandbox.stop());

const contextOf = (url: string) =>
  testContext(volcengine, { settings: account.settings as VolcengineSettings, endpoints: { open: url } });
const read = (action: Action, input: object) =>
  volcengineClient(contextOf(sandbox.url)).read(action, { ...input }, z.unknown());
const bill = { BillPeriod: SPECIMEN_MONTH, GroupTerm: 0, GroupPeriod: 2 };
interface Page {
  List: Record<string, string>[];
  Total: string;
  Offset: string;
}
const page = async (input: object) => (await read('ListBillDetail', { ...bill, Limit: 300, ...input })) as Page;

describe('the sandbox pages and refuses as the vendor does (M-098)', () => {
  it('counts only when it is asked to, and is empty beyond the end', async () => {
    const total = String(lines.length + 1);
    expect((await page({})).Total).toBe('-1');
    expect((await page({ NeedRecordNum: 1 })).Total).toBe(total);
    expect(await page({ Offset: 9000, NeedRecordNum: 1 })).toMatchObject({ List: [], Offset: '9000', Total: total });
  });

  it('filters by owner, product and day; a day of another month is refused', async () => {
    const [first] = (await page({})).List;
    const owned = await page({ OwnerID: [first!.OwnerID] });
    expect(owned.List.every(({ OwnerID }) => OwnerID === first!.OwnerID)).toBe(true);
    const day = await page({ ExpenseDate: first!.ExpenseDate });
    expect(new Set(day.List.map(({ ExpenseDate }) => ExpenseDate))).toEqual(new Set([first!.ExpenseDate]));
    expect((await page({ Product: ['nothing'] })).List).toEqual([]);
  });

  it('every day of the month together is the month', async () => {
    let rows = 0;
    for (let day = 1; day <= 31; day++)
      rows += (await page({ ExpenseDate: `${SPECIMEN_MONTH}-${String(day).padStart(2, '0')}` })).List.length;
    expect(rows).toBe(lines.length + 1);
  });

  it('has texts for amounts and a number for rounding, a line that nobody settles, and other months corrected', async () => {
    const rows = [
      ...(await page({})).List,
      ...(await page({ Offset: 300 })).List,
      ...(await page({ Offset: 600 })).List,
    ];
    expect(rows.some(({ RoundAmount }) => RoundAmount === '-0.00412')).toBe(true);
    expect(rows.filter(({ SettlementType }) => SettlementType === '非结算')).toMatchObject([
      { BillCategory: '消费-试用', PaidAmount: '0', UnpaidAmount: '0' },
    ]);
    const corrected = rows.filter(({ BusiPeriod }) => BusiPeriod !== SPECIMEN_MONTH);
    expect(
      corrected.every(({ BillCategory, BusiPeriod }) => `${BillCategory} ${BusiPeriod}` === '调账-人工 2026-09'),
    ).toBe(true);
    expect(corrected.length).toBeGreaterThan(3);
    // The twins of the specimen are two lines, and have two ids.
    expect(new Set(rows.map(({ BillDetailId }) => BillDetailId)).size).toBe(rows.length);
  });

  it('late rows leave the ids of the others as they were', async () => {
    const before = (await page({})).List.map(({ BillDetailId }) => BillDetailId);
    await sandbox.provoke('publish-late-rows', { account: account.accountId, period: SPECIMEN_MONTH });
    expect((await page({})).List.map(({ BillDetailId }) => BillDetailId)).toEqual(before);
    expect((await page({ NeedRecordNum: 1 })).Total).toBe(String(lines.length + 4));
  });

  it.each`
    action                      | input                                               | reason        | code                  | why
    ${'ListBillDetail'}         | ${{ ...bill, Limit: 301 }}                          | ${'invalid'}  | ${'InvalidParameter'} | ${'a page has 300 rows at most'}
    ${'ListBillDetail'}         | ${{ ...bill, Limit: 0 }}                            | ${'invalid'}  | ${'InvalidParameter'} | ${'and one at least'}
    ${'ListBillDetail'}         | ${bill}                                             | ${'invalid'}  | ${'MissingParameter'} | ${'the page size is mandatory'}
    ${'ListBillDetail'}         | ${{ ...bill, Limit: 1, BillPeriod: '2026-13' }}     | ${'invalid'}  | ${'InvalidParameter'} | ${'not a month'}
    ${'ListBillDetail'}         | ${{ ...bill, Limit: 1, ExpenseDate: '2026-09-30' }} | ${'invalid'}  | ${'InvalidParameter'} | ${'a day of another month'}
    ${'ListBillDetail'}         | ${{ BillPeriod: SPECIMEN_MONTH, Limit: 1 }}         | ${'business'} | ${'OperationDenied'}  | ${'a granularity that is not played'}
    ${'ListBillOverviewByProd'} | ${{ BillPeriod: '2024-11', Limit: 1 }}              | ${'invalid'}  | ${'InvalidParameter'} | ${'24 months are kept'}
    ${'ListAvailableInstances'} | ${{ MaxResults: 101 }}                              | ${'invalid'}  | ${'InvalidParameter'} | ${'a hundred instances at most'}
    ${'ListAvailableInstances'} | ${{ MaxResults: 5, NextToken: 'bm9uc2Vuc2U' }}      | ${'invalid'}  | ${'InvalidParameter'} | ${'a token that nobody gave'}
  `('refuses $why', async ({ action, input, reason, code }) => {
    await expect(read(action as Action, input as object)).rejects.toMatchObject({
      details: { reason, provider: { code } },
    });
  });

  it('five calls a second and account; the sixth is refused, and signed calls stay verified (M-107)', async () => {
    const strict = await startVolcengineSandbox(specimen().source, { clock: { now: () => new Date() } });
    const client = volcengineClient(contextOf(strict.url));
    await Promise.all(Array.from({ length: 12 }, () => client.read('QueryBalanceAcct', {}, z.unknown()).catch(String)));
    expect(strict.calls.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect(strict.calls.every(({ verified }) => verified)).toBe(true);
    await strict.stop();
  });
});
