import { testDatabase } from '../../testing';
import { PUTTING, TagBench } from './testing/tag-bench';

const database = testDatabase();
const bench = new TagBench(database);
let ids: Record<string, string>;
let foreign: Record<string, string>;
let tag: Map<string, string>;
let foreignTag: Map<string, string>;

beforeAll(async () => {
  ids = await bench.company('ta', {
    boss: { ...PUTTING, 'tags.read': 'tenant', 'tags.write': 'tenant' },
    sales: { 'customers.read': 'own', 'tags.put': 'own' },
    near: { 'customers.read': 'tenant', 'tags.put': 'own' },
    reader: { 'customers.read': 'tenant' },
  });
  foreign = await bench.company('other', { boss: PUTTING });
  tag = await bench.tags(ids.tenant!, ['hot', 'cold']);
  for (const [name, id] of await bench.tags(ids.tenant!, ['gold', 'silver'], { name: 'tier', exclusive: true }))
    tag.set(name, id);
  foreignTag = await bench.tags(foreign.tenant!, ['theirs']);
  await bench.start();
});
afterAll(() => bench.stop());

const of = (...names: string[]) => names.map(name => tag.get(name)!);
const carried = async (id: string) =>
  (
    await database.query<{ name: string }>(
      `select t.name_zh as name from app.tagged_record c join app.business_tag t on t.id = c.tag_id
       where c.record_id = $1 order by 1`,
      [id],
    )
  ).map(({ name }) => name);

