import { z } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import jdcloud from '../src';
import { jdcloudClient, type Operation } from '../src/client';
import type { JdcloudSettings } from '../src/settings';
import { specimen } from './specimen-source';
import { startJdcloudSandbox } from './start-jdcloud-sandbox';

const { account, lines } = specimen({ lines: 300 });
let sandbox: Sandbox;
beforeEach(
  async () => void (sandbox = await startJdcloudSandbox(specimen({ lines: 300 }).source, { throttle: false })),
);
afterEach(() => sandbox.stop());

const clientOf = (url: string) =>
  jdcloudClient(
    testContext(jdcloud, {
      settings: account.settings as JdcloudSettings,
      endpoints: { billing: url, asset: url, partner: url },
    }),
  );
type Body = Record<string, string | number>;
const read = (operation: Operation, body: Body) => clientOf(sandbox.url).read(operation, z.unknown(), body);
const items = { billDate: 202610 };
const month = { startTime: '2026-10-01 00:00:00', endTime: '2026-10-31 23:59:59' };
interface Page {
  pagination: { currPageNo: string; numberRecords: string; numberPages: string; startIndex: string };
  result: Record<string, string>[];
}
const page = async (operation: Operation, body: Body) => (await read(operation, body)) as Page;

describe('the sandbox pages and refuses as the vendor does (M-097)', () => {
  it('gives twenty rows unless asked, counts from one, and is empty beyond the end', async () => {
    const { pagination, result } = await page('describeFormulaSummaryList', { ...items, pageIndex: 2 });
    expect([result.length, pagination]).toMatchObject([20, { currPageNo: '2', startIndex: '20' }]);
    expect((await page('describeFormulaSummaryList', { ...items, pageIndex: 999 })).result).toEqual([]);
  });

  it('tells a bill in two lists: items without kinds and adjustments, details without usage and ids', async () => {
    const found = await page('describeFormulaSummaryList', { ...items, pageSize: 1000 });
    const details = await page('describeBillDetails', { ...month, pageSize: 1000 });
    const adjusted = lines.filter(({ kind }) => kind === 'adjustment').length;
    expect(found.result).toHaveLength(lines.length - adjusted);
    expect(found.result.some(row => 'actionTypeName' in row)).toBe(false);
    expect(details.result.some(row => 'actualUsage' in row)).toBe(false);
    const kinds = new Set(details.result.map(({ actionTypeName }) => actionTypeName));
    expect([...kinds].sort()).toEqual(['保底', '按量费用', '新购', '调账', '退订']);
  });

  it('has payable to two decimals and list prices to six, as JSON numbers', async () => {
    const [first] = (await page('describeFormulaSummaryList', items)).result;
    expect(first).toMatchObject({ actualFee: '9123456789012345.67', billFee: '11404320986265432.090412' });
  });

  it('the summary has a row for each resource, and comes to the same as the details', async () => {
    const summary = await page('describeBillSummarys', { ...month, pageSize: 1000 });
    const details = await page('describeBillDetails', { ...month, pageSize: 1000 });
    const fen = (rows: Record<string, string>[]) =>
      rows.reduce((sum, { realTotalFee }) => {
        const [whole = '0', part = ''] = realTotalFee!.split('.');
        const digits = BigInt(`${whole}${part.padEnd(2, '0')}`);
        return sum + digits;
      }, 0n);
    expect(fen(summary.result)).toBe(fen(details.result));
    expect(new Set(summary.result.map(({ resourceId }) => resourceId)).size).toBe(summary.result.length);
  });

  it('late rows come with the next read', async () => {
    await sandbox.provoke('publish-late-rows', { account: account.accountId, period: SPECIMEN_MONTH });
    const { pagination } = await page('describeFormulaSummaryList', items);
    expect(Number.parseInt(pagination.numberRecords, 10)).toBeGreaterThan(
      lines.filter(({ kind }) => kind !== 'adjustment').length,
    );
  });

  it.each`
    operation                         | body                                            | reason           | status                | why
    ${'describeFormulaSummaryList'}   | ${{ billDate: 202613 }}                         | ${'invalid'}     | ${'INVALID_ARGUMENT'} | ${'not a month'}
    ${'describeFormulaSummaryList'}   | ${{ ...items, pageSize: 1001 }}                 | ${'invalid'}     | ${'INVALID_ARGUMENT'} | ${'a page has a thousand rows at most'}
    ${'describeFormulaSummaryList'}   | ${{ ...items, pageIndex: 0 }}                   | ${'invalid'}     | ${'INVALID_ARGUMENT'} | ${'pages count from one'}
    ${'describeBillDetails'}          | ${{ ...month, endTime: '2026-11-01 00:00:00' }} | ${'invalid'}     | ${'INVALID_ARGUMENT'} | ${'nothing is looked for across months'}
    ${'describeBillSummarys'}         | ${{ startTime: '2026-10-01 00:00:00' }}         | ${'invalid'}     | ${'INVALID_ARGUMENT'} | ${'both ends are mandatory'}
    ${'assets:describeAccountAmount'} | ${{ a: 1 }}                                     | ${'unsupported'} | ${'NOT_FOUND'}        | ${'a verb that is not played'}
  `('refuses $why', async ({ operation, body, reason, status }) => {
    await expect(read(operation as Operation, body as Body)).rejects.toMatchObject({
      details: { reason, provider: { code: status } },
    });
  });

  it('five calls a second and key; more are refused, and signed calls stay verified (M-107)', async () => {
    const strict = await startJdcloudSandbox(specimen({ lines: 12 }).source, { clock: { now: () => new Date() } });
    const ask = () => clientOf(strict.url).read('assets:describeAccountAmount', z.unknown()).catch(String);
    await Promise.all(Array.from({ length: 20 }, ask));
    expect(strict.calls.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect(strict.calls.every(({ verified }) => verified)).toBe(true);
    await strict.stop();
  });
});
