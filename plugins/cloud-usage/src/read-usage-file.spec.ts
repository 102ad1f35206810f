import { AppError } from '@cloudtally/plugin-sdk';
import { fileFolder } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { usageSettings, type UsageSettings } from './usage.settings';

const folder = fileFolder();
afterAll(() => folder.end());

async function read(content: string, more: Partial<UsageSettings> = {}) {
  const settings = usageSettings.parse(more);
  const account = { billingAccountId: 'own', invoiceIssuerName: '云账台', settings };
  const rows = [];
  for await (const row of plugin.file!.rows(folder.write('usage.csv', content), account)) rows.push(row);
  return { rows, charges: rows.flatMap(row => plugin.feeds[0]!.charge(row, '', account)) };
}
const refusal = (content: string, more?: Partial<UsageSettings>): Promise<unknown> =>
  read(content, more).then(
    ({ rows }) => `accepted ${rows.length} rows`,
    (error: unknown) => (error instanceof AppError ? { code: error.code, ...error.details, text: error.text } : error),
  );
const HEAD = 'customer,product,day,count\n';

describe('usage of own products (M-116)', () => {
  it('costs nothing, and has a quantity to price', async () => {
    const { charges } = await read(`${HEAD}c-1,api,2026-10-05,"1,200.5"\n`);
    expect(charges[0]).toMatchObject({
      billedCost: '0',
      consumedQuantity: '1200.5',
      pricingQuantity: '1200.5',
      pricingUnit: '次',
      subAccountId: 'c-1',
      xServiceCode: 'api',
      billingPeriod: '2026-10',
      chargePeriodStart: '2026-10-04T16:00:00.000Z',
      chargePeriodEnd: '2026-10-05T16:00:00.000Z',
    });
  });

  it.each([
    ['c-1,api,2026-10-05,3\nc-1,api,2026/10/5,3.0\n', 1, 'the same row written otherwise'],
    ['c-1,api,2026-10-05,3\nc-1,api,2026-10-06,3\n', 2, 'another day'],
    ['c-1,api,2026-10-05,30\nc-1,web,2026-10-05,3\n', 2, 'another product'],
  ])('%j is %d rows: %s', async (rows, count) => expect((await read(HEAD + rows)).rows).toHaveLength(count));

  it('refuses two rows of one customer, product and day that differ, and names both', async () => {
    expect(await refusal(`${HEAD}c-1,api,2026-10-05,3\nc-2,api,2026-10-05,1\nc-1,api,2026-10-05,30\n`)).toMatchObject({
      code: 'usage.twice',
      first: 2,
      second: 4,
      text: { zh: expect.stringContaining('第 2 行与第 4 行'), en: expect.stringContaining('differ: 3 and 30') },
    });
  });

  it('a later file corrects a count: the key does not hold it', async () => {
    const [before] = (await read(`${HEAD}c-1,api,2026-10-05,3\n`)).rows;
    const [after] = (await read(`${HEAD}c-1,api,2026-10-05,4\n`)).rows;
    expect(plugin.feeds[0]!.key(after)).toBe(plugin.feeds[0]!.key(before));
  });

  it('keeps listed metadata as tags, and is loud about any other column', async () => {
    const text = 'customer,product,day,count,plan\nc-1,api,2026-10-05,3,pro\n';
    expect((await read(text, { metadata: 'Plan' })).charges[0]!.tags).toEqual({ plan: 'pro' });
    expect(await refusal(text)).toMatchObject({
      code: 'files.bad_heading',
      text: { en: expect.stringContaining('"plan"') },
    });
  });

  it('names every wrong cell at once', async () => {
    const refused = await refusal(`${HEAD}c-1,api,5 October,many\nc-1,api,2026-10-05,3\n,api,2026-10-06,-3\n`);
    expect(refused).toMatchObject({
      code: 'files.bad_cells',
      count: 4,
      list: [
        { row: 2, column: 'day' },
        { row: 2, column: 'count', value: 'many' },
        { row: 4, column: 'count' },
        { row: 4, column: 'customer', value: '' },
      ],
    });
  });

  it.each([
    ['c-1,api,2026-10-05,-3', 'count', 'negative'],
    ['c-1,api,2026-10-05,many', 'count', 'a word'],
    ['c-1,api,5 October,3', 'day', 'no day'],
    [',api,2026-10-05,3', 'customer', 'nobody'],
    ['c-1,,2026-10-05,3', 'product', 'nothing'],
  ])('%s is refused at its column: %s', async (row, column) =>
    expect(await refusal(`${HEAD}${row}\n`)).toMatchObject({ code: 'files.bad_value', row: 2, column }),
  );
});