describe('tags by hand (M-013)', () => {
  it('are put and taken off, shown and found, one line in the trail for each change', async () => {
    const { ids: chosen, filter } = await bench.customers(ids.tenant!, 3);
    expect(await bench.put('ta-boss', chosen[0]!, { add: of('hot', 'gold') })).toBe('done');
    expect(await bench.put('ta-boss', chosen[1]!, { add: of('cold') })).toBe('done');
    expect(await bench.listed('ta-boss', { and: [filter, { tags: { in: of('hot', 'cold') } }] })).toEqual([
      { name: expect.any(String) as string, tags: ['gold', 'hot'] },
      { name: expect.any(String) as string, tags: ['cold'] },
    ]);
    expect(await bench.listed('ta-boss', { and: [filter, { tags: { notIn: of('hot') } }] })).toHaveLength(2);
    expect(await bench.listed('ta-boss', { and: [filter, { tags: { is: null } }] })).toHaveLength(1);
    expect(await bench.listed('ta-boss', { and: [filter, { tags: { isNot: null } }] })).toHaveLength(2);
    expect(await bench.put('ta-boss', chosen[0]!, { add: of('silver'), remove: of('hot') })).toBe('done');
    expect(await bench.put('ta-boss', chosen[0]!, { add: of('silver') })).toBe('done');
    expect(await carried(chosen[0]!)).toEqual(['silver']);
    const trail = await database.query<{ changes: { tags: string[][] } }>(
      `select changes from app.audit_entry where record_id = $1 and action = 'customer.tagged' order by id`,
      [chosen[0]],
    );
    expect(trail.map(({ changes }) => changes.tags)).toEqual([
      [[], ['gold', 'hot']],
      [['gold', 'hot'], ['silver']],
    ]);
  });

  it.each([
    ['sales', 'own', { add: ['hot'] }, 'done', 'of his own customers'],
    ['sales', 'else', { add: ['hot'] }, 'access.record_not_found', 'of a customer that he does not see'],
    ['near', 'else', { add: ['hot'] }, 'access.record_not_found', 'of one that he sees and may not tag'],
    ['reader', 'else', { add: ['hot'] }, 'access.permission_missing', 'without the right'],
    ['boss', 'foreign', { add: ['hot'] }, 'access.record_not_found', 'of a customer of another company'],
    ['boss', 'own', { add: ['theirs'] }, 'tags.unknown', 'by a tag of another company'],
    ['boss', 'own', { add: ['gold', 'silver'] }, 'tags.clash', 'by two of a group of one'],
    ['boss', 'own', { add: ['hot'], resource: 'user' }, 'access.record_not_found', 'of what takes no tags'],
    [
      'boss',
      'own',
      { add: ['hot'], resource: 'contract' },
      'access.permission_missing',
      'of a kind that is closed to him',
    ],
  ])('lets %s tag %s: %j -> %s (%s)', async (person, whose, { add, ...more }, code, _why) => {
    const [own] = (await bench.customers(ids.tenant!, 1, ids.sales)).ids;
    const [other] = (await bench.customers(ids.tenant!, 1)).ids;
    const [theirs] = (await bench.customers(foreign.tenant!, 1)).ids;
    const record = { own, else: other, foreign: theirs }[whose]!;
    const tags = add.map(name => tag.get(name) ?? foreignTag.get(name)!);
    expect(await bench.put(`ta-${person}`, record, { add: tags, ...more })).toBe(code);
    expect(await carried(record)).toEqual(code === 'done' ? add : []);
  });

  it('are for the kinds and the roles that a tag names, and for nobody once it is retired', async () => {
    const [role] = await database.query<{ id: string }>(
      `select id from app.role where tenant_id = $1 and key = 'sales'`,
      [ids.tenant],
    );
    const only = await bench.tags(ids.tenant!, ['only', 'bills', 'old']);
    const change = (name: string, sql: string, value: unknown) =>
      database.query(['update app.business_tag set', sql, 'where id = $1'].join(' '), [only.get(name), value]);
    await change('only', 'putters = $2', JSON.stringify([role!.id]));
    await change('bills', 'resources = $2', JSON.stringify(['bill']));
    await change('old', 'active = $2', false);
    const [own] = (await bench.customers(ids.tenant!, 1, ids.sales)).ids;
    expect(await bench.put('ta-boss', own!, { add: [only.get('only')!] })).toBe('tags.not_yours');
    expect(await bench.put('ta-sales', own!, { add: [only.get('only')!] })).toBe('done');
    expect(await bench.put('ta-boss', own!, { remove: [only.get('only')!] })).toBe('tags.not_yours');
    expect(await bench.put('ta-boss', own!, { add: [only.get('bills')!] })).toBe('tags.unknown');
    expect(await bench.put('ta-boss', own!, { add: [only.get('old')!] })).toBe('tags.unknown');
  });

  it('two at once leave one of a group', async () => {
    const [one] = (await bench.customers(ids.tenant!, 1)).ids;
    const both = await Promise.all(['gold', 'silver'].map(name => bench.put('ta-boss', one!, { add: of(name) })));
    expect(both).toEqual(['done', 'done']);
    expect(await carried(one!)).toHaveLength(1);
  });

  it.each([
    [{ eq: 'x' }],
    [{ in: [] }],
    [{ in: ['x'] }],
    [{ in: 'x' }],
    [{ is: true }],
    [{ like: '%' }],
    [{}],
    [null],
    ["' or true --"],
    [{ in: ['019aa000-0000-7000-8000-000000000000'], is: 1 }],
  ])('refuses the question %j', async asked => {
    expect(await bench.listed('ta-boss', { tags: asked })).toBe('access.filter_invalid');
  });

  it('say nothing to another company, and nothing of it', async () => {
    const { ids: chosen, filter } = await bench.customers(foreign.tenant!, 1);
    await bench.put('other-boss', chosen[0]!, { add: [foreignTag.get('theirs')!] });
    expect(await bench.listed('ta-boss', { tags: { in: [foreignTag.get('theirs')!] } })).toEqual([]);
    expect(await bench.listed('other-boss', filter)).toEqual([
      { name: expect.any(String) as string, tags: ['theirs'] },
    ]);
  });

  it('are read in one query for all records of a page', async () => {
    const { ids: chosen, filter } = await bench.customers(ids.tenant!, 12);
    for (const id of chosen) await bench.put('ta-boss', id, { add: of('hot') });
    const listed = (await bench.listed('ta-boss', filter)) as { tags: string[] }[];
    expect(listed.map(({ tags }) => tags)).toEqual(chosen.map(() => ['hot']));
  });

  it('a tag that records carry is retired, not deleted', async () => {
    const made = await bench.tags(ids.tenant!, ['used', 'free']);
    const [one] = (await bench.customers(ids.tenant!, 1)).ids;
    await bench.put('ta-boss', one!, { add: [made.get('used')!] });
    const remove = async (name: string) =>
      (
        await bench.ask('ta-boss', 'mutation($id: ID!) { deleteOneBusinessTag(input: { id: $id }) { id } }', {
          id: made.get(name),
        })
      ).errors?.[0]?.extensions.code ?? 'done';
    expect(await remove('used')).toBe('tags.in_use');
    expect(await remove('free')).toBe('done');
  });
});

