import type { ColumnSource } from 'hyparquet-writer';
import { AppError, Decimal } from '@cloudtally/plugin-sdk';
import { csvText, fileFolder, FOCUS_ROW } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { GCP_LINE, jsonLines, type GcpLine } from './gcp.fixture';
import type { GcpRow } from './gcp-row';
import { GCP_INVARIANTS } from './gcp.invariants';

const folder = fileFolder();
afterAll(() => folder.end());
const feed = plugin.feeds[0]!;

async function read(content: string | Uint8Array, settings: Record<string, unknown> = {}) {
  const account = { billingAccountId: 'any', invoiceIssuerName: 'Reseller', settings };
  const rows: GcpRow[] = [];
  for await (const row of plugin.file!.rows(folder.write('gcp', content), account)) rows.push(row);
  return { rows, charges: rows.flatMap(row => feed.charge(feed.row.parse(row), '', account)) };
}
const line = (changes: GcpLine = {}) => read(jsonLines([{ ...GCP_LINE, ...changes }]));
const refusal = (content: string | Uint8Array, settings?: Record<string, unknown>): Promise<unknown> =>
  read(content, settings).then(
    ({ rows }) => `accepted ${rows.length} rows`,
    (error: unknown) => (error instanceof AppError ? { code: error.code, ...error.details, text: error.text } : error),
  );

describe('a line of Google Cloud as charges (M-100)', () => {
  it('its cost is before credits, and each credit is a charge of its own', async () => {
    const { charges } = await line();
    expect(charges.map(each => [each.chargeCategory, each.billedCost, each.listCost, each.xChargeType])).toEqual([
      ['Usage', '1.5', '2', 'regular'],
      ['Credit', '-0.25', '-0.25', 'credit:SUSTAINED_USAGE_DISCOUNT'],
      ['Credit', '-0.1', '-0.1', 'credit:PROMOTION'],
    ]);
    expect(charges.reduce((sum, each) => sum.plus(each.billedCost), new Decimal(0)).toFixed()).toBe('1.15');
    expect(charges[0]).toMatchObject({
      billingAccountId: '010101-F0FFF0-10X10X',
      billingPeriod: '2026-10',
      subAccountId: 'prod-1',
      subAccountName: 'Production',
      serviceName: 'Compute Engine',
      serviceCategory: 'Compute',
      xServiceCode: '6F81-5844-456A',
      skuId: 'D2F2-AAAA',
      consumedQuantity: '14400',
      consumedUnit: 'seconds',
      pricingQuantity: '4',
      pricingUnit: 'hour',
      resourceName: 'vm-1',
      availabilityZone: 'asia-east2-a',
      tags: { env: 'prod', '55/team': 'web' },
      publisherName: 'Google LLC',
      invoiceIssuerName: 'Reseller',
      chargePeriodStart: '2026-10-18T07:00:00.000Z',
    });
  });

  it.each([
    [
      { cost_type: 'tax', usage: null, project: null },
      { chargeCategory: 'Tax', consumedQuantity: null, subAccountId: null },
    ],
    [{ cost_type: 'rounding_error' }, { chargeCategory: 'Adjustment' }],
    [
      { cost_type: 'adjustment', adjustment_info: { id: '1', type: 'USAGE_CORRECTION' } },
      { chargeCategory: 'Adjustment', chargeClass: 'Correction' },
    ],
    [{ subscription: { instance_id: 's-1' } }, { pricingCategory: 'Committed', commitmentDiscountId: 's-1' }],
    [{ cost: 1.6e-7 }, { billedCost: '0.00000016' }],
    [{ cost_at_list: null }, { listCost: '1.5' }],
    [{ usage_end_time: GCP_LINE.usage_start_time }, { chargePeriodEnd: '2026-10-18T07:00:01.000Z' }],
  ])('%j', async (changes, expected) => expect((await line(changes)).charges[0]).toMatchObject(expected));

  it.each([
    [{}, []],
    [{ usage_end_time: '2026-10-18 06:00:00 UTC' }, ['gcp.usage_period']],
    [{ invoice: { month: '202609' } }, ['gcp.invoice_month']],
    [{ credits: [{ name: 'x', amount: 1, type: 'DISCOUNT' }] }, ['gcp.credit_is_negative']],
    [{ usage_start_time: '2026-11-01 05:00:00 UTC', usage_end_time: '2026-11-01 06:00:00 UTC' }, []],
  ])('%j breaks %j (X-05)', async (changes, codes) => {
    const { rows } = await line(changes);
    expect(GCP_INVARIANTS.filter(rule => !rule.holds(rows[0]!)).map(rule => rule.code)).toEqual(codes);
  });
});

