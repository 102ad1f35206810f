import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import { csvText, FOCUS_ROW, gbkText } from '@cloudtally/plugin-sdk/testing';
import { discoverPlugins } from '../../kernel/plugins/discover';
import { testDatabase } from '../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from './testing/charge-bench';
import type { ImportOptions } from './bill-imports.service';

const database = testDatabase();
const plugins = discoverPlugins()
  .found.map(({ plugin }) => plugin)
  .filter((plugin): plugin is CloudPlugin => plugin.kind === 'cloud' && 'file' in plugin);
const folder = mkdtempSync(path.join(os.tmpdir(), 'cloudtally-file-sources-'));

const BILL = [
  '天枢智算 2026年10月 结算单',
  '客户,产品,数量,单位,单价,金额',
  '东湖实验室,gpu-a800,46.08,卡时,8,368.64',
  ',cpu-epyc,"1,200",核时,0.1,￥１２０．００',
  '紫荆大学,gpu-h800,10,卡时,20,200',
  '合 计,,,,,688.64',
];
const MAPPING = {
  headingRow: 2,
  monthFrom: 'title',
  fillDown: true,
  columns: { customer: '客户', product: '产品', quantity: '数量', unit: '单位', unitPrice: '单价', amount: '金额' },
};
const AZURE = {
  BillingAccountId: '87654321',
  BillingAccountName: 'Contoso',
  BillingPeriodStartDate: '10/01/2026',
  BillingPeriodEndDate: '10/31/2026',
  BillingCurrencyCode: 'USD',
  SubscriptionId: 'sub-1',
  Date: '10/18/2026',
  Quantity: '24',
  CostInBillingCurrency: '1.92',
  ChargeType: 'Usage',
};
const GOOGLE = {
  billing_account_id: '01-A',
  service: { id: 's', description: 'Compute Engine' },
  sku: { id: 'k', description: 'N2' },
  usage_start_time: '2026-10-18 07:00:00 UTC',
  usage_end_time: '2026-10-18 08:00:00 UTC',
  cost: 1.5,
  currency: 'USD',
  cost_type: 'regular',
  invoice: { month: '202610' },
  credits: [{ name: 'x', amount: -0.5, type: 'PROMOTION' }],
};