describe('tags in bulk (M-024)', () => {
  const preview = (asked: object) =>
    bench.ask<{ bulkPreview: Record<string, unknown> }>(
      'ta-boss',
      'query($asked: JSON!) { bulkPreview(asked: $asked) }',
      { asked },
    );
  const start = (asked: object, expected: number) =>
    bench.ask<{ done: { data: { id: string; changed: number; refused: number } } }>(
      'ta-boss',
      `mutation($key: String!, $input: BulkStartInput!) { done: bulkStart(key: $key, ids: [], input: $input) { data } }`,
      { key: `b${Math.random()}`, input: { asked: JSON.stringify(asked), expected } },
    );
  const undo = (id: string) =>
    bench.ask<{ done: { data: { undone: number; kept: number } } }>(
      'ta-boss',
      'mutation($key: String!, $ids: [ID!]!) { done: bulkUndo(key: $key, ids: $ids) { data } }',
      { key: `u${Math.random()}`, ids: [id] },
    );

  it('are previewed, put, and taken back where nobody changed them since', async () => {
    const { ids: chosen, filter } = await bench.customers(ids.tenant!, 4);
    await bench.put('ta-boss', chosen[0]!, { add: of('gold') });
    await bench.put('ta-boss', chosen[1]!, { add: of('silver', 'hot') });
    const asked = { resource: 'customer', records: { filter }, task: { tags: { add: of('gold'), remove: of('hot') } } };
    const { bulkPreview } = (await preview(asked)).data;
    expect(bulkPreview).toMatchObject({ total: 4, changed: 3, unchanged: 1, refused: 0 });
    const { data } = (await start(asked, 4)).data.done;
    expect(data).toMatchObject({ changed: 3, unchanged: 1, refused: 0 });
    expect(await Promise.all(chosen.map(carried))).toEqual([['gold'], ['gold'], ['gold'], ['gold']]);
    await bench.put('ta-boss', chosen[3]!, { remove: of('gold') });
    expect((await undo(data.id)).data.done.data).toMatchObject({ undone: 2, kept: 1 });
    expect(await Promise.all(chosen.map(carried))).toEqual([['gold'], ['hot', 'silver'], [], []]);
  });

  it('name the records that a rule has tagged, and tag the others', async () => {
    const { ids: chosen, filter } = await bench.customers(ids.tenant!, 2);
    const [rule] = await database.query<{ id: string }>(
      `insert into app.business_tag_rule (tenant_id, tag_id, resource, filter) values ($1, $2, 'customer', '{}') returning id`,
      [ids.tenant, tag.get('cold')],
    );
    await database.query(
      `insert into app.tagged_record (tenant_id, tag_id, resource, record_id, rule_id, rule_version, facts)
       values ($1, $2, 'customer', $3, $4, 1, '{}')`,
      [ids.tenant, tag.get('cold'), chosen[0], rule!.id],
    );
    await bench.put('ta-boss', chosen[1]!, { add: of('cold') });
    const asked = { resource: 'customer', records: { filter }, task: { tags: { add: [], remove: of('cold') } } };
    expect((await preview(asked)).data.bulkPreview).toMatchObject({ changed: 1, refused: 1 });
    expect((await start(asked, 2)).data.done.data).toMatchObject({ changed: 1, refused: 1 });
    expect(await Promise.all(chosen.map(carried))).toEqual([['cold'], []]);
    expect(await bench.put('ta-boss', chosen[0]!, { remove: of('cold') })).toBe('tags.of_rule');
    expect(await bench.put('ta-boss', chosen[0]!, { add: of('cold') })).toBe('done');
    expect(await bench.put('ta-boss', chosen[0]!, { remove: of('cold') })).toBe('done');
  });
});
