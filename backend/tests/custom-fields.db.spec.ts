import { randomUUID } from 'node:crypto';
import { faultsOf, FieldBench } from './support/field-bench';
import { codeOf } from './support/server';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
const bench = new FieldBench(database);
const { customer, defined, list, update } = bench;

beforeAll(() => bench.start());
afterAll(() => bench.stop());

describe('a field that a company adds (issue 5.1)', () => {
  it('is there with the next request: in the metadata, on a record, in filter, order and sum', async () => {
    await defined({ key: 'budget', type: 'money', currency: 'CNY', inList: true, searchable: true });
    await defined({
      key: 'tier',
      type: 'choice',
      choices: [
        { value: 'gold', zh: '金', en: 'Gold' },
        { value: 'tin', zh: '锡', en: 'Tin' },
      ],
    });
    const { data } = await bench.server.graphql('admin', '{ resources }');
    const fields = data.resources.find(({ name }: { name: string }) => name === 'customer').fields;
    expect(fields.find(({ name }: { name: string }) => name === 'custom.budget')).toMatchObject({
      type: 'money',
      currency: 'CNY',
      aggregate: 'sum',
      filterable: true,
      sortable: true,
      list: true,
      group: 'custom',
    });
    for (const [budget, tier] of [
      ['10.000000000001', 'gold'],
      ['9.9', 'tin'],
      ['100', 'gold'],
    ]) {
      const answer = await customer({ budget, tier });
      expect(answer.errors).toBeUndefined();
      expect(answer.data.createOneCustomer.custom).toMatchObject({ budget, tier });
    }
    const sorted = await list(
      'sorting: [{ field: custom, key: "budget", direction: ASC }], filter: { custom: { budget: { isNot: null } } }',
    );
    expect(sorted.data.customers.nodes.map((row: { custom: { budget: string } }) => row.custom.budget)).toEqual([
      '9.9',
      '10.000000000001',
      '100',
    ]);
    const found = await list(
      'filter: { or: [{ and: [{ custom: { tier: { eq: "gold" }, budget: { gt: "10" } } }, { custom: { budget: { lt: "11" } } }] }, { custom: { tier: { in: ["tin"] } } }] }',
    );
    expect(found.data.customers.totalCount).toBe(2);
    const sums = await bench.server.graphql(
      'admin',
      '{ customerAggregate(filter: { custom: { budget: { isNot: null } } }) { groupBy { level custom(keys: ["tier"]) } count { id } sum { custom(keys: ["budget"]) } } }',
    );
    expect(sums.errors).toBeUndefined();
    expect(sums.data.customerAggregate).toEqual([
      {
        groupBy: { level: 'A', custom: { tier: 'gold' } },
        count: { id: 2 },
        sum: { custom: { budget: '110.000000000001' } },
      },
      { groupBy: { level: 'A', custom: { tier: 'tin' } }, count: { id: 1 }, sum: { custom: { budget: '9.9' } } },
    ]);
    const contacts = await bench.server.graphql(
      'admin',
      '{ customerContacts(filter: { customer: { custom: { tier: { eq: "gold" } } } }) { totalCount } }',
    );
    expect(contacts.data.customerContacts.totalCount).toBe(0);
  });
});

