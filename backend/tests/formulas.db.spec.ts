import { plantPerson } from './support/company';
import { faultsOf, FieldBench } from './support/field-bench';
import { codeOf, type Answer } from './support/server';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
const bench = new FieldBench(database);
const { customer, define, defined, redefine } = bench;
let certificates: string;

const list = async (args: string, login = 'admin') => {
  const answer = await bench.server.graphql(login, `{ customers(${args}) { totalCount nodes { custom } } }`);
  expect(answer.errors).toBeUndefined();
  return answer.data.customers as { totalCount: number; nodes: { custom: Record<string, unknown> }[] };
};

beforeAll(async () => {
  await bench.start();
  await defined({ key: 'budget', type: 'money', currency: 'CNY' });
  await defined({ key: 'since', type: 'date' });
  await defined({ key: 'cost', type: 'decimal', readers: [bench.seer] });
  await defined({ key: 'fee', type: 'money', currency: 'CNY', formula: 'round(budget * 0.06, 2)', inList: true });
  await defined({ key: 'ends', type: 'date', formula: 'since + creditTermDays' });
  await defined({ key: 'big', type: 'boolean', formula: 'fee > 10' });
  await defined({ key: 'label', type: 'text', formula: 'concat(code, " ", custom.since)' });
  await defined({ key: 'days', type: 'int', formula: 'days(since, ends) / 7' });
  await defined({ key: 'margin', type: 'decimal', formula: 'budget - cost' });
  await defined({ key: 'half', type: 'decimal', formula: 'margin / 2' });
  for (const [budget, since] of [
    ['100.1', '2026-01-31'],
    ['200', '2026-02-01'],
    ['300', null],
  ]) {
    expect((await customer({ budget, since })).errors).toBeUndefined();
  }
  expect((await customer({}, 'admin', 60)).errors).toBeUndefined();
});
afterAll(() => bench.stop());

