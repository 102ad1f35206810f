import { everything, made, plantCompany, plantPerson, plantRole, type Company } from './support/company';
import { codeOf, TestServer } from './support/server';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;
let reader: string;
let maker: string;
let checker: string;
let own: string;
let foreign: string;

beforeAll(async () => {
  company = await plantCompany(database, 'aa');
  const other = await plantCompany(database, 'bb');
  own = (await plantPerson(database, company, 'admin', everything())).roleId;
  foreign = (await plantPerson(database, other, 'their-admin', everything())).roleId;
  await plantPerson(database, company, 'looker', { 'access.read': 'tenant' });
  reader = await plantRole(database, company, 'reader', { 'customers.read': 'own' });
  maker = await plantRole(database, company, 'maker', { 'bills.run': 'tenant' });
  checker = await plantRole(database, company, 'checker', { 'bills.approve': 'tenant' });
  for (const [login, roles] of Object.entries({ ada: [reader], bob: [reader, maker], cyd: [maker, checker] })) {
    const { userId } = await plantPerson(database, company, login, {});
    for (const role of roles) {
      await made(database, 'membership', { tenant_id: company.id, user_id: userId, role_id: role });
    }
  }
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

const send = (verb: 'save' | 'preview', changes: unknown, login = 'admin') =>
  server.graphql(login, `mutation ($c: JSON!) { ${verb}PermissionMatrix(changes: $c) }`, { c: changes });
const grants = (...cells: [roleId: string, permission: string, from: string | null, to: string | null][]) => ({
  grants: cells.map(([roleId, permission, from, to]) => ({ roleId, permission, from, to })),
});
const field = (roleId: string, name: string, from: string | null, to: string | null) => ({
  fields: [{ roleId, resource: 'customer', field: name, from, to }],
});
const stored = async () =>
  JSON.stringify([
    await database.query(
      'select role_id, permission, scope from app.role_permission where tenant_id = $1 and deleted_at is null order by 1, 2',
      [company.id],
    ),
    await database.query(
      'select role_id, field, effect from app.field_rule where tenant_id = $1 and deleted_at is null',
      [company.id],
    ),
    await database.query('select count(*) from app.audit_entry where action <> $1', ['session.signed_in']),
  ]);

describe('the permission matrix (M-239, M-242, M-244)', () => {
  it('shows every role, every right that is declared under its module, and the fields of each resource', async () => {
    const { data } = await server.graphql('looker', '{ permissionMatrix }');
    const { roles, permissions, resources } = data.permissionMatrix as {
      roles: { key: string; mine: boolean; members: number; grants: Record<string, string> }[];
      permissions: { key: string; module: string }[];
      resources: { name: string; permission: string; fields: { name: string; sensitive: boolean }[] }[];
    };
    expect(roles.find(({ key }) => key === 'reader')).toMatchObject({
      members: 2,
      mine: false,
      grants: { 'customers.read': 'own' },
    });
    expect(roles.filter(({ mine }) => mine).map(({ key }) => key)).toEqual(['role_looker']);
    expect(permissions.map(({ key }) => key).sort()).toEqual(Object.keys(everything()).sort());
    expect(permissions.filter(({ module }) => !module)).toEqual([]);
    const known = new Set(permissions.map(({ key }) => key));
    expect(resources.filter(({ permission }) => !known.has(permission))).toEqual([]);
    expect(resources.find(({ name }) => name === 'customer')!.fields.map(({ name }) => name)).toContain('remark');
    expect(JSON.stringify(data)).not.toContain('their');
  });

  it('says before what it would do to whom, and writes nothing; roles add up', async () => {
    const before = await stored();
    const { data } = await send('preview', {
      ...grants(
        [reader, 'customers.read', 'own', 'tenant'],
        [reader, 'bills.run', null, 'own'],
        [maker, 'bills.run', 'tenant', null],
      ),
      ...field(reader, 'remark', null, 'hidden'),
    });
    expect(data.previewPermissionMatrix).toEqual({
      changed: 4,
      peopleCount: 3,
      people: [
        {
          userId: expect.any(String),
          name: 'ada',
          gains: [
            { what: 'bills.run', from: null, to: 'own' },
            { what: 'customers.read', from: 'own', to: 'tenant' },
          ],
          loses: [],
        },
        {
          userId: expect.any(String),
          name: 'bob',
          gains: [{ what: 'customers.read', from: 'own', to: 'tenant' }],
          loses: [{ what: 'bills.run', from: 'tenant', to: 'own' }],
        },
        {
          userId: expect.any(String),
          name: 'cyd',
          gains: [],
          loses: [{ what: 'bills.run', from: 'tenant', to: null }],
        },
      ],
    });
    expect(await stored()).toBe(before);
  });

  it('saves all of it in one go, each cell on record, and once more changes nothing', async () => {
    const changes = {
      ...grants([reader, 'customers.read', 'own', 'tenant'], [reader, 'customers.write', null, 'own']),
      ...field(reader, 'remark', null, 'masked'),
    };
    expect((await send('save', changes)).data.savePermissionMatrix).toMatchObject({ changed: 3, peopleCount: 2 });
    const after = await stored();
    expect((await send('save', changes)).data.savePermissionMatrix).toMatchObject({ changed: 0, peopleCount: 0 });
    expect(await stored()).toBe(after);
    const trail = await database.query<{ action: string }>(
      `select action from app.audit_entry where actor_name = 'admin' and action <> 'session.signed_in' order by id`,
    );
    expect(trail.map(({ action }) => action).sort()).toEqual([
      'access.matrix_saved',
      'fieldRule.created',
      'rolePermission.created',
      'rolePermission.updated',
    ]);
  });

  it('a duty moves from one role to another in one go, and does not join the other', async () => {
    await made(database, 'duty_conflict', {
      tenant_id: company.id,
      permission_a: 'bills.issue',
      permission_b: 'bills.release',
      reach: 'hold',
      reason: 'apart',
    });
    const first = grants([maker, 'bills.issue', null, 'tenant']);
    expect((await send('save', first)).errors).toBeUndefined();
    const joined = grants([checker, 'bills.release', null, 'tenant'], [reader, 'pii.read', null, 'tenant']);
    const before = await stored();
    expect(codeOf(await send('preview', joined))).toBe('access.duties_conflict');
    expect(codeOf(await send('save', joined))).toBe('access.duties_conflict');
    expect(await stored()).toBe(before);
    const moved = grants([checker, 'bills.release', null, 'tenant'], [maker, 'bills.issue', 'tenant', null]);
    expect((await send('save', moved)).errors).toBeUndefined();
  });

  it.each([
    ['somebody else was faster', () => grants([maker, 'bills.run', 'own', 'all']), 'access.cell_changed'],
    ['a right that nobody declared', () => grants([maker, 'money.print', null, 'all']), 'access.unknown_permission'],
    ['a field that is not there', () => field(maker, 'nonsense', null, 'hidden'), 'access.unknown_field'],
    ["another company's role", () => grants([foreign, 'bills.run', 'tenant', null]), 'access.record_not_found'],
    ['more for a role of one’s own', () => grants([own, 'bills.run', 'tenant', 'all']), 'access.own_rights_fixed'],
    ['one cell twice', () => grants([maker, 'x', null, 'own'], [maker, 'x', null, 'all']), 'input.invalid'],
    ['a reach that is none', () => grants([maker, 'bills.run', 'tenant', 'universe']), 'input.invalid'],
    ['an id that is none', () => grants(['1', 'bills.run', null, 'own']), 'input.invalid'],
    [
      'too many cells',
      () => grants(...Array.from({ length: 401 }, () => [maker, 'x', null, 'own'] as never)),
      'input.invalid',
    ],
    ['no object', () => 7, 'input.invalid'],
  ])('refuses %s, and nothing of it is written', async (_, changes, code) => {
    const before = await stored();
    expect(codeOf(await send('save', changes()))).toBe(code);
    expect(await stored()).toBe(before);
  });

  it('whoever may only look saves nothing and previews nothing', async () => {
    for (const verb of ['save', 'preview'] as const) {
      expect(codeOf(await send(verb, grants([maker, 'bills.run', 'tenant', null]), 'looker'))).toBe(
        'access.permission_missing',
      );
    }
  });

  it('two at once on one cell: one wins, and the other is told', async () => {
    const answers = await Promise.all([
      send('save', grants([reader, 'bills.read', null, 'own'])),
      send('save', grants([reader, 'bills.read', null, 'tenant'])),
    ]);
    expect(answers.map(codeOf).filter(Boolean)).toEqual(['access.cell_changed']);
  });

  it('nobody loosens a field rule of a role of their own, by any door', async () => {
    const rule = await made(database, 'field_rule', {
      tenant_id: company.id,
      role_id: own,
      resource: 'customer',
      field: 'name',
      effect: 'hidden',
    });
    const loosen = `mutation { updateOneFieldRule(input: { id: "${rule}", update: { effect: masked, version: 1 } }) { id } }`;
    expect(codeOf(await server.graphql('admin', loosen))).toBe('access.own_rights_fixed');
    expect(
      codeOf(await server.graphql('admin', `mutation { deleteOneFieldRule(input: { id: "${rule}" }) { id } }`)),
    ).toBe('access.own_rights_fixed');
    expect(codeOf(await send('save', field(own, 'name', 'hidden', null)))).toBe('access.own_rights_fixed');
  });
});