describe('forms of one line (M-100)', () => {
  const { adjustment_info: _none, ...there } = GCP_LINE;
  const texts = Object.fromEntries(
    Object.entries(there).map(([column, value]) => [
      column,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );

  it('CSV with nested columns as JSON gives the same row', async () => {
    expect((await read(csvText([texts]))).rows).toEqual((await line()).rows);
  });

  it('CSV with flat names gives the same charge', async () => {
    const { service: _s, sku: _k, invoice: _i, ...rest } = texts;
    const flat = {
      ...rest,
      'service.id': '6F81-5844-456A',
      'service.description': 'Compute Engine',
      'sku.id': 'D2F2-AAAA',
      'sku.description': 'N2 Instance Core running in Hong Kong',
      'invoice.month': '202610',
      'invoice.publisher_type': 'GOOGLE',
    };
    expect((await read(csvText([flat]))).charges).toEqual((await line()).charges);
  });

  it('Parquet gives the same row', async () => {
    const { parquetWriteBuffer } = await import('hyparquet-writer');
    const columnData: ColumnSource[] = Object.entries(there).map(([name, value]) => {
      if (typeof value === 'number') return { name, data: [value], type: 'DOUBLE' };
      return typeof value === 'string'
        ? { name, data: [value], type: 'STRING' }
        : { name, data: [value], type: 'JSON' };
    });
    expect((await read(new Uint8Array(parquetWriteBuffer({ columnData })))).rows).toEqual((await line()).rows);
  });

  it('FOCUS as JSON lines, with the tags that Google writes', async () => {
    const { Tags: _tags, ...focus } = FOCUS_ROW;
    const tags = [
      { key: 'env', value: 'prod', x_type: 'label' },
      { key: 'team', value: 'web', x_namespace: '55' },
    ];
    const { charges } = await read(
      `${JSON.stringify({ ...focus, ProviderName: 'Google Cloud', Tags: tags, x_Project: { id: 'p' } })}\n`,
    );
    expect(charges[0]).toMatchObject({ billedCost: '1.50', tags: { env: 'prod', '55/team': 'web' } });
  });
});

describe('strict columns (M-100)', () => {
  it.each<[string, GcpLine, object]>([
    ['an unknown column', { surprise: 1 }, { code: 'files.bad_heading' }],
    [
      'an unknown field',
      { service: { id: '1', colour: 'red' } },
      { code: 'files.bad_value', row: 1, column: 'service.colour' },
    ],
    [
      'a credit without an amount',
      { credits: [{ name: 'x' }] },
      { code: 'files.bad_value', column: 'credits[0].amount' },
    ],
    [
      'a credit that is no number',
      { credits: [{ amount: 'much' }] },
      { code: 'files.bad_value', column: 'credits[0].amount', value: 'much' },
    ],
    ['no cost', { cost: null }, { code: 'files.bad_value', row: 1, column: 'cost' }],
    ['no invoice month', { invoice: null }, { code: 'files.bad_value', column: 'invoice.month' }],
    [
      'a kind that nobody knows',
      { cost_type: 'gift' },
      { code: 'files.bad_value', column: 'cost_type', value: 'gift' },
    ],
  ])('%s is loud', async (_why, changes, expected) =>
    expect(await refusal(jsonLines([{ ...GCP_LINE, ...changes }]))).toMatchObject(expected),
  );

  it('holds other billing accounts out', async () => {
    expect(await refusal(jsonLines([GCP_LINE]), { accounts: 'A, B' })).toMatchObject({
      code: 'gcp.foreign_account',
      account: '010101-F0FFF0-10X10X',
    });
    expect((await read(jsonLines([GCP_LINE]), { accounts: '010101-F0FFF0-10X10X' })).rows).toHaveLength(1);
  });
});

describe('whose file it is (M-102)', () => {
  it.each([
    ['JSON lines', true, jsonLines([GCP_LINE])],
    ['FOCUS in JSON lines', true, `${JSON.stringify(FOCUS_ROW)}\n`],
    ['FOCUS in CSV', false, csvText([FOCUS_ROW])],
    ['other JSON', false, '{"a":1}\n'],
    ['a sheet', false, 'a,b\n1,2\n'],
    ['noise', false, '\u0000'],
  ])('%s: %s', async (_what, expected, content) =>
    expect(await plugin.file!.recognises!(folder.write('which', content))).toBe(expected),
  );
});
