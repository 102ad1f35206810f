import { Decimal, z } from '@cloudtally/plugin-sdk';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import { SPECIMEN_MONTH, type Sandbox, type Specimen } from '@cloudtally/plugin-sdk/sandbox';
import huawei from '../src';
import { huaweiClient, type Operation, type Question } from '../src/client';
import { specimen } from './specimen-source';
import { startHuaweiSandbox } from './start-huawei-sandbox';

let sandbox: Sandbox;
afterEach(() => sandbox.stop());

type Answer = Record<string, string> & Record<'fee_records' | 'bill_sums', Record<string, string>[]>;
async function reader(found: Specimen = specimen({ lines: 120 })) {
  sandbox = await startHuaweiSandbox(found.source, { throttle: false });
  const context = testContext(huawei, { settings: found.account.settings as never, endpoints: { bss: sandbox.url } });
  return async (operation: Operation, asked: Question) =>
    (await huaweiClient(context).read(operation, asked, z.looseObject({}))) as unknown as Answer;
}
const own = { cycle: SPECIMEN_MONTH, method: 'all', include_zero_record: 'true', limit: 1000 };
const sumOf = (rows: readonly Record<string, string>[], field: string) =>
  rows.reduce((total, row) => total.plus(row[field]!), new Decimal(0));

