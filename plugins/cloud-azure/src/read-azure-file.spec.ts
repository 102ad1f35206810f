import { AppError } from '@cloudtally/plugin-sdk';
import { csvText, fileFolder, FOCUS_ROW, zipBytes } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { azureTags } from './azure-charge';
import { AZURE_INVARIANTS } from './azure.invariants';
import type { AzureDetailRow } from './azure-detail-row';
import { EA_ROW, manifest, MCA_ROW } from './azure.fixture';

const folder = fileFolder();
afterAll(() => folder.end());
const feed = plugin.feeds[0]!;

async function read(content: string | Uint8Array, settings: Record<string, unknown> = {}) {
  const account = { billingAccountId: '87654321', invoiceIssuerName: 'Reseller', settings };
  const rows: AzureDetailRow[] = [];
  for await (const row of plugin.file!.rows(folder.write('azure', content), account)) rows.push(row);
  return { rows, charges: rows.flatMap(row => feed.charge(feed.row.parse(row), '', account)) };
}
const refusal = (content: string | Uint8Array, settings?: Record<string, unknown>): Promise<unknown> =>
  read(content, settings).then(
    ({ rows }) => `accepted ${rows.length} rows`,
    (error: unknown) => (error instanceof AppError ? { code: error.code, ...error.details, text: error.text } : error),
  );
const charge = async (changes: Record<string, string>, from = EA_ROW) =>
  (await read(csvText([{ ...from, ...changes }]))).charges[0]!;

describe('a line of Azure as a charge (M-099)', () => {
  it('EA: what was paid, what it would have cost, whose it is', async () => {
    expect(await charge({})).toMatchObject({
      billedCost: '1.92',
      effectiveCost: '1.92',
      listCost: '2.4',
      billingCurrency: 'USD',
      billingAccountId: '87654321',
      subAccountId: '11111111-2222-3333-4444-555555555555',
      subAccountName: 'Production',
      billingPeriod: '2026-10',
      chargePeriodStart: '2026-10-18T00:00:00.000Z',
      chargePeriodEnd: '2026-10-19T00:00:00.000Z',
      chargeCategory: 'Usage',
      chargeFrequency: 'Usage-Based',
      consumedQuantity: '24',
      consumedUnit: '1 Hour',
      providerName: 'Microsoft',
      invoiceIssuerName: 'Reseller',
      serviceName: 'Virtual Machines',
      serviceCategory: 'Compute',
      skuId: 'AAH-12345',
      resourceName: 'web-1',
      regionId: 'eastasia',
      tags: { env: 'prod', owner: 'ops' },
      xProject: 'web',
      xFocus: expect.objectContaining({ x_MeterSubCategory: 'Dv5 Series', x_PayGPrice: '0.1' }),
    });
  });

  it('MCA: in the billing currency, with the retail cost that the file says', async () => {
    expect(await charge({}, MCA_ROW)).toMatchObject({
      billedCost: '15.6',
      listCost: '19.5',
      billingCurrency: 'HKD',
      billingAccountId: 'mca-1',
      subAccountId: 'sub-9',
      serviceCategory: 'Storage',
      resourceName: 'one',
      tags: { env: 'prod' },
    });
  });

  it.each([
    [
      { ChargeType: 'Purchase', Frequency: 'OneTime' },
      { chargeCategory: 'Purchase', chargeFrequency: 'One-Time', consumedQuantity: null, listCost: '1.92' },
    ],
    [
      { ChargeType: 'Refund', CostInBillingCurrency: '-5' },
      { chargeCategory: 'Purchase', chargeClass: 'Correction', billedCost: '-5' },
    ],
    [{ ChargeType: 'RoundingAdjustment' }, { chargeCategory: 'Adjustment' }],
    [
      { PricingModel: 'Reservation', ReservationId: 'r-1', CostInBillingCurrency: '0' },
      { pricingCategory: 'Committed', commitmentDiscountId: 'r-1', billedCost: '0' },
    ],
    [{ PricingModel: 'Spot' }, { pricingCategory: 'Dynamic' }],
    [{ PayGPrice: '0', PublisherType: 'Marketplace' }, { listCost: '1.92' }],
    [{ Date: '2026-10-18', BillingPeriodStartDate: '2026-10-01' }, { billingPeriod: '2026-10' }],
    [{ CostInBillingCurrency: '1.6059900000000001e-05' }, { billedCost: '0.0000160599' }],
  ])('%j', async (changes, expected) =>
    expect(await charge(changes as Record<string, string>)).toMatchObject(expected),
  );

  it.each([
    ['', null],
    ['{}', null],
    ['"a": "b"', { a: 'b' }],
    ['{"a": "b"}', { a: 'b' }],
    ['not json', { Tags: 'not json' }],
  ])('tags %j', (text, tags) => expect(azureTags(text)).toEqual(tags));

  it.each([
    [{ EffectivePrice: '0.5' }, ['azure.effective_price_product']],
    [{ BillingPeriodEndDate: '09/30/2026' }, ['azure.billing_period']],
    [{}, []],
  ])('%j breaks %j (X-05)', async (changes, codes) => {
    const { rows } = await read(csvText([{ ...EA_ROW, ...changes }]));
    expect(AZURE_INVARIANTS.filter(rule => !rule.holds(rows[0]!)).map(rule => rule.code)).toEqual(codes);
  });
});

