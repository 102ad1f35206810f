import { everything, made, plantCompany, plantPerson, type Company } from '../../../tests/support/company';
import { codeOf, TestServer } from '../../../tests/support/server';
import { modules } from '..';
import { testDatabase } from '../../testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;
let wang: string;

beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
  company = await plantCompany(database, 'aa');
  await plantPerson(database, company, 'admin', everything());
  const own = { 'customers.read': 'own', 'receipts.read': 'own' } as const;
  const { userId, roleId } = await plantPerson(database, company, 'wang', own);
  wang = userId;
  const rule = { tenant_id: company.id, role_id: roleId, resource: 'customer' };
  await made(database, 'field_rule', { ...rule, field: 'remark', effect: 'hidden' });
  await made(database, 'field_rule', { ...rule, field: 'address', effect: 'masked' });
  const customer = (code: string, more: object) =>
    made(database, 'customer', { tenant_id: company.id, department_id: company.department, code, name: code, ...more });
  await customer('A-1', {
    owner_id: wang,
    level: 'A',
    signed_on: '2026-10-31',
    created_at: '2026-10-31T15:59:59.9999Z',
  });
  await customer('A-2', { level: 'A', signed_on: '2026-11-01', created_at: '2026-10-31T16:00:00Z' });
  await customer('B-1', { owner_id: wang, level: 'B', created_at: '2026-11-30T15:59:59Z' });
  const field = (key: string, type: string, more: object = {}) =>
    made(database, 'custom_field', {
      ...{ tenant_id: company.id, resource: 'customer', key, type, title_zh: key, title_en: key },
      ...more,
    });
  await field('tier', 'text');
  await field('since', 'date');
  await field('secret', 'text', { readers: JSON.stringify(['nobody']) });
  const keep = (code: string, custom: object) =>
    database.query('update app.customer set custom = $2 where code = $1', [code, JSON.stringify(custom)]);
  await keep('A-1', { t_tier: 'gold', t_since: '2026-03-31', t_secret: 'x' });
  await keep('A-2', { t_tier: 'gold', t_since: '2026-03-01' });
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

const groups = (login: string, asked: object) =>
  server.graphql(login, 'query($asked: JSON!) { rowGroups(asked: $asked) }', {
    asked: { resource: 'customer', ...asked },
  });
const counts = async (login: string, asked: object) =>
  ((await groups(login, asked)).data.rowGroups.groups as { key: unknown; count: number }[]).map(
    ({ key, count }) => [key, count] as const,
  );

describe('rows under a field (M-025)', () => {
  it.each([
    [
      { by: 'level' },
      [
        ['A', 2],
        ['B', 1],
      ],
      'a choice',
    ],
    [
      { by: 'custom.tier' },
      [
        ['gold', 2],
        [null, 1],
      ],
      "a company's own field",
    ],
    [
      { by: 'custom.since' },
      [
        ['2026-03', 2],
        [null, 1],
      ],
      'months of a day of its own',
    ],
    [
      { by: 'signedOn' },
      [
        ['2026-10', 1],
        ['2026-11', 1],
        [null, 1],
      ],
      'months of a day, and what has none',
    ],
    [
      { by: 'signedOn', unit: 'day' },
      [
        ['2026-10-31', 1],
        ['2026-11-01', 1],
        [null, 1],
      ],
      'days',
    ],
    [{ by: 'level', filter: { code: { like: 'A%' } } }, [['A', 2]], 'what the filter leaves'],
    [{ by: 'level', offset: 1 }, [['B', 1]], 'from a place on'],
    [{ resource: 'user', by: 'locale' }, [['zh', 2]], 'people, whose table has columns that nobody reads'],
  ])('%j is %j: %s', async (asked: object, expected: unknown, _why: string) =>
    expect(await counts('admin', asked)).toEqual(expected),
  );

  it('counts only the rows of the caller, and names only whom they may read', async () => {
    expect(await counts('wang', { by: 'level' })).toEqual([
      ['A', 1],
      ['B', 1],
    ]);
    const [known] = (await groups('admin', { by: 'owner' })).data.rowGroups.groups;
    expect(known).toMatchObject({ key: wang, title: 'wang', count: 2 });
    const [unknown] = (await groups('wang', { by: 'owner' })).data.rowGroups.groups;
    expect(unknown).toMatchObject({ key: wang, title: null, count: 2 });
  });

  it('M-246 a field that is closed is neither a group nor a filter', async () => {
    for (const by of [
      'remark',
      'address',
      'phone',
      'password',
      'id; select 1',
      'creditTermDays',
      'custom.secret',
      'custom.none',
    ])
      expect([by, codeOf(await groups('wang', { by }))]).toEqual([by, 'input.invalid']);
    const hidden = { by: 'level', filter: { remark: { isNot: null } } };
    expect(codeOf(await groups('wang', hidden))).toBe('access.field_forbidden');
    expect(codeOf(await groups('wang', { resource: 'charge', by: 'period' }))).toBe('access.record_not_found');
    expect(codeOf(await groups('wang', { resource: 'nothing', by: 'x' }))).toBe('access.record_not_found');
  });

  it.each([
    [{ by: 'level', offset: -1 }, 'input.invalid'],
    [{ by: 'level', filter: { and: [] } }, 'access.filter_invalid'],
    [{ by: 'level', filter: { level: { in: [] } } }, 'access.filter_invalid'],
    [{ by: 'level', more: 1 }, 'input.invalid'],
    [{ by: 'level', unit: 'year' }, 'input.invalid'],
  ])('%j is refused with %s', async (asked: object, code: string) =>
    expect(codeOf(await groups('admin', asked))).toBe(code),
  );

  it('sums to the digit, one line per currency', async () => {
    const [customer] = await database.query<{ id: string }>(`select id from app.customer where code = 'A-1'`);
    const bill = (period: string, currency: string, total: string) =>
      made(database, 'bill', {
        ...{
          tenant_id: company.id,
          customer_id: customer!.id,
          customer_name: 'A-1',
          customer_code: 'A-1',
          title: 'A-1',
        },
        ...{ period, currency, total, lines: 1, exact_total: total, lines_total: total, rounding: '0', cost: '0' },
        ...{ credit_term_days: 30, content_hash: 'a'.repeat(64), inputs_hash: 'b'.repeat(64) },
      });
    await bill('2026-10', 'CNY', '12345678901234567890.11');
    await bill('2026-09', 'CNY', '0.01');
    await bill('2026-10', 'USD', '-0.10');
    const { groups: found, more } = (await groups('admin', { resource: 'bill', by: 'customer' })).data.rowGroups;
    expect(more).toBe(false);
    expect(found).toEqual([
      expect.objectContaining({
        key: customer!.id,
        title: 'A-1',
        count: 3,
        sums: [
          { currency: 'CNY', amounts: expect.objectContaining({ total: '12345678901234567890.12' }) },
          { currency: 'USD', amounts: expect.objectContaining({ total: '-0.1' }) },
        ],
      }),
    ]);
    const months = (await groups('admin', { resource: 'bill', by: 'period' })).data.rowGroups.groups;
    expect(months.map(({ key, count }: { key: string; count: number }) => [key, count])).toEqual([
      ['2026-09', 1],
      ['2026-10', 2],
    ]);
  });
});