describe('a field that is calculated (issue 5.1)', () => {
  it('is the same in list, order, filter, sum, group, detail and file', async () => {
    const sorted = await list('sorting: [{ field: custom, key: "fee", direction: DESC }]');
    expect(sorted.nodes.map(({ custom }) => [custom.fee, custom.ends, custom.big, custom.label, custom.days])).toEqual([
      ['18', null, true, null, null],
      ['12', '2026-03-03', true, 'C-2 2026-02-01', 4],
      ['6.01', '2026-03-02', false, 'C-1 2026-01-31', 4],
      [null, null, null, null, null],
    ]);
    for (const [filter, found] of [
      ['{ fee: { eq: "12.00" } }', 1],
      ['{ fee: { gte: "6.01", lt: "18" } }', 2],
      ['{ fee: { is: null } }', 1],
      ['{ ends: { gt: "2026-03-02" } }', 1],
      ['{ big: { eq: true } }', 2],
      ['{ label: { iLike: "c-1%" } }', 1],
      ['{ days: { in: [4] } }', 2],
    ] as const) {
      expect({ filter, found: (await list(`filter: { custom: ${filter} }`)).totalCount }).toEqual({ filter, found });
    }
    const sums = await bench.server.graphql(
      'admin',
      '{ customerAggregate { groupBy { custom(keys: ["big"]) } count { id } sum { custom(keys: ["fee", "days"]) } } }',
    );
    expect(sums.errors).toBeUndefined();
    expect(sums.data.customerAggregate).toEqual([
      { groupBy: { custom: { big: false } }, count: { id: 1 }, sum: { custom: { fee: '6.01', days: '4' } } },
      { groupBy: { custom: { big: true } }, count: { id: 2 }, sum: { custom: { fee: '30', days: '4' } } },
      { groupBy: { custom: { big: null } }, count: { id: 1 }, sum: { custom: { fee: null, days: null } } },
    ]);
    const file = await bench.server.post(
      '/api/export',
      {
        resource: 'customer',
        columns: ['code', 'custom.fee', 'custom.ends', 'custom.label'],
        sorting: [{ field: 'custom.fee', direction: 'ASC' }],
        format: 'csv',
      },
      { authorization: `Bearer ${await bench.server.token('admin')}` },
    );
    expect((await file.text()).split(/\r?\n/).slice(1, 3)).toEqual([
      'C-1,6.01,2026-03-02,C-1 2026-01-31',
      'C-2,12,2026-03-03,C-2 2026-02-01',
    ]);
  });

  it('follows what it is calculated from at once, is set by nobody, and leaves the trail alone', async () => {
    const made = await customer({ budget: '1000' });
    const { id, custom } = made.data.createOneCustomer;
    expect(custom).toMatchObject({ fee: '60', ends: null });
    const update = (change: object) =>
      bench.server.graphql(
        'admin',
        'mutation($i: UpdateOneCustomerInput!) { updateOneCustomer(input: $i) { custom } }',
        {
          i: { id, update: { version: 1, custom: change } },
        },
      );
    expect(faultsOf(await update({ fee: '1' }))).toEqual({ 'custom.fee': 'This field is calculated' });
    expect((await update({ budget: '2000' })).data.updateOneCustomer.custom.fee).toBe('120');
    const [row] = await database.query<{ custom: object }>('select custom from app.customer where id = $1', [id]);
    expect(row!.custom).toEqual({ n_budget: '2000' });
    const trail = await bench.server.graphql(
      'admin',
      `{ auditEntries(filter: { recordId: { eq: "${id}" } }) { nodes { changes } } }`,
    );
    expect(JSON.stringify(trail.data)).not.toContain('custom.fee');
    const { data } = await bench.server.graphql('admin', '{ resources }');
    const meta = data.resources.find(({ name }: { name: string }) => name === 'customer').fields;
    expect(meta.find(({ name }: { name: string }) => name === 'custom.fee')).toMatchObject({
      editable: 'never',
      sortable: true,
      filterable: true,
      aggregate: 'sum',
      currency: 'CNY',
    });
  });

  it('tells nobody of a field that they may not see, directly or through another formula', async () => {
    await customer({ budget: '10', cost: '4' }, 'seer');
    const seen = await list('filter: { custom: { half: { eq: "3" } } }', 'seer');
    expect(seen.nodes[0]!.custom).toMatchObject({ margin: '6', half: '3' });
    expect((await list('paging: { limit: 5 }', 'thin')).nodes[0]!.custom).not.toHaveProperty('margin');
    for (const key of ['margin', 'half']) {
      for (const query of [
        `{ customers(filter: { custom: { ${key}: { gt: "1" } } }) { totalCount } }`,
        `{ customers(sorting: [{ field: custom, key: "${key}", direction: ASC }]) { nodes { id } } }`,
        `{ customerAggregate { sum { custom(keys: ["${key}"]) } } }`,
        `{ customerContacts(filter: { customer: { custom: { ${key}: { is: null } } } }) { totalCount } }`,
      ]) {
        expect({ query, code: codeOf(await bench.server.graphql('thin', query)) }).toEqual({
          query,
          code: 'access.field_forbidden',
        });
      }
    }
  });

  it('works on lists of the company’s own', async () => {
    const made = await bench.server.graphql(
      'admin',
      'mutation($l: CreateCustomList!) { createOneCustomList(input: { customList: $l }) { id } }',
      {
        l: { code: 'certs', nameZh: '证书', nameEn: 'Certs', recordZh: '证书', recordEn: 'Cert', icon: 'KeyOutlined' },
      },
    );
    certificates = made.data.createOneCustomList.id;
    await plantPerson(database, bench.company, 'keeper', {
      'lists.certs.read': 'tenant',
      'lists.certs.create': 'tenant',
    });
    await defined({ resource: 'ownCerts', key: 'expires', type: 'date' });
    await defined({ resource: 'ownCerts', key: 'renew', type: 'date', formula: 'expires - 30' });
    const add = (name: string, expires: string) =>
      bench.server.graphql(
        'keeper',
        'mutation($r: CreateCustomRecord!) { createOneCustomRecord(input: { customRecord: $r }) { custom } }',
        {
          r: { listId: certificates, name, custom: { expires } },
        },
      );
    expect((await add('A', '2026-03-15')).data.createOneCustomRecord.custom.renew).toBe('2026-02-13');
    await add('B', '2026-01-15');
    const found = await bench.server.graphql(
      'keeper',
      `{ customRecords(filter: { listId: { eq: "${certificates}" }, custom: { renew: { lt: "2026-01-01" } } }) { nodes { name custom } } }`,
    );
    expect(found.data.customRecords.nodes).toEqual([
      { name: 'B', custom: { expires: '2026-01-15', renew: '2025-12-16' } },
    ]);
  });
});

