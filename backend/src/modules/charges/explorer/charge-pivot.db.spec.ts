import { randomUUID } from 'node:crypto';
import { Decimal } from '@cloudtally/plugin-sdk';
import { made, plantCompany, plantPerson, type Company } from '../../../../tests/support/company';
import { TestServer } from '../../../../tests/support/server';
import { testDatabase } from '../../../testing';
import { rollUp } from '../roll-up';
import { chargeBench } from '../testing/charge-bench';
import type { ChargePivot } from './charge-pivot.service';
import { DIMENSION_NAMES, type DimensionName } from './dimensions';

const database = testDatabase({ checkInvariants: false });
const MONTHS = ['2026-09', '2026-10'];
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
    await rollUpAll([company, other]);
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

/** Charges of two months: 8 services, 60 regions, two customers and nobody's. */
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
  const slices = new Map<string, number>();
  for (const period of MONTHS) {
    await db.query('select app.ensure_charge_partition($1)', [period]);
    const [made] = await db.query<{ no: number }>(SLICE, [tenant_id, account, period]);
    slices.set(period, made!.no);
  }
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
    const customer = row.customer && customers.get(row.customer);
    await db.query(CHARGE, [
      row.period,
      slices.get(row.period),
      tenant_id,
      account,
      sku_id,
      region_id,
      row.currency,
      `${row.period}-${String((at % 28) + 1).padStart(2, '0')}`,
      row.list,
      customer ?? null,
    ]);
    kept.push(row);
  }
}

const SLICE = `
  insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, currency) values ($1, $2, $3, 'bill', 'CNY')
  returning no`;

const CHARGE = `
  insert into app.charge (period, id, slice_id, key_hash, ordinal, content_hash, tenant_id, cloud_account_id, revision,
    page_no, row_no, part, sub_account_id, sku_id, resource_id, region_id, tag_set_id, unit_id, kind_id, currency,
    category, charge_start, charge_end, day, list_cost, contracted_cost, billed_cost, effective_cost, customer_id, state, rule_id)
  select $1, app.charge_id($2, key, 1), $2, key, 1, key, $3, $4, 1, 1, 1, 0, 0, $5, 0, $6, 0, 0, 0, $7, 'Usage',
    $8::date, $8::date, $8::date, $9, $9, $9, $9, $10::uuid, case when $10::uuid is null then 0 else 1 end, $10::uuid
  from (select gen_random_uuid() as key) made`;

async function rollUpAll(companies: readonly Company[]): Promise<void> {
  const bench = await chargeBench(database, []);
  try {
    const slices = await database.query<{ no: number; period: string; tenant_id: string }>(
      'select no, period, tenant_id from app.charge_slice',
    );
    for (const company of companies) {
      const own = slices.filter(({ tenant_id }) => tenant_id === company.id);
      for (const { no, period } of own) {
        await bench.as(company, () => bench.db.transaction(tx => rollUp(tx, period, [no])));
      }
    }
  } finally {
    await bench.close();
  }
}
