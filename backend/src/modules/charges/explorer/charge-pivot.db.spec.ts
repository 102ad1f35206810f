import { randomUUID } from 'node:crypto';
import { Decimal } from '@cloudtally/plugin-sdk';
import { made, plantCompany, plantPerson, type Company } from '../../../../tests/support/company';
import { TestServer } from '../../../../tests/support/server';
import { testDatabase } from '../../../testing';
import type { ChargePivot } from './charge-pivot.service';

const database = testDatabase({ checkInvariants: false });
const MONTHS = ['2026-09', '2026-10'];

interface Row {
  readonly period: string;
  readonly customer: string | null;
  readonly service: string;
  readonly region: string;
  readonly currency: string;
  readonly list: string;
}

describe('the charge explorer sums by any two dimensions', () => {
  let server: TestServer;
  let company: Company;
  const customers = new Map<string, string>();
  const rows: Row[] = [];

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
  const sumOf = (chosen: (row: Row) => boolean) =>
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

  it.each`
    where                       | keeps                                     | why
    ${{ service: ['s1'] }}      | ${(row: Row) => row.service === 's1'}     | ${'one of a dimension'}
    ${{ customer: [null] }}     | ${(row: Row) => row.customer === null}    | ${'those of no customer'}
    ${{ month: ['2026-10'] }}   | ${(row: Row) => row.period === '2026-10'} | ${'a month of several'}
    ${{ service: ["s1'; --"] }} | ${() => false}                            | ${'a key is a value and never SQL'}
  `('where $where: $why', async ({ where, keeps }: { where: object; keeps: (row: Row) => boolean }) => {
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

/** Roll-up rows of two months: 8 services, 60 regions, two customers and nobody's. */
async function plantCharges(
  db: typeof database,
  { id: tenant_id }: Company,
  customers: ReadonlyMap<string, string>,
  kept: Row[],
): Promise<void> {
  const account = await made(db, 'cloud_account', {
    tenant_id,
    code: 'acc',
    name: 'account',
    plugin_id: 'cloud-nimbus',
    provider_name: 'Nimbus',
    billing_account_id: '1',
    invoice_issuer_name: 'Nimbus',
    currency: 'CNY',
    zone: 'Asia/Shanghai',
  });
  const ids = new Map<string, string>();
  const dictionary = async (table: string, name: string, columns: object) => {
    const known = ids.get(table + name);
    if (known) return known;
    const id = await made(db, table, { tenant_id, key: randomUUID(), ...columns });
    ids.set(table + name, id);
    return id;
  };
  const owners = [...customers.keys(), null];
  for (let at = 0; at < 400; at++) {
    const row: Row = {
      period: MONTHS[at % 2]!,
      customer: owners[at % owners.length] ?? null,
      service: `s${at % 8}`,
      region: `r${at % 60}`,
      currency: at % 9 === 4 ? 'USD' : 'CNY',
      list: `${at % 17 === 3 ? '-' : ''}${at}.${String(at * 7919)
        .padStart(12, '0')
        .slice(-12)}`,
    };
    const sku_id = await dictionary('dim_sku', row.service, {
      provider_name: 'Nimbus',
      publisher_name: 'Nimbus',
      service_code: row.service,
      service_name: `service ${row.service}`,
      service_category: 'Compute',
    });
    const region_id = await dictionary('dim_region', row.region, { provider_name: 'Nimbus', region_id: row.region });
    await db.query(
      `insert into app.charge_rollup (tenant_id, period, slice_id, cloud_account_id, customer_id, state, sku_id, region_id,
         unit_id, kind_id, currency, category, day, charges, list_cost, contracted_cost, billed_cost, effective_cost)
       values ($1, $2, 1, $3, $4, $5, $6, $7, 1, 1, $8, 'Usage', $9, 1, $10, $10, $10, $10)`,
      [
        tenant_id,
        row.period,
        account,
        row.customer && (customers.get(row.customer) ?? null),
        row.customer ? 1 : 0,
        sku_id,
        region_id,
        row.currency,
        `${row.period}-01`,
        row.list,
      ],
    );
    kept.push(row);
  }
}
