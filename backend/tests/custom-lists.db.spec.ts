import { randomUUID } from 'node:crypto';
import { everything, plantCompany, plantPerson, type Company } from './support/company';
import { codeOf, TestServer, type Answer } from './support/server';
import { modules } from '../src/modules';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;
const roles: Record<string, string> = {};
const users: Record<string, string> = {};
let certificates: string;
let vendors: string;
let foreign: string;

const faultsOf = (answer: Answer) => answer.errors?.[0]?.extensions.fieldErrors;
const field = (resource: string, given: object, login = 'admin') =>
  server.graphql(
    login,
    'mutation($f: CreateCustomField!) { createOneCustomField(input: { customField: $f }) { id } }',
    {
      f: { resource, titleZh: '字段', titleEn: 'Field', ...given },
    },
  );
const define = (code: string, login = 'admin') =>
  server.graphql(login, 'mutation($l: CreateCustomList!) { createOneCustomList(input: { customList: $l }) { id } }', {
    l: {
      code,
      nameZh: '证书登记',
      nameEn: 'Certificates',
      recordZh: '证书',
      recordEn: 'Certificate',
      icon: 'KeyOutlined',
    },
  });
const grant = (login: string, permission: string, scope = 'tenant', by = 'admin') =>
  server.graphql(
    by,
    'mutation($p: CreateRolePermission!) { createOneRolePermission(input: { rolePermission: $p }) { id } }',
    {
      p: { roleId: roles[login], permission, scope },
    },
  );
const add = (listId: string, name: string, more: object = {}, login = 'keeper') =>
  server.graphql(
    login,
    'mutation($r: CreateCustomRecord!) { createOneCustomRecord(input: { customRecord: $r }) { id name version custom } }',
    { r: { listId, name, ...more } },
  );
const rows = (listId: string, more = '{}', login = 'keeper', rest = '') =>
  server.graphql(
    login,
    `{ customRecords(filter: { and: [{ listId: { eq: "${listId}" } }, ${more}] } ${rest}) { totalCount nodes { id name custom } } }`,
  );
const resources = async (login: string) =>
  (
    (await server.graphql(login, '{ resources }')).data.resources as { name: string; can: object; fields: object[] }[]
  ).filter(({ name }) => name.startsWith('own') || name === 'customRecord');
const made = (answer: Answer, what: string): string => {
  expect(answer.errors).toBeUndefined();
  return answer.data[what].id as string;
};

beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
  company = await plantCompany(database, 'aa');
  const other = await plantCompany(database, 'bb');
  const people = {
    admin: [company, everything()],
    keeper: [company, { 'people.read': 'tenant', 'customers.read': 'tenant' }],
    reader: [company, {}],
    loner: [company, {}],
    nobody: [company, { 'customers.read': 'tenant' }],
    stranger: [other, everything()],
    outsider: [other, {}],
  } as const;
  for (const [login, [at, rights]] of Object.entries(people)) {
    ({ roleId: roles[login], userId: users[login] } = await plantPerson(database, at, login, rights));
  }
  server = await TestServer.start(database);
  certificates = made(await define('certificates'), 'createOneCustomList');
  vendors = made(await define('vendors'), 'createOneCustomList');
  foreign = made(await define('certificates', 'stranger'), 'createOneCustomList');
  for (const given of [
    { key: 'serial', type: 'text', unique: true },
    { key: 'fee', type: 'money', currency: 'CNY', searchable: true },
    { key: 'expires', type: 'date', inList: true },
    { key: 'level', type: 'choice', choices: [{ value: 'gold', zh: '金', en: 'Gold' }] },
    { key: 'customer', type: 'ref', target: 'customer' },
    { key: 'vendor', type: 'ref', target: 'ownVendors' },
  ]) {
    made(await field('ownCertificates', given), 'createOneCustomField');
  }
});
afterAll(() => server?.stop());