describe('the definition of a formula (issue 5.1)', () => {
  it.each([
    ['formula', { type: 'decimal', formula: 'nothing + 1' }, 'a field that is not there'],
    ['formula', { type: 'decimal', formula: 'a + 1' }, 'itself'],
    ['formula', { type: 'text', formula: 'budget + 1' }, 'another type than the field has'],
    ['formula', { type: 'decimal', formula: '1 + ' }, 'half of it'],
    ['formula', { type: 'decimal', formula: `${'('.repeat(30)}1` }, 'deep'],
    ['formula', { type: 'text', formula: 'concat("x); drop table customer; --' }, 'a text without end'],
    ['formula', { type: 'choice', formula: 'code', choices: [{ value: 'a', zh: '甲', en: 'A' }] }, 'a choice'],
    ['required', { type: 'decimal', formula: '1', required: true }, 'required'],
    ['unique', { type: 'decimal', formula: '1', unique: true }, 'unique'],
    ['sensitive', { type: 'decimal', formula: '1', sensitive: true }, 'sensitive'],
    ['initial', { type: 'decimal', formula: '1', initial: '1' }, 'a default'],
  ])('is refused at %s: %j: %s', async (at, field, _why) => {
    const answer = await define({ key: 'a', ...field });
    expect(codeOf(answer)).toBe('input.invalid');
    expect(Object.keys(faultsOf(answer)!)).toEqual([at]);
  });

  it('never runs in a circle, also when two are changed at once, and what it uses stays', async () => {
    const one = await defined({ key: 'one', type: 'decimal', formula: 'budget' });
    const two = await defined({ key: 'two', type: 'decimal', formula: 'one' });
    expect(faultsOf(await redefine(one, { version: 1, formula: 'two' }))).toEqual({
      formula: 'The formula of one uses itself',
    });
    expect(Object.keys(faultsOf(await redefine(one, { version: 1, archived: true }))!)).toEqual(['archived']);
    expect(Object.keys(faultsOf(await redefine(two, { version: 1, formula: null }))!)).toEqual(['formula']);
    const a = await defined({ key: 'left', type: 'decimal', formula: '1' });
    const b = await defined({ key: 'right', type: 'decimal', formula: '2' });
    const both = await Promise.all([
      redefine(a, { version: 1, formula: 'right' }),
      redefine(b, { version: 1, formula: 'left' }),
    ]);
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
    let last = 'budget';
    let refused: Answer | null = null;
    for (let at = 0; at < 12 && !refused; at++) {
      const answer = await define({ key: `grow${at}`, type: 'decimal', formula: `${last} + ${last}` });
      if (answer.errors) refused = answer;
      last = `grow${at}`;
    }
    expect(faultsOf(refused!)).toEqual({ formula: 'The formula is too big with the formulas that it uses' });
    await expect(database.query(`update app.custom_field set formula = null where key = 'one'`)).rejects.toThrow(
      'keeps its resource',
    );
  });

  it('reads no row of another company, whatever that keeps under the name', async () => {
    await defined({ key: 'since', type: 'text' }, 'stranger');
    await defined({ key: 'budget', type: 'text' }, 'stranger');
    expect((await customer({ since: 'not a day', budget: 'x' }, 'stranger')).errors).toBeUndefined();
    const found = await list('filter: { custom: { ends: { isNot: null } } }');
    expect(found.totalCount).toBe(2);
    const code = codeOf(
      await bench.server.graphql('stranger', '{ customers(filter: { custom: { fee: { gt: "1" } } }) { totalCount } }'),
    );
    expect(code).toBe('access.field_forbidden');
  });

  it('is found under its declared name alone', async () => {
    const name = `formula|n|${'a'.repeat(64)}|`;
    const answer = await bench.server.graphql(
      'admin',
      'query($f: CustomerFilter!) { customers(filter: $f) { totalCount } }',
      {
        f: { custom: { [name]: { gt: '1' } } },
      },
    );
    expect(codeOf(answer)).toBe('access.field_forbidden');
  });
});
