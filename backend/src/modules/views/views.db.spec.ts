import { everything, made, plantCompany, plantPerson, type Company } from '../../../tests/support/company';
import { codeOf, TestServer, type Answer } from '../../../tests/support/server';
import { modules } from '..';
import { testDatabase } from '../../testing';

const database = testDatabase({ checkInvariants: false });
const sales = { 'customers.read': 'own', 'bills.read': 'own', 'people.read': 'tenant' } as const;
let server: TestServer;
let company: Company;
let wangRole: string;

beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
  company = await plantCompany(database, 'aa');
  await plantPerson(database, company, 'admin', everything());
  const wang = await plantPerson(database, company, 'wang', { ...sales, 'pii.read': 'own', 'views.share': 'own' });
  wangRole = wang.roleId;
  const li = await plantPerson(database, company, 'li', sales);
  const membership = { tenant_id: company.id, role_id: wangRole, department_id: company.department };
  const hides = { tenant_id: company.id, role_id: li.roleId, resource: 'customer', field: 'remark', effect: 'hidden' };
  await made(database, 'field_rule', hides);
  await made(database, 'field_rule', { ...hides, role_id: wangRole });
  await made(database, 'membership', { ...membership, user_id: li.userId });
  await plantPerson(database, company, 'zhao', sales);
  await plantPerson(database, company, 'clerk', { 'notifications.read': 'tenant' });
  await plantPerson(database, await plantCompany(database, 'bb'), 'stranger', everything());
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

const SAVE = 'mutation($view: JSON!, $id: ID, $version: Int) { saveView(view: $view, id: $id, version: $version) }';
const view = (more: object = {}) => ({ resource: 'customer', name: 'Mine', ...more });
const save = (login: string, more: object = {}, id?: string, version?: number) =>
  server.graphql(login, SAVE, { view: view(more), id, version });
const listOf = async (login: string, resource = 'customer') =>
  server.graphql(login, 'query($r: String!) { savedViews(resource: $r) }', { r: resource });
const names = async (login: string) =>
  ((await listOf(login)).data.savedViews.views as { name: string }[]).map(({ name }) => name);
const fields = (answer: Answer) => answer.errors?.[0]?.extensions.fieldErrors ?? {};
const asks = (tree: object) => ({ filter: JSON.stringify(tree) });