describe('a list that a company defines (issue 5.2)', () => {
  it('is closed until a role is given its rights, and is there with the next request', async () => {
    for (const login of ['admin', 'nobody']) {
      expect(await resources(login)).toEqual([]);
      expect(codeOf(await rows(certificates, '{}', login))).toBe('access.record_not_found');
      expect(codeOf(await add(certificates, 'x', {}, login))).toBe('access.record_not_found');
    }
    expect(codeOf(await grant('keeper', 'lists.nothing.read'))).toBe('access.unknown_permission');
    for (const list of ['certificates', 'vendors']) {
      for (const right of ['read', 'create', 'update', 'delete', 'export']) {
        made(await grant('keeper', `lists.${list}.${right}`), 'createOneRolePermission');
      }
    }
    made(await grant('reader', 'lists.certificates.read'), 'createOneRolePermission');
    made(await grant('loner', 'lists.certificates.read', 'own'), 'createOneRolePermission');
    made(await grant('loner', 'lists.certificates.create', 'own'), 'createOneRolePermission');
    const [list] = await resources('reader');
    expect(list).toMatchObject({
      name: 'ownCertificates',
      type: 'CustomRecord',
      plural: 'customRecords',
      path: '/lists/certificates',
      within: { listId: certificates },
      menu: { group: 'lists', icon: 'KeyOutlined' },
      can: { create: false, update: false, delete: false, export: false },
    });
    expect(list!.fields.map(each => (each as { name: string }).name)).toEqual([
      'name',
      'owner',
      'department',
      ...['custom.customer', 'custom.expires', 'custom.fee', 'custom.level', 'custom.serial', 'custom.vendor'],
    ]);
    expect((await resources('keeper')).map(({ can }) => can)).toEqual([
      expect.objectContaining({ create: true, update: true, delete: true, export: true }),
      expect.objectContaining({ create: true, update: true, delete: true, export: true }),
    ]);
    expect(codeOf(await add(certificates, 'x', {}, 'reader'))).toBe('access.permission_missing');
    const rights = await server.graphql('admin', `{ effectiveRights(userId: "${users.reader}") }`);
    expect(rights.data.effectiveRights.permissions).toContainEqual(
      expect.objectContaining({ key: 'lists.certificates.read', scope: 'tenant' }),
    );
  });

  it('holds records with its fields, filtered, sorted, summed, grouped and named like every other', async () => {
    const vendor = made(await add(vendors, '阿里云'), 'createOneCustomRecord');
    const fees = { A: '10.000000000001', B: '9.9', C: '100' };
    for (const [name, fee] of Object.entries(fees)) {
      const custom = { fee, serial: name, expires: `2026-1${name === 'A' ? 1 : 2}-20`, vendor };
      made(await add(certificates, name, { custom }), 'createOneCustomRecord');
    }
    const sorted = await rows(
      certificates,
      '{ custom: { fee: { gt: "9" } } }',
      'reader',
      'sorting: [{ field: custom, key: "fee", direction: DESC }]',
    );
    expect(sorted.data.customRecords.nodes.map(({ name }: { name: string }) => name)).toEqual(['C', 'A', 'B']);
    const named = await rows(certificates, `{ custom: { vendor: { eq: "${vendor}" } } }`);
    expect(named.data.customRecords.totalCount).toBe(3);
    expect(named.data.customRecords.nodes[0].custom.vendor).toEqual({ id: vendor, name: '阿里云' });
    // Who may not see the vendors sees that there is one, and not its name.
    const unnamed = await rows(certificates, '{}', 'reader');
    expect(unnamed.data.customRecords.nodes[0].custom.vendor).toEqual({ id: vendor });
    const sums = await server.graphql(
      'reader',
      `{ customRecordAggregate(filter: { listId: { eq: "${certificates}" } }) { count { id } sum { custom(keys: ["fee"]) } } }`,
    );
    expect(sums.data.customRecordAggregate).toEqual([
      { count: { id: 3 }, sum: { custom: { fee: '119.900000000001' } } },
    ]);
    const groups = await server.graphql('reader', 'query($a: JSON!) { rowGroups(asked: $a) }', {
      a: { resource: 'ownCertificates', by: 'name' },
    });
    expect(groups.data.rowGroups.groups.map(({ key, count }: { key: string; count: number }) => [key, count])).toEqual([
      ['A', 1],
      ['B', 1],
      ['C', 1],
    ]);
  });

  it('keeps unique values apart from those of other lists, also when two come at once', async () => {
    made(await field('ownVendors', { key: 'serial', type: 'text' }), 'createOneCustomField');
    for (const name of ['one', 'two']) {
      made(await add(vendors, name, { custom: { serial: 'A' } }), 'createOneCustomRecord');
    }
    expect(faultsOf(await add(certificates, 'x', { custom: { serial: 'A' } }))).toEqual({
      'custom.serial': 'Another record has this value',
    });
    const both = await Promise.all(
      ['x', 'y', 'z'].map(name => add(certificates, name, { custom: { serial: 'twice' } })),
    );
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
  });

  it('versions, audits, deletes softly and exports', async () => {
    const id = made(await add(certificates, 'D', { custom: { fee: '1' } }), 'createOneCustomRecord');
    const edit = (version: number, update: object, login = 'keeper') =>
      server.graphql(
        login,
        'mutation($i: UpdateOneCustomRecordInput!) { updateOneCustomRecord(input: $i) { version custom } }',
        { i: { id, update: { version, ...update } } },
      );
    expect((await edit(1, { custom: { fee: '2' } })).data.updateOneCustomRecord.custom.fee).toBe('2');
    expect(codeOf(await edit(1, { name: 'E' }))).toBe('resource.edit_conflict');
    expect(codeOf(await edit(2, { name: 'E' }, 'reader'))).toBe('access.permission_missing');
    const trail = await server.graphql(
      'admin',
      `{ auditEntries(filter: { recordId: { eq: "${id}" } }, sorting: [{ field: at, direction: ASC }]) { nodes { action resource recordTitle changes } } }`,
    );
    expect(trail.data.auditEntries.nodes).toMatchObject([
      { action: 'ownCertificates.created', resource: 'ownCertificates', changes: { 'custom.fee': [null, '1'] } },
      { action: 'ownCertificates.updated', recordTitle: 'D', changes: { 'custom.fee': ['1', '2'] } },
    ]);
    const remove = (login: string) =>
      server.graphql(login, `mutation { deleteOneCustomRecord(input: { id: "${id}" }) { id } }`);
    expect(codeOf(await remove('reader'))).toBe('access.permission_missing');
    expect((await remove('keeper')).errors).toBeUndefined();
    expect(codeOf(await server.graphql('keeper', `{ customRecord(id: "${id}") { id } }`))).toBe(
      'access.record_not_found',
    );
    const [row] = await database.query<{ gone: boolean }>(
      'select deleted_at is not null as gone from app.custom_record where id = $1',
      [id],
    );
    expect(row).toEqual({ gone: true });
    const take = async (login: string, resource = 'ownCertificates') =>
      server.post(
        '/api/export',
        {
          resource,
          columns: ['name', 'custom.fee', 'custom.vendor'],
          format: 'csv',
          sorting: [{ field: 'name', direction: 'ASC' }],
        },
        { authorization: `Bearer ${await server.token(login)}` },
      );
    const file = await (await take('keeper')).text();
    expect(file).toContain('A,10.000000000001,阿里云');
    expect(file).not.toContain('D,');
    expect((await take('reader')).status).toBe(403);
    expect((await take('reader', 'ownVendors')).status).toBe(404);
    expect((await take('admin', 'customRecord')).status).toBe(404);
  });

  it('reaches as far as the right does: one sees one’s own, and may not give it away', async () => {
    const mine = made(await add(certificates, 'mine', {}, 'loner'), 'createOneCustomRecord');
    const seen = await rows(certificates, '{}', 'loner');
    expect(seen.data.customRecords).toMatchObject({ totalCount: 1, nodes: [{ id: mine }] });
    expect(codeOf(await add(certificates, 'given', { ownerId: users.keeper }, 'loner'))).toBe('access.out_of_scope');
  });

  it('is asked by its list alone, whatever stands around it', async () => {
    const ask = (filter: string, login = 'keeper') =>
      server.graphql(login, `{ customRecords(filter: ${filter}) { totalCount nodes { name } } }`);
    const both = `[{ listId: { eq: "${certificates}" } }, { listId: { eq: "${vendors}" } }]`;
    expect(codeOf(await ask('{}'))).toBe('resource.list_not_named');
    expect(codeOf(await ask(`{ or: ${both} }`))).toBe('resource.list_not_named');
    expect(codeOf(await ask(`{ listId: { in: ["${certificates}"] } }`))).toBe('resource.list_not_named');
    expect((await ask(`{ and: ${both} }`)).data.customRecords.totalCount).toBe(0);
    expect(codeOf(await ask(`{ listId: { eq: "x" } }`))).toBe('access.record_not_found');
    const widened = await ask(
      `{ listId: { eq: "${certificates}" }, or: [{ listId: { eq: "${vendors}" } }, { name: { eq: "A" } }] }`,
      'reader',
    );
    expect(widened.data.customRecords.nodes).toEqual([{ name: 'A' }]);
    expect(codeOf(await ask(`{ listId: { eq: "${vendors}" } }`, 'reader'))).toBe('access.record_not_found');
  });
});

