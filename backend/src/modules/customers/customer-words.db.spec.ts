import { testDatabase } from '../../testing';
import { CustomerApi, type Grants } from './testing/customer-api';

const database = testDatabase();
const api = new CustomerApi(database);
const EVERYTHING: Grants = {
  'customers.read': 'tenant',
  'customers.write': 'tenant',
  'dictionaries.read': 'tenant',
  'dictionaries.write': 'tenant',
};

beforeAll(async () => {
  await api.company('cw', { boss: EVERYTHING, sales: { 'customers.read': 'own', 'customers.write': 'own' } });
  await api.company('other', { boss: EVERYTHING });
  await api.start();
});
afterAll(() => api.stop());

const CREATE = 'mutation($c: CreateCustomer!) { createOneCustomer(input: { customer: $c }) { id name } }';
let number = 0;
const create = (login: string, fields: object) =>
  api.ask<{ createOneCustomer: { id: string } }>(login, CREATE, {
    c: {
      code: `CW-${++number}`,
      name: `客户 ${number}`,
      kind: 'direct',
      level: 'A',
      currency: 'CNY',
      creditTermDays: 30,
      ...fields,
    },
  });
const entry = async (login: string, dictionary: string, value: string) => {
  const answer = await api.ask<{
    dictionaryEntries: { nodes: { id: string; version: number; dictionaryId: string }[] };
  }>(
    login,
    `query($f: DictionaryEntryFilter!) { dictionaryEntries(filter: $f) { nodes { id version dictionaryId } } }`,
    { f: { value: { eq: value }, dictionary: { key: { eq: dictionary } } } },
  );
  return answer.data.dictionaryEntries.nodes[0]!;
};
const change = (id: string, version: number, update: object) =>
  api.ask(
    'cw-boss',
    'mutation($i: UpdateOneDictionaryEntryInput!) { updateOneDictionaryEntry(input: $i) { id version } }',
    { i: { id, update: { ...update, version } } },
  );
const remove = (id: string) =>
  api.ask('cw-boss', 'mutation($i: DeleteOneDictionaryEntryInput!) { deleteOneDictionaryEntry(input: $i) { id } }', {
    i: { id },
  });

