import { Decimal } from '@cloudtally/plugin-sdk';
import { made, plantCompany, plantPerson, type Company } from '../../../../tests/support/company';
import { TestServer } from '../../../../tests/support/server';
import { testDatabase } from '../../../testing';
import { MONTHS, plantCharges, rollUpAll, type PlantedCharge } from '../testing/plant-charges';
import type { ChargePivot } from './charge-pivot.service';
import { DIMENSION_NAMES, type DimensionName } from './dimensions';

const database = testDatabase({ checkInvariants: false });
const NARROWED = { service: ['s1', 's2', 's4', 's7'] };
const PLAIN: Record<DimensionName, string> = {
  provider: `'Nimbus'`,
  cloudAccount: 'c.cloud_account_id::text',
  customer: 'c.customer_id::text',
  service: 'p.service_code',
  serviceCategory: 'p.service_category',
  region: 'g.region_id',
  category: 'c.category',
  month: 'c.period',
  day: 'c.day::text',
};

describe('the charge explorer sums by any two dimensions', () => {
  let server: TestServer;
  let company: Company;
  const customers = new Map<string, string>();
  const rows: PlantedCharge[] = [];

  beforeAll(async () => {
    company = await plantCompany(database, 'aa');
    const other = await plantCompany(database, 'bb');
    const sales = await plantPerson(database, company, 'sales', { 'charges.read': 'own' });
    await plantPerson(database, company, 'lead', { 'charges.read': 'tenant', 'costs.read': 'tenant' });
    await plantPerson(database, company, 'clerk', { 'charges.read': 'department' });
    await plantPerson(database, company, 'nobody', { 'customers.read': 'tenant' });
    const elsewhere = await made(database, 'department', { tenant_id: company.id, code: 'else', name: 'elsewhere' });
    for (const [code, owner, department] of [
      ['C1', sales.userId, company.department],
      ['C2', null, elsewhere],
    ] as const) {
      const facts = { tenant_id: company.id, code, name: `customer ${code}`, short_name: code, owner_id: owner };
      customers.set(code, await made(database, 'customer', { ...facts, department_id: department }));
    }
    await plantCharges(database, company, customers, rows);
    await plantCharges(database, other, new Map(), []);
    await rollUpAll(database, [company, other]);
    server = await TestServer.start(database);
  });
  afterAll(() => server?.stop());

  const ask = (login: string, input: object) =>
    server.graphql(login, 'query ($input: JSON!) { chargePivot(input: $input) }', { input });
  const pivot = async (login: string, input: object): Promise<ChargePivot> => {
    const { data, errors } = await ask(login, { from: '2026-09', to: '2026-10', ...input });
    expect(errors).toBeUndefined();
    return data.chargePivot as ChargePivot;
  };
  const sumOf = (chosen: (row: PlantedCharge) => boolean) =>
    rows
      .filter(row => row.currency === 'CNY' && chosen(row))
      .reduce((sum, row) => sum.plus(row.list), new Decimal(0))
      .toFixed();
  const cellOf = (found: ChargePivot, row: string | null, column: string) => {
    const [at, in_] = [found.rows.findIndex(each => each.key === row), found.columns.findIndex(e => e.key === column)];
    return found.cells.find(([r, c]) => r === at && c === in_)?.[2] ?? '0';
  };

  it('each cell, row, column and total is what adding up line by line gives', async () => {
    const found = await pivot('lead', { rows: 'service', columns: 'month' });
    expect(found.currencies).toEqual(['CNY', 'USD']);
    expect(found.total).toBe(sumOf(() => true));
    expect(found.columns.map(({ key }) => key)).toEqual(MONTHS);
    for (const { key, sum } of found.rows) {
      expect(sum).toBe(sumOf(row => row.service === key));
      for (const month of MONTHS)
        expect(cellOf(found, key, month)).toBe(sumOf(row => row.service === key && row.period === month));
    }
    const sizes = found.rows.map(({ sum }) => new Decimal(sum));
    expect(sizes).toEqual([...sizes].sort((a, b) => b.comparedTo(a)));
  });

  it('the smallest beyond the most shown are one: nothing is lost from the total', async () => {
    const found = await pivot('lead', { rows: 'region', columns: 'customer' });
    expect(found.rows).toHaveLength(50);
    expect(found.otherRows).toBe(new Set(rows.map(row => row.region)).size - 50);
    const cells = found.cells.reduce((sum, [, , part]) => sum.plus(part), new Decimal(0)).toFixed();
    expect(cells).toBe(found.total);
    expect(found.cells.some(([row]) => row === -1)).toBe(true);
  });

  it.each`
    login      | sees                  | why
    ${'lead'}  | ${['C1', 'C2', null]} | ${'everything, also what is nobody’s'}
    ${'sales'} | ${['C1']}             | ${'the customers they own'}
    ${'clerk'} | ${['C1']}             | ${'the customers of their department'}
  `('$login sees $sees: $why', async ({ login, sees }: { login: string; sees: (string | null)[] }) => {
    const found = await pivot(login, { rows: 'customer' });
    const wanted = sees.map(code => (code === null ? null : customers.get(code)!));
    expect(new Set(found.rows.map(({ key }) => key))).toEqual(new Set(wanted));
    expect(found.total).toBe(
      sumOf(row => wanted.includes(row.customer === null ? null : customers.get(row.customer)!)),
    );
  });

  it.each(DIMENSION_NAMES)('%s by any other: to the digit what plain SQL over the charges gives', async row => {
    for (const login of ['lead', 'sales']) {
      for (const column of DIMENSION_NAMES) {
        const found = await pivot(login, { rows: row, columns: column, where: NARROWED });
        const cells = Object.fromEntries(found.cells.map(([r, c, sum]) => [`${r} ${c}`, sum]));
        expect([login, column, cells]).toEqual([login, column, await foldedByHand(found, [row, column], login)]);
      }
    }
  });

  /** The same cells from the charges themselves, in the order that was found. */
  async function foldedByHand({ rows, columns }: ChargePivot, [row, column]: DimensionName[], login: string) {
    const customer = login === 'sales' ? customers.get('C1')! : null;
    const sums = await database.query<{ row: string | null; col: string | null; sum: string }>(
      `select ${PLAIN[row!]} as row, ${PLAIN[column!]} as col, sum(c.list_cost) as sum
       from app.charge c join app.dim_sku p on p.id = c.sku_id join app.dim_region g on g.id = c.region_id
       where c.tenant_id = $1 and c.currency = 'CNY' and p.service_code = any ($2) and ($3::uuid is null or c.customer_id = $3)
       group by 1, 2`,
      [company.id, NARROWED.service, customer],
    );
    const cells = new Map<string, Decimal>();
    for (const { row: r, col, sum } of sums) {
      const at = [rows.findIndex(({ key }) => key === r), columns.findIndex(({ key }) => key === col)].join(' ');
      cells.set(at, new Decimal(sum).plus(cells.get(at) ?? 0));
    }
    return Object.fromEntries([...cells].map(([at, sum]) => [at, sum.toFixed()]));
  }

  it.each`
    where                       | keeps                                               | why
    ${{ service: ['s1'] }}      | ${(row: PlantedCharge) => row.service === 's1'}     | ${'one of a dimension'}
    ${{ customer: [null] }}     | ${(row: PlantedCharge) => row.customer === null}    | ${'those of no customer'}
    ${{ month: ['2026-10'] }}   | ${(row: PlantedCharge) => row.period === '2026-10'} | ${'a month of several'}
    ${{ service: ["s1'; --"] }} | ${() => false}                                      | ${'a key is a value and never SQL'}
  `('where $where: $why', async ({ where, keeps }: { where: object; keeps: (row: PlantedCharge) => boolean }) => {
    const found = await pivot('lead', { rows: 'month', where });
    expect(found.total).toBe(sumOf(keeps));
  });

  it.each`
    login       | input                            | code                           | why
    ${'nobody'} | ${{}}                            | ${'access.permission_missing'} | ${'no right to charges'}
    ${'sales'}  | ${{ measure: 'billedCost' }}     | ${'access.permission_missing'} | ${'what we pay is not theirs to see'}
    ${'lead'}   | ${{ rows: 'password' }}          | ${'input.invalid'}             | ${'no such dimension'}
    ${'lead'}   | ${{ where: { service: 'all' } }} | ${'input.invalid'}             | ${'no list of keys'}
    ${'lead'}   | ${{ from: '2026-13' }}           | ${'input.invalid'}             | ${'no such month'}
    ${'lead'}   | ${{ more: 1 }}                   | ${'input.invalid'}             | ${'nobody knows that'}
  `(
    '$login is refused with $code: $why',
    async ({ login, input, code }: { login: string; input: object; code: string }) => {
      const { errors } = await ask(login, { from: '2026-09', to: '2026-10', rows: 'service', ...input });
      expect(errors?.[0]?.extensions.code).toBe(code);
    },
  );

  it('reads at most 24 months, and the partner’s and nobody else’s company', async () => {
    const found = await pivot('lead', { rows: 'month', from: '2024-01', to: '2099-12' });
    expect(found.rows).toEqual([]);
    expect((await pivot('lead', { rows: 'cloudAccount' })).rows).toHaveLength(1);
  });
});
