import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CloudPlugin, PricingModelPlugin } from '@cloudtally/plugin-sdk';
import { discoverPlugins } from '../../kernel/plugins/discover';
import { testDatabase } from '../../testing';
import { agree, billingBench, makeBills, type BillingBench } from '../bills/testing/billing-bench';
import {
  addAccount,
  addCustomer,
  addTenant,
  bind,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from '../charges/testing/charge-bench';
import { RolledUpCharges } from './charge-source';
import type { AgreementTerms } from './pricing.module';

const database = testDatabase();
const installed = discoverPlugins().found.map(({ plugin }) => plugin);
const clouds = installed.filter((plugin): plugin is CloudPlugin => plugin.kind === 'cloud' && 'file' in plugin);
const models = installed.filter(plugin => plugin.kind === 'pricing') as unknown as PricingModelPlugin[];
const folder = mkdtempSync(path.join(os.tmpdir(), 'cloudtally-usage-'));
const PERIOD = '2026-10';

const USAGE = [
  'customer,product,day,count,unit',
  'c-1,api,2026-10-05,"1,200.5",次',
  'c-1,api,2026-10-06,0,次',
  'c-1,api,2026-10-31,299.5,次',
  'c-1,storage,2026-10-05,10.25,GB',
  'c-2,api,2026-10-05,7,次',
  'c-2,api,2026-10-06,3,GB',
];
const SHEET = [
  '天枢智算 2026年10月 结算单',
  '客户,产品,数量,单位,单价,金额',
  '东湖实验室,gpu-a800,46.08,卡时,8,368.64',
  '东湖实验室,cpu-epyc,"1,200",核时,0.1,120',
  '合 计,,,,,488.64',
];
const MAPPING = {
  headingRow: 2,
  monthFrom: 'title',
  columns: { customer: '客户', product: '产品', quantity: '数量', unit: '单位', unitPrice: '单价', amount: '金额' },
};

describe('a month of usage, rated and billed (M-116, M-119)', () => {
  let charges: ChargeBench;
  let bench: BillingBench;
  let tenant: Tenant;
  let customer: string;
  let other: string;
  let count = 0;
  beforeAll(async () => {
    charges = await chargeBench(database, clouds);
    bench = await billingBench(database);
    for (const model of models) bench.models.installed.set(model.id, model);
    const source = new RolledUpCharges(charges.sums);
    bench.charges.fold = (_tx, period, how) =>
      bench.db.transaction(async tx => [...(await source.fold(tx, period, how))]);
    bench.charges.origins = (tx, query) => source.origins(tx, query);
  });
  beforeEach(async () => {
    tenant = await addTenant(database, `Usage${++count}`);
    [customer, other] = [await addCustomer(database, tenant, 'C1'), await addCustomer(database, tenant, 'C2')];
  });
  afterAll(async () => {
    await bench.close();
    await charges.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function take(lines: readonly string[], cloudAccountId: string): Promise<void> {
    const at = path.join(folder, `${count}-${lines.length}.csv`);
    writeFileSync(at, lines.join('\n'));
    await charges.as(tenant, () =>
      charges.imports.importFile({ path: at, name: path.basename(at), commit: true, cloudAccountId }),
    );
    await charges.as(tenant, () => charges.attribution.attribute({ period: PERIOD, tenantId: tenant.id }));
  }
  async function ownUsage(): Promise<void> {
    const account = await addAccount(database, tenant, 'own', { plugin: 'cloud-usage', provider: '云账台' });
    await bind(database, tenant, { account, subAccount: 'c-1', customer, from: '2026-01-01' });
    await bind(database, tenant, { account, subAccount: 'c-2', customer: other, from: '2026-01-01' });
    await take(USAGE, account);
  }
  const flat = (of: string, product: string, unit: string, unitPrice: string, more: Partial<AgreementTerms> = {}) =>
    agree(bench, tenant, of, {
      model: 'pricing-flat',
      params: { unit, unitPrice },
      scopeProvider: '云账台',
      scopeServiceCode: product,
      scopeCurrency: 'CNY',
      ...more,
    });
  const lines = () =>
    database.query<{ id: string; label: string; charges: number; exact: string; price: string }>(
      `select l.id, l.label, l.charges, trim_scale(l.exact_price)::text as exact, trim_scale(l.price)::text as price
       from app.bill_line l join app.bill b on b.id = l.bill_id where l.tenant_id = $1 order by b.customer_code, l.no`,
      [tenant.id],
    );
  const held = () => bench.as(tenant, () => bench.db.read(tx => bench.rating.held(tx, PERIOD)));

  it('a usage file is billed by quantity, digit by digit, each product in its unit', async () => {
    await ownUsage();
    await flat(customer, 'api', '次', '0.0333');
    await flat(customer, 'storage', 'GB', '1.2345');
    await flat(other, 'api', '次', '0.05');
    await makeBills(bench, tenant, PERIOD);
    // 1500 × 0.0333 and 10.25 × 1.2345; c-2: 7 × 0.05, and 3 GB that nobody agreed.
    expect((await lines()).map(({ label, charges: of, exact, price }) => [label, of, exact, price])).toEqual([
      ['api', 3, '49.95', '49.95'],
      ['storage', 1, '12.653625', '12.65'],
      ['api', 1, '0.35', '0.35'],
    ]);
    const counted = await database.query<Record<'quantity' | 'unit' | 'each', string>>(
      `select trim_scale(l.quantity)::text as quantity, l.unit, trim_scale(l.unit_price)::text as each
       from app.bill_line l join app.bill b on b.id = l.bill_id where l.tenant_id = $1 order by b.customer_code, l.no`,
      [tenant.id],
    );
    expect(counted.map(({ quantity, unit, each }) => [quantity, unit, each])).toEqual([
      ['1500', '次', '0.0333'],
      ['10.25', 'GB', '1.2345'],
      ['7', '次', '0.05'],
    ]);
    expect((await held()).map(({ customerId, reason, charges: of }) => [customerId, reason, of])).toEqual([
      [other, 'other_unit', 1],
    ]);
  });

  it('explains the price from the counts on, also to who may not see costs', async () => {
    await ownUsage();
    await flat(other, 'api', '次', '0.05');
    await flat(other, 'api', 'GB', '0.5', { scopeKind: 'project' });
    await makeBills(bench, tenant, PERIOD);
    const found = await lines();
    expect(found.map(({ exact }) => exact)).toEqual(['1.5', '0.35']);
    const explained = await bench.as(tenant, () => bench.bills.explainLine(found[1]!.id), {
      kind: 'staff',
      permissions: new Map([['bills.read', 'tenant']]),
    });
    expect(explained.chargesUnchanged).toBe(true);
    expect(explained.steps.flatMap(({ arithmetic }) => arithmetic)).toEqual([
      '7 = 7',
      '7 × 0.05 = 0.35',
      '0.35 = 0.35',
      'round(0.35) = 0.35',
      '1.85 + 0 = 1.85',
    ]);
    expect(explained.steps.map(({ title }) => title.zh)).toContain('按产品汇总用量（次）');
    expect(explained.steps.flatMap(({ inputs }) => inputs.map(({ value }) => value))).toContainEqual({
      zh: '7 次 × 单价 0.05',
      en: '7 次 × 0.05 each',
    });
  });

  it('a supplier’s sheet is billed by the hour, whatever the supplier charged for it', async () => {
    const account = await addAccount(database, tenant, 'tianshu', {
      plugin: 'cloud-sheet',
      provider: '天枢智算',
      settings: MAPPING,
    });
    await bind(database, tenant, { account, subAccount: '东湖实验室', customer, from: '2026-01-01' });
    await take(SHEET, account);
    await flat(customer, 'gpu-a800', '卡时', '9.5', { scopeProvider: '天枢智算' });
    await agree(bench, tenant, customer, { params: { basis: 'billedCost', factor: '1.1' } });
    await makeBills(bench, tenant, PERIOD);
    // 120 × 1.1 and 46.08 × 9.5
    expect((await lines()).map(({ label, exact }) => [label, exact])).toEqual([
      ['cpu-epyc', '132'],
      ['gpu-a800', '437.76'],
    ]);
  });

  it('a package has its fee in a month without usage, and beyond its quantity in one with', async () => {
    const bundle = (of: string) =>
      flat(of, 'api', '次', '0', {
        name: 'API 套餐',
        model: 'pricing-package',
        params: { fee: '20', unit: '次', included: '1000', tiers: [{ upTo: null, unitPrice: '0.0333' }] },
      });
    const third = await addCustomer(database, tenant, 'C3');
    await ownUsage();
    await flat(customer, 'storage', 'GB', '1');
    await flat(other, 'api', 'GB', '0', { scopeKind: 'project' });
    for (const one of [customer, other, third]) await bundle(one);
    await makeBills(bench, tenant, PERIOD);
    // 500 of 1,500 calls go beyond; c-2 used 7; the third used nothing.
    expect((await lines()).map(({ label, charges: of, exact }) => [label, of, exact])).toEqual([
      ['api', 3, '16.65'],
      ['storage', 1, '10.25'],
      ['API 套餐 · 套餐月费', 0, '20'],
      ['api', 1, '0'],
      ['api', 1, '0'],
      ['API 套餐 · 套餐月费', 0, '20'],
      ['API 套餐 · 套餐月费', 0, '20'],
    ]);
    const fee = (await lines()).at(-1)!;
    const explained = await bench.as(tenant, () => bench.bills.explainLine(fee.id));
    expect(explained.steps.map(({ key }) => key)).toEqual(['agreement', 'price', 'rounding']);
    expect(explained.chargesUnchanged).toBe(true);
  });

  it('what is missing to a minimum is a line, and goes when the usage comes', async () => {
    await agree(bench, tenant, customer, {
      name: '年框',
      model: 'pricing-minimum',
      params: { basis: 'listCost', factor: '0.9', minimum: '1000' },
      scopeCurrency: 'CNY',
    });
    await makeBills(bench, tenant, PERIOD);
    expect((await lines()).map(({ label, exact }) => [label, exact])).toEqual([['年框 · 最低消费差额', '1000']]);
    const account = await addAccount(database, tenant, 'tianshu', {
      plugin: 'cloud-sheet',
      provider: '天枢智算',
      settings: MAPPING,
    });
    await bind(database, tenant, { account, subAccount: '东湖实验室', customer, from: '2026-01-01' });
    await take(SHEET, account);
    await makeBills(bench, tenant, PERIOD);
    // 488.64 × 0.9 = 439.776
    const found = (await lines()).map(({ exact }) => exact);
    expect(found).toEqual(['108', '331.776', '560.224']);
  });

  it('rates again only whose terms began to count, and nothing when nothing changed', async () => {
    await ownUsage();
    await flat(customer, 'api', '次', '0.0333');
    const rate = () => bench.as(tenant, () => bench.rating.rate(PERIOD));
    expect(await rate()).toMatchObject({ rated: 2 });
    expect(await rate()).toMatchObject({ rated: 0, unchanged: 2 });
    await flat(other, 'api', 'GB', '0.5');
    expect(await rate()).toMatchObject({ rated: 1, unchanged: 1 });
  });
});
