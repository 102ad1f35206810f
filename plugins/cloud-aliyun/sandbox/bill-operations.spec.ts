import { testContext } from '@cloudtally/plugin-sdk/testing';
import { SPECIMEN_MONTH, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import aliyun from '../src';
import { aliyunClient, type Action } from '../src/transport';
import { specimen } from './specimen-source';
import { startAliyunSandbox } from './start-aliyun-sandbox';

let sandbox: Sandbox;
beforeEach(async () => void (sandbox = await startAliyunSandbox(specimen().source, { throttle: false })));
afterEach(() => sandbox.stop());

const client = () => {
  const { settings } = specimen().account;
  return aliyunClient(testContext(aliyun, { settings: settings as never, endpoints: { business: sandbox.url } }));
};
const bill = { BillingCycle: SPECIMEN_MONTH, IsBillingItem: 'true' };
interface Page {
  Items: Record<string, string>[];
  NextToken: string | null;
  TotalCount: string;
  MaxResults: string;
}
const page = async (query: Record<string, string>) =>
  (await client().read('DescribeInstanceBill', { ...bill, ...query })) as Page;

describe('the sandbox pages and refuses as the vendor does (M-093)', () => {
  it('gives 20 rows unless asked, 300 at most, and a token until the end', async () => {
    const first = await page({});
    expect([first.Items.length, first.MaxResults, first.TotalCount]).toEqual([
      20,
      '20',
      String(specimen().lines.length),
    ]);
    const last = await page({ MaxResults: '300', ProductCode: 'oss' });
    // Line 41 is the twin of line 40, which is of this product.
    expect([last.Items.length, last.NextToken]).toEqual([specimen().lines.length / 3 + 1, null]);
  });

  it('pages of one read come from one revision, also when late rows are published in between', async () => {
    const first = await page({ MaxResults: '300' });
    await sandbox.provoke('publish-late-rows', { account: '1650009000000001', period: SPECIMEN_MONTH });
    const second = await page({ MaxResults: '300', NextToken: first.NextToken! });
    expect(second.TotalCount).toBe(String(specimen().lines.length));
    expect((await page({})).TotalCount).toBe(String(specimen().lines.length + 3));
  });

  it('hides zero lines when asked, filters by owner, and is empty where nothing happened', async () => {
    const [first] = (await page({})).Items;
    const owned = await page({ BillOwnerId: first!.OwnerID! });
    expect(owned.Items.every(({ OwnerID }) => OwnerID === first!.OwnerID)).toBe(true);
    expect((await page({ BillingCycle: '2026-12' })).Items).toEqual([]);
    expect((await page({ BillingCycle: '2026-08' })).TotalCount).toBe('0');
  });

  it.each`
    action                    | query                                                | reason           | code                     | why
    ${'DescribeInstanceBill'} | ${{ ...bill, MaxResults: '301' }}                    | ${'invalid'}     | ${'InvalidParameter'}    | ${'a page has 300 rows at most'}
    ${'DescribeInstanceBill'} | ${{ ...bill, MaxResults: '0' }}                      | ${'invalid'}     | ${'InvalidParameter'}    | ${'and one at least'}
    ${'DescribeInstanceBill'} | ${{ ...bill, NextToken: 'bm9uc2Vuc2U' }}             | ${'invalid'}     | ${'InvalidNextToken'}    | ${'a token that nobody gave'}
    ${'DescribeInstanceBill'} | ${{ IsBillingItem: 'true' }}                         | ${'invalid'}     | ${'MissingBillingCycle'} | ${'the month is mandatory'}
    ${'DescribeInstanceBill'} | ${{ ...bill, BillingCycle: '2026-13' }}              | ${'invalid'}     | ${'InvalidParameter'}    | ${'not a month'}
    ${'QueryBillOverview'}    | ${{ BillingCycle: '2024-01' }}                       | ${'invalid'}     | ${'InvalidParameter'}    | ${'18 months are kept; HTTP 200, Success false'}
    ${'QueryBillOverview'}    | ${{ BillingCycle: '2026-10', BillOwnerId: '99999' }} | ${'config'}      | ${'InvalidOwner'}        | ${'not a member; HTTP 200, Success false'}
    ${'QueryRelationList'}    | ${{ UserId: '1', PageSize: '20' }}                   | ${'config'}      | ${'InvalidOwner'}        | ${"somebody else's relations"}
    ${'ModifyInstance'}       | ${{}}                                                | ${'unsupported'} | ${'InvalidApi.NotFound'} | ${'an action that is not played'}
  `(
    'refuses $why',
    async ({
      action,
      query,
      reason,
      code,
    }: {
      action: Action;
      query: Record<string, string>;
      reason: string;
      code: string;
    }) => {
      await expect(client().read(action, query)).rejects.toMatchObject({ details: { reason, provider: { code } } });
    },
  );

  it('a token is good for its own query only, and not for ever', async () => {
    const { NextToken } = await page({ MaxResults: '300' });
    const token = NextToken!;
    await expect(page({ MaxResults: '300', ProductCode: 'ecs', NextToken: token })).rejects.toMatchObject({
      details: { provider: { code: 'InvalidNextToken' } },
    });
    const tampered = Buffer.from(Buffer.from(token, 'base64url').toString().replace('300.', '600.')).toString(
      'base64url',
    );
    await expect(page({ MaxResults: '300', NextToken: tampered })).rejects.toMatchObject({
      details: { provider: { code: 'InvalidNextToken' } },
    });
  });

  it('amounts are JSON numbers with all their digits, lists are shaped by the operation', async () => {
    const { settings } = specimen().account;
    const context = testContext(aliyun, { settings: settings as never, endpoints: { business: sandbox.url } });
    const overview = (await aliyunClient(context).read('QueryBillOverview', bill)) as { Items: { Item: object[] } };
    expect(Array.isArray(overview.Items.Item)).toBe(true);
    const [first] = (await page({})).Items;
    expect(first).toMatchObject({ PretaxAmount: '91234567.8901234567', AdjustAmount: '0', Region: '华东1（杭州）' });
  });

  it('ten calls a second and key; the eleventh is told when to come back', async () => {
    const strict = await startAliyunSandbox(specimen().source, { clock: { now: () => new Date() } });
    const { settings } = specimen().account;
    const context = testContext(aliyun, { settings: settings as never, endpoints: { business: strict.url } });
    const reads = Array.from({ length: 30 }, () => aliyunClient(context).read('QueryAccountBalance', {}).catch(String));
    await Promise.all(reads);
    const refused = strict.calls.filter(({ status }) => status === 400);
    expect(refused.length).toBeGreaterThan(0);
    expect(strict.calls.every(({ verified }) => verified)).toBe(true);
    await strict.stop();
  });
});