describe('the sandbox pages and refuses as the vendor does (M-094, X-23)', () => {
  it('gives 10 rows unless asked, 1000 at most, the count with every page, and nothing behind the end', async () => {
    const read = await reader();
    const { limit: _, ...unlimited } = own;
    const first = await read('ListCustomerselfResourceRecords', unlimited);
    expect([first.fee_records.length, first.total_count, first.currency]).toEqual([10, '120', 'CNY']);
    const behind = await read('ListCustomerselfResourceRecords', { ...own, offset: 200 });
    expect([behind.fee_records, behind.total_count]).toEqual([[], '120']);
    const empty = await read('ListCustomerselfResourceRecords', { ...own, cycle: '2026-08' });
    expect([empty.fee_records, empty.total_count]).toEqual([[], '0']);
  });

  it('gives a thousand rows at once to who asks for as many', async () => {
    const read = await reader(specimen({ lines: 1100 }));
    const first = await read('ListCustomerselfResourceRecords', own);
    expect([first.fee_records.length, first.total_count]).toEqual([1000, '1100']);
  });

  it('a partner is told what each customer consumed and was refunded, and that is what its lines come to', async () => {
    const found = specimen({ lines: 300, role: 'partner', members: 7 });
    await reader(found);
    const settings = found.account.settings as never;
    const context = testContext(huawei, { settings, endpoints: { bss: sandbox.url } });
    const totals = (await huawei.partnerTotals!(context, SPECIMEN_MONTH))!;
    const payable = found.lines.reduce((sum, line) => sum.plus(line.payable), new Decimal(0));
    expect(totals.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)).toFixed()).toBe(payable.toFixed());
    expect(new Set(totals.map(({ subAccountId }) => subAccountId)).size).toBe(7);
    expect(totals.filter(({ kind }) => kind === 'refunded').every(({ amount }) => amount.startsWith('-'))).toBe(true);
    const customer = testContext(huawei, { settings: { ...(settings as object), role: 'customer' } as never });
    expect(await huawei.partnerTotals!(customer, SPECIMEN_MONTH)).toBeNull();
  });

  it('lines and sums are of the same lines, also after late rows', async () => {
    const read = await reader();
    for (const lines of [120, 123]) {
      const { fee_records } = await read('ListCustomerselfResourceRecords', own);
      const sums = await read('ShowCustomerMonthlySum', { bill_cycle: SPECIMEN_MONTH, method: 'all', limit: 1000 });
      expect(fee_records).toHaveLength(lines);
      expect(sumOf(sums.bill_sums, 'consume_amount').toFixed()).toBe(sumOf(fee_records, 'amount').toFixed());
      expect(sums.consume_amount).toBe(sumOf(fee_records, 'amount').toFixed());
      await sandbox.provoke('publish-late-rows', { account: specimen().account.accountId, period: SPECIMEN_MONTH });
    }
  });

  it('an account that rounds down pays whole fen a line, and a line of kind 25 catches up (X-02)', async () => {
    const read = await reader(specimen({ lines: 120, roundsDown: true }));
    const { fee_records } = await read('ListCustomerselfResourceRecords', own);
    expect(fee_records.every(({ amount }) => new Decimal(amount!).decimalPlaces() <= 2)).toBe(true);
    expect(fee_records.filter(({ bill_type }) => bill_type === '25')).toHaveLength(1);
    const apart = sumOf(fee_records, 'official_amount')
      .minus(sumOf(fee_records, 'discount_amount'))
      .minus(sumOf(fee_records, 'amount'));
    const caughtUp = fee_records.at(-1)!.amount!;
    expect(apart.gte(caughtUp) && apart.minus(caughtUp).abs().lt(1)).toBe(true);
  });

  it('times are UTC beside days of China, and what is a text in one list is a number in the other', async () => {
    const read = await reader(specimen({ lines: 120, role: 'partner', members: 1, own: true }));
    const { fee_records: mine } = await read('ListCustomerselfResourceRecords', { ...own, method: 'oneself' });
    expect(mine[0]).toMatchObject({
      charge_mode: '3',
      effective_time: '2026-09-30T16:00:00Z',
      bill_date: expect.stringMatching(/^2026-10-\d\d$/),
    });
    const customer_id = specimen({ members: 1 }).account.members[0]!.id;
    const customer = await read('ListSubCustomerBillDetail', { bill_cycle: SPECIMEN_MONTH, customer_id, limit: 1000 });
    expect(customer.fee_records).toHaveLength(60);
    expect(customer.fee_records[0]).toHaveProperty('payment_amount');
    expect(customer.fee_records[0]).not.toHaveProperty('unit_price');
  });

  const partner = { bill_cycle: SPECIMEN_MONTH, customer_id: '1' };
  it.each`
    role            | operation                            | asked                                         | code          | status | why
    ${'enterprise'} | ${'ListCustomerselfResourceRecords'} | ${{ ...own, limit: 1001 }}                    | ${'CBC.0100'} | ${400} | ${'a page has 1000 rows at most'}
    ${'enterprise'} | ${'ListCustomerselfResourceRecords'} | ${{ ...own, limit: 0 }}                       | ${'CBC.0100'} | ${400} | ${'and one at least'}
    ${'enterprise'} | ${'ListCustomerselfResourceRecords'} | ${{ ...own, offset: -1 }}                     | ${'CBC.0100'} | ${400} | ${'no negative offset'}
    ${'enterprise'} | ${'ListCustomerselfResourceRecords'} | ${{ ...own, cycle: undefined }}               | ${'CBC.0101'} | ${400} | ${'the month is mandatory'}
    ${'enterprise'} | ${'ListCustomerselfResourceRecords'} | ${{ ...own, cycle: '2023-01' }}               | ${'CBC.0100'} | ${400} | ${'three years are kept'}
    ${'customer'}   | ${'ListCustomerselfResourceRecords'} | ${own}                                        | ${'CBC.0155'} | ${403} | ${'members are an enterprise alone'}
    ${'customer'}   | ${'ListSubCustomerBillDetail'}       | ${partner}                                    | ${'CBC.0151'} | ${403} | ${"customers are a partner's alone"}
    ${'partner'}    | ${'ListSubCustomerBillDetail'}       | ${partner}                                    | ${'CBC.0151'} | ${403} | ${"somebody else's customer"}
    ${'partner'}    | ${'ListSubCustomerBillDetail'}       | ${{ ...partner, bill_cycle: '2024-01' }}      | ${'CBC.0100'} | ${400} | ${'18 months are kept for partners'}
    ${'partner'}    | ${'ListConsumeSubCustomers'}         | ${{ bill_cycle: SPECIMEN_MONTH, limit: 101 }} | ${'CBC.0100'} | ${400} | ${'100 customers at once'}
  `('refuses a $role: $why', async ({ role, operation, asked, code, status }) => {
    const read = await reader(specimen({ lines: 12, role: role as 'partner' }));
    await expect(read(operation as Operation, asked as Question)).rejects.toMatchObject({
      details: { provider: { code, status } },
    });
  });

  it('thirty calls a second and key; the next is refused with HTTP 429 and the limit in words', async () => {
    const found = specimen({ lines: 12 });
    // Time stands still at the vendor, so nobody is let in again.
    const frozen = new Date();
    sandbox = await startHuaweiSandbox(found.source, { clock: { now: () => frozen } });
    const { http } = testContext(huawei, {
      settings: found.account.settings as never,
      endpoints: { bss: sandbox.url },
    });
    const url = `${sandbox.url}/v2/bills/customer-bills/res-fee-records`;
    const reads = Array.from({ length: 31 }, () =>
      http.send({ api: 'ListCustomerselfResourceRecords', method: 'GET', url }),
    );
    const statuses = (await Promise.all(reads)).map(({ status, text }) => [status, text()] as const);
    expect(statuses.filter(([status]) => status === 429)).toHaveLength(1);
    expect(statuses.find(([status]) => status === 429)![1]).toMatch(/APIGW\.0308.*limit:30,time:1 second/);
  });
});