describe('walls around lists (reliability-security 8.4)', () => {
  it('another company has a list of the same code, and neither reaches into the other', async () => {
    for (const right of ['read', 'create']) {
      made(await grant('outsider', `lists.certificates.${right}`, 'tenant', 'stranger'), 'createOneRolePermission');
    }
    const theirs = made(await add(foreign, 'theirs', {}, 'outsider'), 'createOneCustomRecord');
    for (const login of ['keeper', 'admin']) {
      expect(codeOf(await rows(foreign, '{}', login))).toBe('access.record_not_found');
      expect(codeOf(await add(foreign, 'x', {}, login))).toBe('access.record_not_found');
      expect(codeOf(await server.graphql(login, `{ customRecord(id: "${theirs}") { id } }`))).toBe(
        'access.record_not_found',
      );
    }
    const seen = await rows(foreign, '{}', 'outsider');
    expect(seen.data.customRecords).toMatchObject({ totalCount: 1, nodes: [{ name: 'theirs' }] });
    expect(faultsOf(await add(certificates, 'x', { custom: { vendor: theirs } }))).toEqual({
      'custom.vendor': 'There is no such record, or it is not open to you',
    });
    await expect(
      database.query('insert into app.custom_record (tenant_id, list_id, name) values ($1, $2, $3)', [
        company.id,
        foreign,
        'smuggled',
      ]),
    ).rejects.toThrow('foreign key');
    await expect(
      database.query('update app.custom_record set list_id = $1 where id = $2', [certificates, theirs]),
    ).rejects.toThrow('stays in its list');
  });

  it.each([
    ['Certificates'],
    ["x'; drop table custom_record; --"],
    ['CERTIFICATES'],
    ['certificateS'],
    ['a'.repeat(41)],
    [''],
  ])('the code %j is refused', async code => {
    expect(['input.invalid', 'BAD_REQUEST']).toContain(codeOf(await define(code)));
  });

  it('needs the right to be defined, is made once of two at once, and is gone when archived', async () => {
    expect(codeOf(await define('mine', 'keeper'))).toBe('access.permission_missing');
    const both = await Promise.all([define('twice'), define('twice')]);
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
    const archive = (archived: boolean, version: number) =>
      server.graphql('admin', 'mutation($i: UpdateOneCustomListInput!) { updateOneCustomList(input: $i) { id } }', {
        i: { id: vendors, update: { archived, version } },
      });
    made(await archive(true, 1), 'updateOneCustomList');
    expect(codeOf(await rows(vendors))).toBe('access.record_not_found');
    expect((await rows(certificates)).errors).toBeUndefined();
    made(await archive(false, 2), 'updateOneCustomList');
    expect((await rows(vendors)).data.customRecords.totalCount).toBe(3);
    expect(codeOf(await field('ownNothing', { key: 'a', type: 'text' }))).toBe('input.invalid');
    expect(codeOf(await field('customRecord', { key: 'a', type: 'text' }))).toBe('input.invalid');
    expect(codeOf(await server.graphql('keeper', `{ customRecord(id: "${randomUUID()}") { id } }`))).toBe(
      'access.record_not_found',
    );
  });
});