describe('forms of one line (M-099)', () => {
  it('Parquet gives the same charge as CSV, numbers stored as doubles', async () => {
    const { parquetWriteBuffer } = await import('hyparquet-writer');
    const numbers = ['Quantity', 'EffectivePrice', 'CostInBillingCurrency', 'UnitPrice', 'PayGPrice'];
    const columnData = Object.entries(EA_ROW).map(([name, value]) =>
      numbers.includes(name)
        ? { name, data: [Number.parseFloat(value)], type: 'DOUBLE' as const }
        : { name, data: [value], type: 'STRING' as const },
    );
    const parquet = new Uint8Array(parquetWriteBuffer({ columnData }));
    expect((await read(parquet)).charges).toEqual((await read(csvText([EA_ROW]))).charges);
    const packed = zipBytes({
      'manifest.json': manifest({ 'part_0.snappy.parquet': 1 }),
      'part_0.snappy.parquet': parquet,
    });
    expect((await read(packed)).rows).toHaveLength(1);
  });
});

describe('strict columns (M-099)', () => {
  it.each([
    ['an unknown one', { ...EA_ROW, Surprise: '1' }, 'unknown column "Surprise"'],
    ['one of the other agreement', { ...EA_ROW, PricingCurrency: 'USD' }, 'unknown column "PricingCurrency"'],
  ])('%s is loud', async (_why, row, problem) =>
    expect(await refusal(csvText([row]))).toMatchObject({
      code: 'files.bad_heading',
      text: { en: expect.stringContaining(problem) },
    }),
  );

  it('refuses an amortised export by its rows, which would count a purchase twice', async () => {
    expect(await refusal(csvText([{ ...EA_ROW, ChargeType: 'UnusedReservation' }]))).toMatchObject({
      code: 'files.bad_value',
      row: 2,
      column: 'ChargeType',
    });
  });

  it('an account for amortised costs reads them: effective cost, of which nothing is billed', async () => {
    const reserved = { ...EA_ROW, PricingModel: 'Reservation', ReservationId: 'r-1' };
    const unused = { ...reserved, ChargeType: 'UnusedReservation', CostInBillingCurrency: '0.48' };
    const { charges } = await read(csvText([EA_ROW, reserved, unused]), { cost: 'amortised' });
    expect(
      charges.map(each => [each.billedCost, each.effectiveCost, each.chargeCategory, each.consumedQuantity]),
    ).toEqual([
      ['1.92', '1.92', 'Usage', '24'],
      ['0', '1.92', 'Usage', '24'],
      ['0', '0.48', 'Usage', null],
    ]);
    expect(charges[2]).toMatchObject({ pricingCategory: 'Committed', commitmentDiscountId: 'r-1', pricingUnit: null });
  });

  it('and its packed export, and refuses one of actual costs, which it would call amortised', async () => {
    const packed = (type: string) =>
      zipBytes({ 'manifest.json': manifest({ 'p.csv': 1 }, { type }), 'p.csv': csvText([EA_ROW]) });
    expect((await read(packed('AmortizedCost'), { cost: 'amortised' })).rows).toHaveLength(1);
    expect(await refusal(packed('ActualCost'), { cost: 'amortised' })).toMatchObject({ code: 'azure.not_an_export' });
    expect(await refusal(packed('AmortizedCost'))).toMatchObject({ code: 'azure.not_an_export' });
  });

  it('holds other billing profiles out', async () => {
    expect(await refusal(csvText([EA_ROW]), { profiles: '1, 2' })).toMatchObject({
      code: 'azure.foreign_profile',
      profile: '87654321',
    });
    expect((await read(csvText([EA_ROW]), { profiles: '1,87654321' })).rows).toHaveLength(1);
  });
});