describe('what is written (issue 5.1)', () => {
  beforeAll(async () => {
    await defined({ key: 'seats', type: 'int', required: true, initial: 5 });
    await defined({ key: 'since', type: 'date' });
    await defined({ key: 'vat', type: 'text', unique: true });
    await defined({ key: 'held', type: 'boolean' });
    await defined({ key: 'note', type: 'longText' });
    await defined({ key: 'parent', type: 'ref', target: 'customer' });
    await defined({ key: 'line', type: 'choice', dictionary: 'industry' });
  });

  it('is refused with one sentence per field, in the language of the caller', async () => {
    const wrong = {
      seats: 1.5,
      since: '2026-02-30',
      held: 'yes',
      tier: 'silver',
      budget: 12,
      nothing: 1,
      note: 'a\0b',
      parent: 'x',
    };
    const faults = faultsOf(await customer(wrong))!;
    expect(Object.keys(faults).sort()).toEqual(
      Object.keys(wrong)
        .map(key => `custom.${key}`)
        .sort(),
    );
    expect(faults['custom.since']).toBe('Must be a day such as 2026-11-20');
    expect(faults['custom.nothing']).toBe('There is no such field');
  });

  it.each([
    [[], 'a list'],
    ['x', 'a text'],
    [{ 'tier"; drop table x; --': 1 }, 'a key that is SQL'],
    [{ budget: '1e400' }, 'an exponent'],
    [{ budget: '1'.repeat(27) }, 'too many digits'],
    [{ budget: 'NaN' }, 'NaN'],
    [{ note: 'x'.repeat(4001) }, 'a long text'],
    [{ seats: null }, 'nothing where something is required'],
    [{ parent: randomUUID() }, 'a record that is not there'],
    [{ line: '没有的行业' }, 'a word of no dictionary'],
  ])('refuses %j: %s', async (custom: unknown, _why: string) => {
    expect(codeOf(await customer(custom))).toBe('input.invalid');
  });

  it('stays where it is not named, is emptied by null, and names the version it started from', async () => {
    const made = (await customer({ since: '2026-01-31', budget: '1.50', held: true })).data.createOneCustomer;
    expect(made.custom).toMatchObject({ seats: 5, since: '2026-01-31', budget: '1.5', held: true, tier: null });
    const after = await update(made.id, { since: null, held: false });
    expect(after.data.updateOneCustomer.custom).toMatchObject({ since: null, held: false, budget: '1.5', seats: 5 });
    expect(codeOf(await update(made.id, { held: true }, 1))).toBe('resource.edit_conflict');
    expect(faultsOf(await update(made.id, { seats: null }, 2))).toEqual({ 'custom.seats': 'Required' });
  });

  it('names a related record beside its id', async () => {
    const parent = (await customer({})).data.createOneCustomer.id;
    const child = (await customer({ parent })).data.createOneCustomer;
    expect(child.custom.parent).toEqual({ id: parent, name: expect.stringContaining('Customer') });
    const found = await list(`filter: { custom: { parent: { eq: "${parent}" } } }`);
    expect(found.data.customers.nodes[0].custom.parent.id).toBe(parent);
  });

  it('is unique when it should be, also when two come at once', async () => {
    expect((await customer({ vat: 'V-1' })).errors).toBeUndefined();
    expect(faultsOf(await customer({ vat: 'V-1' }))).toEqual({ 'custom.vat': 'Another record has this value' });
    const both = await Promise.all([customer({ vat: 'V-2' }), customer({ vat: 'V-2' }), customer({ vat: 'V-2' })]);
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
  });

  it('leaves a line in the trail per field, before and after', async () => {
    const { id } = (await customer({ budget: '1' })).data.createOneCustomer;
    await update(id, { budget: '2', seats: 5 });
    const trail = await bench.server.graphql(
      'admin',
      `{ auditEntries(filter: { recordId: { eq: "${id}" } }, sorting: [{ field: at, direction: ASC }]) { nodes { action changes } } }`,
    );
    expect(trail.data.auditEntries.nodes[0].changes).toMatchObject({
      'custom.budget': [null, '1'],
      'custom.seats': [null, 5],
    });
    expect(trail.data.auditEntries.nodes[1].changes).toEqual({ 'custom.budget': ['1', '2'] });
  });
});