describe('M-005 words of a customer', () => {
  it.each`
    fields                    | field         | says                          | why
    ${{ industry: '互联' }}   | ${'industry'} | ${'Did you mean Internet'}    | ${'near values are named'}
    ${{ region: 'Atlantis' }} | ${'region'}   | ${'Choose one of its words'}  | ${'nothing is near'}
    ${{ level: 'Z' }}         | ${'level'}    | ${'is not in the dictionary'} | ${'a level is a word too'}
    ${{ industry: '电商' }}   | ${'industry'} | ${'Did you mean E-commerce'}  | ${'a synonym is for imports; the API takes values'}
  `('refuses $fields: $why', async ({ fields, field, says }: { fields: object; field: string; says: string }) => {
    const refused = await create('cw-boss', fields);
    const { code, fieldErrors } = refused.errors![0]!.extensions as {
      code: string;
      fieldErrors: Record<string, string>;
    };
    expect(code).toBe('input.invalid');
    expect(fieldErrors[field]).toContain(says);
  });

  it('takes a word at once after it was added, and not from another company', async () => {
    const { dictionaryId } = await entry('cw-boss', 'industry', '制造');
    const added = await api.ask(
      'cw-boss',
      'mutation($e: CreateDictionaryEntry!) { createOneDictionaryEntry(input: { dictionaryEntry: $e }) { id } }',
      { e: { dictionaryId, value: '航天', titleZh: '航天', titleEn: 'Space', position: 300, active: true } },
    );
    expect(added.errors).toBeUndefined();
    expect((await create('cw-boss', { industry: '航天' })).errors).toBeUndefined();
    expect((await create('other-boss', { industry: '航天' })).errors?.[0]?.extensions.code).toBe('input.invalid');
    const foreign = await entry('other-boss', 'industry', '制造');
    expect((await remove(foreign.id)).errors?.[0]?.extensions.kind).toBe('not_found');
  });

  it('retires what is in use, and deletes what is not', async () => {
    await create('cw-boss', { industry: '游戏' });
    const used = await entry('cw-boss', 'industry', '游戏');
    const refused = await remove(used.id);
    expect(refused.errors?.[0]?.extensions.code).toBe('dictionaries.entry_in_use');
    expect((await change(used.id, used.version, { active: false })).errors).toBeUndefined();
    const again = await create('cw-boss', { industry: '游戏' });
    expect((again.errors![0]!.extensions.fieldErrors as { industry: string }).industry).toContain('retired');
    const free = await entry('cw-boss', 'industry', '能源');
    expect((await remove(free.id)).errors).toBeUndefined();
  });

  it('keeps the values of the program, and one meaning per word', async () => {
    const fixed = await entry('cw-boss', 'business_type', 'direct');
    expect((await remove(fixed.id)).errors?.[0]?.extensions.code).toBe('dictionaries.fixed');
    const level = await entry('cw-boss', 'customer_level', 'B');
    const doubled = await change(level.id, level.version, { synonyms: 'ｖｉｐ' });
    expect((doubled.errors![0]!.extensions.fieldErrors as { synonyms: string }).synonyms).toContain('synonym of "A"');
  });

  it('is told with the words in the metadata, as a choice', async () => {
    const answer = await api.ask<{
      resources: { name: string; fields: { name: string; type: string; values: object[] }[] }[];
    }>('cw-sales', '{ resources }');
    const customer = answer.data.resources.find(({ name }) => name === 'customer')!;
    const level = customer.fields.find(({ name }) => name === 'level')!;
    expect(level).toMatchObject({ type: 'enum', values: [{ value: 'A' }, { value: 'B' }, { value: 'C' }] });
  });
});

describe('M-002 one customer per company', () => {
  it('refuses the same name after folding, and names the record to who may see it', async () => {
    const first = await create('cw-boss', { name: '云启（杭州）科技 Ltd' });
    const second = await create('cw-boss', { name: '云启(杭州)科技　ＬＴＤ' });
    expect(second.errors![0]!.extensions).toMatchObject({
      code: 'customers.exists',
      kind: 'conflict',
      recordId: first.data.createOneCustomer.id,
    });
  });

  it('tells a person who may not see it that it exists and who can help, and nothing else', async () => {
    await create('cw-boss', { name: '保密客户' });
    const refused = await create('cw-sales', { name: ' 保密 客户' });
    const { message, extensions } = refused.errors![0]!;
    expect(message).toBe('This customer exists already, outside your data scope. Who can help: boss.');
    expect(JSON.stringify(extensions)).not.toMatch(/CW-\d|recordId/);
  });

  it('verifies the check character of a credit code, and takes a code once', async () => {
    const wrong = await create('cw-boss', { uscc: '91350100M000100Y44' });
    expect((wrong.errors![0]!.extensions.fieldErrors as { uscc: string }).uscc).toContain('check character');
    expect((await create('cw-boss', { uscc: '91350100M000100Y43' })).errors).toBeUndefined();
    const again = await create('cw-boss', { uscc: '91350100M000100Y43' });
    expect(again.errors![0]!.extensions.code).toBe('customers.exists');
  });

  it('lets one of five at once through', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => create('cw-boss', { name: '同时建立' })));
    const refused = answers.filter(({ errors }) => errors);
    expect(refused.map(({ errors }) => errors![0]!.extensions.code)).toEqual(Array(4).fill('customers.exists'));
  });

  it('leaves the same name to another company', async () => {
    await create('cw-boss', { name: '两家公司的客户' });
    expect((await create('other-boss', { name: '两家公司的客户' })).errors).toBeUndefined();
  });
});