describe('the packed folder of an export (M-099)', () => {
  const part = (cost: string) => csvText([{ ...EA_ROW, CostInBillingCurrency: cost }]);
  const run = (folderName: string, submitted: string, cost: string, more: { month?: string; name?: string } = {}) => ({
    [`${folderName}/manifest.json`]: manifest({ 'p.csv': 1 }, { submitted, ...more }),
    [`${folderName}/p.csv`]: part(cost),
  });
  const costs = async (content: Uint8Array) => (await read(content)).charges.map(each => each.billedCost);

  it('takes the newest run of each month, wherever it stands in the archive', async () => {
    const old = run('a', '2026-11-01T08:00:00Z', '1');
    const newest = run('b', '2026-11-02T08:00:00Z', '2');
    const september = run('c', '2026-10-03T08:00:00Z', '9', { month: '2026-09' });
    expect(await costs(zipBytes({ ...old, ...newest, ...september }))).toEqual(['2', '9']);
    expect(await costs(zipBytes({ ...newest, ...old }))).toEqual(['2']);
  });

  it('reads its parts in FOCUS too', async () => {
    const text = csvText([{ ...FOCUS_ROW, ProviderName: 'Microsoft' }]);
    expect(
      await costs(zipBytes({ 'manifest.json': manifest({ 'p.csv': 1 }, { type: 'FocusCost' }), 'p.csv': text })),
    ).toEqual(['1.50']);
  });

  it('refuses two exports of one cost', async () => {
    const both = zipBytes({
      ...run('a', '2026-11-01T08:00:00Z', '1'),
      ...run('b', '2026-11-01T08:00:00Z', '1', { name: 'other' }),
    });
    expect(await refusal(both)).toMatchObject({
      code: 'azure.not_an_export',
      text: { zh: expect.stringContaining('多个导出') },
    });
  });

  it('holds each part against the count of the manifest', async () => {
    const content = zipBytes({ 'manifest.json': manifest({ 'p.csv': 2 }), 'p.csv': part('1') });
    expect(await refusal(content)).toMatchObject({ code: 'azure.rows_missing', part: 'p.csv', rows: 1, said: 2 });
  });

  it.each([
    ['../../etc/passwd', 'a name is never a path'],
    ['p.csv/../../p.csv', 'whatever it says'],
  ])('%s in a manifest: %s', async blobName => {
    const text = manifest({ 'p.csv': 1 }).replace('run/p.csv', blobName);
    expect(await refusal(zipBytes({ 'manifest.json': text, 'x.csv': part('1') }))).toMatchObject({
      code: 'azure.not_an_export',
    });
  });
});

describe('whose file it is (M-102)', () => {
  it.each([
    ['EA details', true, csvText([EA_ROW])],
    ['MCA details', true, csvText([MCA_ROW])],
    ['a packed export', true, zipBytes({ 'x/manifest.json': manifest({ p: 1 }) })],
    ['FOCUS', false, csvText([FOCUS_ROW])],
    ['a sheet', false, 'a,b\n1,2\n'],
    ['another archive', false, zipBytes({ 'a.txt': 'a' })],
    ['noise', false, '\u0000'],
  ])('%s: %s', async (_what, expected, content) =>
    expect(await plugin.file!.recognises!(folder.write('which', content))).toBe(expected),
  );
});