describe('what only some may see (reliability-security 8.4)', () => {
  beforeAll(async () => {
    await defined({ key: 'secret', type: 'decimal', readers: [bench.seer], initial: '7' });
    await defined({ key: 'mobile', type: 'text', sensitive: true });
    await defined({ key: 'rating', type: 'int', writers: [bench.seer] });
  });

  it.each([
    ['a filter', '{ customers(filter: { custom: { KEY: { gt: "1" } } }) { totalCount } }'],
    [
      'a filter within or',
      '{ customers(filter: { or: [{ custom: { KEY: { is: null } } }, { code: { eq: "x" } }] }) { totalCount } }',
    ],
    [
      'a filter through a relation',
      '{ customerContacts(filter: { customer: { custom: { KEY: { is: null } } } }) { totalCount } }',
    ],
    ['an order', '{ customers(sorting: [{ field: custom, key: "KEY", direction: ASC }]) { totalCount nodes { id } } }'],
    ['a sum', '{ customerAggregate { sum { custom(keys: ["KEY"]) } } }'],
    ['a group', '{ customerAggregate { groupBy { custom(keys: ["KEY"]) } count { id } } }'],
    ['a sum with a filter', '{ customerAggregate(filter: { custom: { KEY: { isNot: null } } }) { count { id } } }'],
  ])('%s on it is refused', async (_, query) => {
    for (const key of ['secret', 'mobile', 'unheardOf']) {
      expect({ key, code: codeOf(await bench.server.graphql('thin', query.replace('KEY', key))) }).toEqual({
        key,
        code: 'access.field_forbidden',
      });
    }
  });

  it('is absent for whoever lacks the role, masked for whoever lacks the right, and in the clear for others', async () => {
    const { id } = (await customer({ mobile: '13800001234' })).data.createOneCustomer;
    const shown = async (login: string) =>
      (await bench.server.graphql(login, `{ customer(id: "${id}") { custom } }`)).data.customer.custom;
    const thin = await shown('thin');
    expect(thin).not.toHaveProperty('secret');
    expect(thin.mobile).toBe('138****1234');
    expect(await shown('seer')).toMatchObject({ secret: '7', mobile: '138****1234' });
    const names = async (login: string) =>
      (await bench.server.graphql(login, '{ resources }')).data.resources
        .find(({ name }: { name: string }) => name === 'customer')
        .fields.map(({ name }: { name: string }) => name);
    expect(await names('thin')).not.toContain('custom.secret');
    expect(await names('seer')).toContain('custom.secret');
    // Set by nobody who does not see it, nor by whom it is only shown to; a mask that comes back is no change.
    expect(faultsOf(await update(id, { secret: '1' }, 1, 'thin'))).toEqual({
      'custom.secret': 'There is no such field',
    });
    expect(codeOf(await update(id, { rating: 1 }, 1, 'thin'))).toBe('access.field_forbidden');
    expect((await update(id, { mobile: '138****1234' }, 1, 'thin')).errors).toBeUndefined();
    const [row] = await database.query<{ custom: object }>('select custom from app.customer where id = $1', [id]);
    expect(row!.custom).toMatchObject({ t_mobile: '13800001234', n_secret: '7' });
    const trail = await bench.server.graphql(
      'admin',
      `{ auditEntries(filter: { recordId: { eq: "${id}" } }) { nodes { changes } } }`,
    );
    expect(JSON.stringify(trail.data)).not.toMatch(/13800001234|"7"/);
  });

  it('another company has neither the field nor the values, and may have one of its name and another type', async () => {
    expect(
      codeOf(
        await bench.server.graphql(
          'stranger',
          '{ customers(filter: { custom: { budget: { gt: "1" } } }) { totalCount } }',
        ),
      ),
    ).toBe('access.field_forbidden');
    await defined({ key: 'budget', type: 'text' }, 'stranger');
    const mine = await customer({ budget: 'ten' }, 'stranger');
    expect(mine.errors).toBeUndefined();
    const found = await bench.server.graphql(
      'stranger',
      '{ customers(filter: { custom: { budget: { like: "t%" } } }) { totalCount nodes { custom } } }',
    );
    expect(found.data.customers).toEqual({ totalCount: 1, nodes: [{ custom: { budget: 'ten' } }] });
    const sums = await bench.server.graphql('admin', '{ customerAggregate { sum { custom(keys: ["budget"]) } } }');
    expect(sums.errors).toBeUndefined();
  });
});