describe('bill files of every source', () => {
  let bench: ChargeBench;
  let tenant: Tenant;
  let count = 0;
  beforeAll(async () => (bench = await chargeBench(database, plugins)));
  beforeEach(async () => (tenant = await addTenant(database, `Source${++count}`)));
  afterAll(async () => {
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const take = (
    name: string,
    content: string | Uint8Array,
    more: Partial<Pick<ImportOptions, 'commit' | 'mode' | 'cloudAccountId' | 'month' | 'mapping'>> = {},
  ) => {
    const at = path.join(folder, `${++count}-${name}`);
    writeFileSync(at, content);
    return bench.as(tenant, () => bench.imports.importFile({ path: at, name, commit: true, ...more }));
  };
  const centre = () =>
    addAccount(database, tenant, 'tianshu', { plugin: 'cloud-sheet', provider: '天枢智算', settings: MAPPING });
  const stored = () =>
    database.query<Record<string, string>>(
      `select sub_account_id as customer, trim_scale(billed_cost)::text as billed, trim_scale(quantity)::text as quantity
       from app.focus_charge where tenant_id = $1 order by billed_cost`,
      [tenant.id],
    );

  it("M-101 a compute centre's GBK sheet: the preview shows its totals, the commit takes in the same", async () => {
    const cloudAccountId = await centre();
    const file = gbkText(BILL.join('\r\n'));
    const seen = { rows: 3, inserted: 3, rejected: 0, billedCost: { 天枢智算: '688.64' } };
    const preview = await take('2026-10.csv', file, { cloudAccountId, commit: false });
    expect(preview).toMatchObject({ committed: false, ...seen });
    expect(preview.first[1]).toMatchObject({
      subAccountId: '东湖实验室',
      pricingQuantity: '1200',
      billedCost: '120.00',
    });
    expect(preview.slices).toMatchObject([
      { period: '2026-10', currency: 'CNY', cloudAccount: 'tianshu', billedCost: '688.64' },
    ]);
    expect(await stored()).toEqual([]);
    expect(await take('2026-10.csv', file, { cloudAccountId })).toMatchObject({ committed: true, ...seen });
    expect(await stored()).toEqual([
      { customer: '东湖实验室', billed: '120', quantity: '1200' },
      { customer: '紫荆大学', billed: '200', quantity: '10' },
      { customer: '东湖实验室', billed: '368.64', quantity: '46.08' },
    ]);
    expect(await take('again.csv', file, { cloudAccountId })).toMatchObject({ inserted: 0, unchanged: 3 });
  });

  it('M-101 a sheet whose total disagrees changes nothing, and says both figures', async () => {
    const cloudAccountId = await centre();
    const cut = BILL.filter(line => !line.startsWith('紫荆')).join('\n');
    await expect(take('2026-10.csv', cut, { cloudAccountId })).rejects.toMatchObject({
      code: 'sheet.total_disagrees',
      details: { row: 5, total: '688.64', sum: '488.64' },
    });
    expect(await stored()).toEqual([]);
  });

  it('M-101 a mapping that a person chose is looked at first, saved with the import, and the next file needs none', async () => {
    const more = { plugin: 'cloud-sheet', provider: '天枢智算', settings: { currency: 'CNY', footer: 'ignore' } };
    const cloudAccountId = await addAccount(database, tenant, 'tianshu', more);
    const columns = Object.entries({ 甲: 'customer', 乙: 'amount' }).map(([ref, field]) => ({ ref, field }));
    const mapping = { headingRow: 1, headingRows: 1, columns };
    const file = '甲,乙\n东湖,5\n';
    const saved = async () => {
      const query = 'select settings from app.plugin_account where tenant_id = $1';
      const [row] = await database.query<{ settings: Record<string, unknown> }>(query, [tenant.id]);
      return row!.settings;
    };
    const asked = { cloudAccountId, mapping, month: '2026-10' };
    expect(await take('x.csv', file, { ...asked, commit: false })).toMatchObject({ billedCost: { 天枢智算: '5' } });
    expect(await saved()).toEqual(more.settings);
    await expect(take('x.csv', `${file}坏,坏\n`, asked)).rejects.toMatchObject({ code: 'files.bad_value' });
    expect(await saved()).toEqual(more.settings);
    expect((await take('x.csv', file, asked)).slices).toMatchObject([{ period: '2026-10', billedCost: '5' }]);
    expect(await saved()).toMatchObject({ ...more.settings, columns: { customer: '甲', amount: '乙' } });
    expect(await take('2026-11.csv', file, { cloudAccountId })).toMatchObject({ inserted: 1 });
  });

  it('M-116 usage of own products: quantities that cost nothing, and a later file corrects a day', async () => {
    const cloudAccountId = await addAccount(database, tenant, 'own', { plugin: 'cloud-usage', provider: '云账台' });
    const day = (n: string) => `customer,product,day,count\nc-1,api,2026-10-05,${n}\nc-2,api,2026-10-05,7\n`;
    await take('usage.csv', day('3'), { cloudAccountId });
    expect(await take('usage.csv', day('4'), { cloudAccountId })).toMatchObject({
      inserted: 0,
      changed: 1,
      unchanged: 1,
    });
    const charges = await stored();
    expect(charges.map(({ customer, billed, quantity }) => [customer, billed, quantity]).sort()).toEqual([
      ['c-1', '0', '4'],
      ['c-2', '0', '7'],
    ]);
  });

  it.each([
    ['M-099 Azure', 'details.csv', csvText([AZURE]), { Microsoft: '1.92' }],
    ['M-100 Google Cloud', 'export.json', `${JSON.stringify(GOOGLE)}\n`, { 'Google Cloud': '1' }],
    ['M-095 FOCUS', 'focus.csv', csvText([FOCUS_ROW]), { AWS: '1.5' }],
  ])('%s is known by a look at the file, and its account is made', async (_source, name, content, billedCost) => {
    const result = await take(name, content);
    expect(result).toMatchObject({ committed: true, billedCost });
    expect(result.slices).toMatchObject([{ newAccount: false, rejected: 0 }]);
  });

  it('M-102 no sheet is read by a guess: without an account it is refused as the table that it is not', async () => {
    await expect(take('2026-10.csv', BILL.join('\n'))).rejects.toMatchObject({ code: 'files.bad_heading' });
    await expect(take('2026-10.xlsx', 'PK')).rejects.toMatchObject({ code: 'charges.no_file_reader' });
  });

  it('M-102 a file for an account that another plugin reads is refused: both would keep the month', async () => {
    const more = {
      plugin: 'cloud-azure',
      provider: 'AWS',
      billingAccountId: FOCUS_ROW.BillingAccountId,
      currency: 'USD',
    };
    await addAccount(database, tenant, 'other', more);
    await expect(take('focus.csv', csvText([FOCUS_ROW]))).rejects.toMatchObject({
      code: 'charges.file_for_other_reader',
    });
  });
});