describe('saved views (M-025)', () => {
  beforeEach(() => database.query('update app.saved_view set deleted_at = now()'));

  it('keeps all of a view, for its owner alone', async () => {
    const tree = {
      all: [
        {
          not: {
            any: [
              { field: 'level', op: 'in', value: ['C'] },
              { field: 'industry', op: 'empty' },
            ],
          },
        },
        { field: 'owner.name', op: 'contains', value: '王' },
      ],
    };
    const given = {
      ...{ name: ' Mine ', kind: 'board', base: 'active', spread: 'level', grouping: ['industry', 'signedOn'] },
      sort: [{ field: 'name', direction: 'DESC' }],
      columns: [{ name: 'name', width: 200 }, { name: 'level' }],
    };
    const made = await save('wang', { ...given, ...asks(tree) });
    expect(made.errors).toBeUndefined();
    const [kept] = (await listOf('wang')).data.savedViews.views;
    expect(kept).toMatchObject({
      ...given,
      name: 'Mine',
      filter: tree,
      mine: true,
      without: [],
      closed: [],
      roles: [],
    });
    expect(await names('li')).toEqual([]);
    expect(await names('admin')).toEqual([]);
  });

  it('is refused with a sentence per field that the resource has not, or that cannot be used so', async () => {
    const answer = await save('wang', {
      kind: 'calendar',
      spread: 'level',
      base: 'nonsense',
      sort: [{ field: 'remarks', direction: 'ASC' }],
      columns: [{ name: 'name' }, { name: 'password' }],
      grouping: ['creditTermDays'],
      ...asks({
        any: [
          { field: 'level', op: 'in', value: ['Z'] },
          { field: 'name', op: 'empty' },
        ],
      }),
    });
    expect(codeOf(answer)).toBe('input.invalid');
    const wrong = ['base', 'columns.1', 'filter.any.0', 'grouping.0', 'sort.0', 'spread'];
    expect(Object.keys(fields(answer)).sort()).toEqual(wrong);
  });

  it.each([
    [{ name: ' ' }, 'a name of nothing'],
    [{ name: 'x'.repeat(41) }, 'a name without end'],
    [{ filter: '{' }, 'no JSON'],
    [{ filter: '[]' }, 'no tree'],
    [{ kind: 'chart' }, 'a kind that there is not'],
    [{ kind: 'board' }, 'a board of nothing'],
    [{ grouping: ['level', 'status', 'industry'] }, 'three groups'],
    [{ tenantId: 'x' }, 'what is nobody’s to set'],
    [{ columns: [] }, 'no columns'],
  ])('%j is refused: %s', async (more: object, _why: string) =>
    expect(codeOf(await save('wang', more))).toBe('input.invalid'),
  );

  it('M-246 a field that its owner may not read cannot be in it', async () => {
    const hidden = await save('wang', { ...asks({ field: 'remark', op: 'empty' }), columns: [{ name: 'remark' }] });
    expect(Object.keys(fields(hidden)).sort()).toEqual(['columns.0', 'filter']);
    const masked = await save('zhao', asks({ field: 'phone', op: 'starts', value: '138' }));
    expect(fields(masked).filter).toMatch(/not open to you/);
    expect(codeOf(await save('clerk'))).toBe('access.record_not_found');
    expect(codeOf(await save('wang', { resource: 'passwords' }))).toBe('access.record_not_found');
  });

  it('is shared with roles: seen by those who have one, changed by its owner only', async () => {
    const { id, version } = (await save('wang', { name: 'Ours', roles: [wangRole] })).data.saveView;
    expect(await names('li')).toEqual(['Ours']);
    expect(await names('zhao')).toEqual([]);
    expect(codeOf(await save('li', { name: 'Theirs' }, id, version))).toBe('access.record_not_found');
    const remove = `mutation { removeView(id: "${id}") }`;
    for (const login of ['li', 'admin', 'stranger'])
      expect(codeOf(await server.graphql(login, remove))).toBe('access.record_not_found');
    expect((await save('wang', { name: 'Alone', roles: [] }, id, version)).data.saveView.name).toBe('Alone');
    expect(await names('li')).toEqual([]);
    expect((await server.graphql('wang', remove)).data.removeView).toBe(true);
    expect(await names('wang')).toEqual([]);
  });

  it('is shared only as far as the right reaches', async () => {
    expect(codeOf(await save('zhao', { roles: [wangRole] }))).toBe('access.permission_missing');
    const [other] = await database.query<{ id: string }>(`select id from app.role where key = 'role_zhao'`);
    expect(codeOf(await save('wang', { roles: [other!.id] }))).toBe('views.role_out_of_reach');
    const [foreign] = await database.query<{ id: string }>(`select id from app.role where key = 'role_stranger'`);
    expect(codeOf(await save('admin', { roles: [foreign!.id] }))).toBe('views.role_out_of_reach');
    expect((await save('admin', { roles: [other!.id] })).errors).toBeUndefined();
    expect(await names('zhao')).toEqual(['Mine']);
  });

  it('M-246 a reader gets it without the fields that are closed to them, and hears of it', async () => {
    const both = await database.query<{ id: string }>(
      `select id from app.role where key in ('role_wang', 'role_zhao')`,
    );
    const roles = both.map(({ id }) => id);
    const columns = [{ name: 'name' }, { name: 'remark' }];
    await save('admin', { name: 'Columns', columns, sort: [{ field: 'remark', direction: 'ASC' }], roles });
    await save('admin', { name: 'Filter', roles, ...asks({ field: 'phone', op: 'starts', value: '13912345678' }) });
    const seen = async (login: string) => (await listOf(login)).data.savedViews.views;
    expect(await seen('li')).toEqual([
      expect.objectContaining({ name: 'Columns', columns: [{ name: 'name' }], sort: [], without: [title('remark')] }),
      expect.objectContaining({ name: 'Filter', closed: [] }),
    ]);
    const [, filtered] = await seen('zhao');
    expect(filtered).toMatchObject({ name: 'Filter', filter: null, closed: [title('phone')] });
    expect(JSON.stringify(await listOf('zhao'))).not.toContain('13912345678');
  });

  it('of two changes that start from the same version one is told of the other', async () => {
    const { id, version } = (await save('wang')).data.saveView;
    const both = await Promise.all([
      save('wang', { name: 'A' }, id, version),
      save('wang', { name: 'B' }, id, version),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['resource.edit_conflict', undefined]);
  });

  it('keeps at most fifty for one list, also when they are saved at once', async () => {
    const [row] = await database.query<{ id: string }>(`select id from app.user_account where login = 'wang'`);
    await database.query(
      `insert into app.saved_view (tenant_id, resource, name, owner_id, kind, sort, grouping)
       select $1, 'customer', 'n' || n, $2, 'table', '[]', '[]' from generate_series(1, 49) n`,
      [company.id, row!.id],
    );
    const both = await Promise.all([save('wang'), save('wang')]);
    expect(both.map(codeOf).sort()).toEqual(['views.too_many', undefined]);
  });

  it('knows which view opens and in which order, for each person', async () => {
    const arrange =
      'mutation($s: [String!]!, $f: String) { arrangeViews(resource: "customer", sequence: $s, first: $f) }';
    const asked = { s: ['b', 'a'], f: 'b' };
    expect((await Promise.all([1, 2].map(() => server.graphql('wang', arrange, asked)))).map(codeOf)).toEqual([
      undefined,
      undefined,
    ]);
    expect((await listOf('wang')).data.savedViews).toMatchObject({ first: 'b', sequence: ['b', 'a'] });
    expect((await listOf('li')).data.savedViews).toMatchObject({ first: null, sequence: [] });
    expect(codeOf(await server.graphql('clerk', arrange, asked))).toBe('access.record_not_found');
  });

  it('leaves a line in the trail for what it says of a view, and for nothing else', async () => {
    const { id } = (await save('wang', { roles: [wangRole] })).data.saveView;
    await save('wang', { roles: [wangRole] }, id);
    await save('wang', { name: 'Other' }, id);
    await server.graphql('wang', `mutation { removeView(id: "${id}") }`);
    const trail = await database.query<{ action: string; changes: object }>(
      'select action, changes from app.audit_entry where record_id = $1 order by id',
      [id],
    );
    expect(trail.map(({ action }) => action)).toEqual(['views.saved', 'views.changed', 'views.removed']);
    expect(trail[1]!.changes).toEqual({ name: ['Mine', 'Other'], roles: [['role_wang'], []] });
  });
});

const title = (field: string) => ({ remark: { zh: '备注', en: 'Remark' }, phone: { zh: '电话', en: 'Phone' } })[field];
