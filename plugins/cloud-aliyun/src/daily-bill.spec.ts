import { Decimal } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { testClock, testContext } from '@cloudtally/plugin-sdk/testing';
import aliyun from '.';
import { specimen } from '../sandbox/specimen-source';
import { startAliyunSandbox } from '../sandbox/start-aliyun-sandbox';
import { billRow, type BillRow } from './bill-row';
import type { AliyunSettings } from './settings';

const [instanceBill] = aliyun.feeds;
const day = { granularity: 'day', count: 120 } as const;

async function opened(wanted: Parameters<typeof specimen>[0]) {
  const found = specimen(wanted);
  const clock = testClock();
  const sandbox = await startAliyunSandbox(found.source, { throttle: false, clock });
  const settings = found.account.settings as AliyunSettings;
  return {
    found,
    sandbox,
    clock,
    context: testContext(aliyun, { settings, endpoints: { business: sandbox.url }, clock }),
  };
}

describe('a bill by days (M-093)', () => {
  it('has every line of the month once, each on its day, and adds up to the summary of the month', async () => {
    const { found, sandbox, context } = await opened(day);
    const rows: BillRow[] = [];
    const tasks = await instanceBill!.plan(context, SPECIMEN_MONTH);
    expect(tasks.map(({ key }) => key).slice(0, 2)).toEqual(['all-2026-10-01', 'all-2026-10-02']);
    expect(tasks).toHaveLength(31);
    for (const task of tasks)
      for await (const page of instanceBill!.fetch(context, task, SPECIMEN_MONTH))
        for (const raw of page.rows) {
          const row = billRow.parse(raw);
          expect(row.BillingDate).toBe(task.params.day);
          rows.push(row);
        }
    expect(rows).toHaveLength(found.lines.length);
    const charges = rows.flatMap(row =>
      instanceBill!.charge(row, SPECIMEN_MONTH, { ...FACTS, settings: context.settings }),
    );
    const billed = charges.reduce((sum, { billedCost }) => sum.plus(billedCost), new Decimal(0));
    const [total] = (await instanceBill!.total!(context, SPECIMEN_MONTH))!;
    expect(billed.toFixed()).toBe(new Decimal(total!.billedCost).toFixed());
    const { chargePeriodStart, chargePeriodEnd } = charges[0]!;
    expect(Date.parse(chargePeriodEnd) - Date.parse(chargePeriodStart)).toBe(86_400_000);
    await sandbox.stop();
  });

  it('of a month that is running stops at the day it is in Beijing', async () => {
    const { sandbox, clock, context } = await opened(day);
    const today = new Date(clock.now().getTime() + 8 * 3_600_000).toISOString();
    const tasks = await instanceBill!.plan(context, today.slice(0, 7));
    expect(tasks.at(-1)!.params.day).toBe(today.slice(0, 10));
    await sandbox.stop();
  });

  it('is refused for a day of another month, and for a day without the granularity', async () => {
    const { sandbox, context } = await opened({ count: 12 });
    const ask = async (params: Record<string, string>) => {
      for await (const page of instanceBill!.fetch(context, { key: 'x', params }, SPECIMEN_MONTH)) void page;
    };
    await expect(ask({ day: '2026-11-01' })).rejects.toMatchObject({
      details: { reason: 'invalid', provider: { code: 'InvalidParameter' } },
    });
    await expect(ask({ day: '2026-10-32' })).rejects.toMatchObject({ details: { reason: 'invalid' } });
    await sandbox.stop();
  });
});

describe('a channel partner (M-093)', () => {
  it('is asked for its customers by name, and its own bill and theirs are pieces of the month', async () => {
    const { found, sandbox, context } = await opened({ role: 'partner', members: 3, count: 30 });
    const ids = found.account.members.map(({ id }) => id);
    const customers = await aliyun.subAccounts!(context);
    expect(customers.map(({ id, status }) => [id, status])).toEqual(ids.map(id => [id, 'active']));
    expect(customers[0]!.name).toMatch(/^finance@/);
    const tasks = await instanceBill!.plan(context, SPECIMEN_MONTH);
    expect(tasks.map(({ key }) => key)).toEqual(['all', ...ids.map(id => `owner-${id}`)]);
    await sandbox.stop();
  });

  it('with owners named reads those alone', async () => {
    const { found, sandbox, context } = await opened({ role: 'partner', members: 3, count: 30 });
    const [one] = found.account.members;
    const named = testContext(aliyun, {
      settings: { ...context.settings, billOwnerIds: [one!.id] },
      endpoints: context.endpoints,
    });
    expect((await instanceBill!.plan(named, SPECIMEN_MONTH)).map(({ key }) => key)).toEqual([`owner-${one!.id}`]);
    await sandbox.stop();
  });
});

describe('the split bill (M-093)', () => {
  it('is refused where it was not switched on, in the words of the vendor', async () => {
    const { sandbox, context } = await opened({ count: 12 });
    const settings = { ...context.settings, lines: 'split' as const };
    const split = testContext(aliyun, { settings, endpoints: context.endpoints });
    const read = async () => {
      for await (const page of aliyun.feeds[1]!.fetch(split, { key: 'all', params: {} }, SPECIMEN_MONTH)) void page;
    };
    await expect(read()).rejects.toMatchObject({ details: { provider: { code: 'NotApplicable' } } });
    await sandbox.stop();
  });
});

describe('list prices (M-066, M-068)', () => {
  it('are what the account asks for, specification by specification', async () => {
    const { sandbox, context } = await opened({ count: 60 });
    const specs = [];
    for await (const spec of aliyun.listSpecs!(context)) specs.push(spec);
    const prices = [];
    for await (const price of aliyun.listPrices!(context)) prices.push(price);
    expect(specs).toMatchObject([
      { serviceCode: 'ecs', attributes: { instance_type: 'ecs.g7.xlarge', vm_region_no: 'cn-hangzhou' } },
    ]);
    expect(prices).toMatchObject([
      { specCode: specs[0]!.specCode, meter: 'hourPrice', paid: 'pay-as-you-go', amount: '0.5', currency: 'CNY' },
    ]);
    await sandbox.stop();
  });
});

const FACTS = { billingAccountId: '1650009000000001', invoiceIssuerName: '阿里云计算有限公司' };
