import { everything, made, plantCompany, plantPerson, type Company } from './support/company';
import { codeOf, TestServer } from './support/server';
import { modules } from '../src/modules';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;
let customer: string;

beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
  company = await plantCompany(database, 'aa');
  await plantPerson(database, company, 'admin', everything());
  customer = await made(database, 'customer', {
    tenant_id: company.id,
    code: 'AA-1',
    name: 'One',
    phone: '13800001234',
    remark: 'a private remark',
    department_id: company.department,
  });
  const { roleId } = await plantPerson(database, company, 'thin', {
    'customers.read': 'tenant',
    'customers.write': 'tenant',
  });
  const rule = { tenant_id: company.id, role_id: roleId, resource: 'customer' };
  await made(database, 'field_rule', { ...rule, field: 'remark', effect: 'hidden' });
  await made(database, 'field_rule', { ...rule, field: 'address', effect: 'masked' });
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

const UPDATE = 'mutation($i: UpdateOneCustomerInput!) { updateOneCustomer(input: $i) { version phone remark } }';
const version = async () =>
  (await database.query<{ version: number }>('select version from app.customer where id = $1', [customer]))[0]!.version;
const stored = async () =>
  (
    await database.query<{ phone: string; remark: string }>('select phone, remark from app.customer where id = $1', [
      customer,
    ])
  )[0]!;

describe('field rules of a role', () => {
  it('M-246 hides: no value, no field in the metadata, no filter, sort, group or least value', async () => {
    const list = await server.graphql('thin', '{ customers { nodes { remark } } resources }');
    expect(list.data.customers.nodes).toEqual([{ remark: null }]);
    const described = (list.data.resources as { name: string; fields: { name: string }[] }[]).find(
      ({ name }) => name === 'customer',
    )!;
    expect(described.fields.map(({ name }) => name)).not.toContain('remark');
    for (const query of [
      '{ customers(filter: { remark: { like: "%private%" } }) { totalCount } }',
      '{ customers(filter: { or: [{ remark: { isNot: null } }, { code: { eq: "x" } }] }) { totalCount } }',
      '{ customers(sorting: [{ field: remark, direction: ASC }]) { totalCount } }',
      '{ customerAggregate { groupBy { remark } count { id } } }',
      '{ customerAggregate { min { remark } } }',
      '{ customerAggregate { count { remark } } }',
      '{ customerContacts(filter: { customer: { remark: { like: "a%" } } }) { totalCount } }',
    ]) {
      expect({ query, code: codeOf(await server.graphql('thin', query)) }).toEqual({
        query,
        code: 'access.field_forbidden',
      });
    }
  });

  it('M-246 what is masked and no text is not there: no digit of an amount or a day, and no choice that is none', async () => {
    const rights = { 'customers.read': 'tenant', 'export.run': 'tenant' } as const;
    const { roleId } = await plantPerson(database, company, 'vague', rights);
    await database.query(`update app.customer set signed_on = '2026-10-01' where id = $1`, [customer]);
    for (const field of ['signedOn', 'level', 'creditTermDays', 'status', 'name']) {
      const rule = { tenant_id: company.id, role_id: roleId, resource: 'customer', field, effect: 'masked' };
      await made(database, 'field_rule', rule);
    }
    const list = await server.graphql('vague', '{ customers { nodes { name signedOn level creditTermDays status } } }');
    expect(list.errors).toBeUndefined();
    expect(list.data.customers.nodes).toEqual([
      { name: 'O**', signedOn: null, level: null, creditTermDays: null, status: null },
    ]);
  });

  it('M-246 a filter that is refused is refused before the file begins', async () => {
    const response = await server.post(
      '/api/export',
      { resource: 'customer', columns: ['code'], filter: { signedOn: { gt: '2026-01-01' } }, format: 'csv' },
      { authorization: `Bearer ${await server.token('vague')}` },
    );
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'access.field_forbidden' });
  });

  it('M-246 a hidden field can not be set', async () => {
    const answer = await server.graphql('thin', UPDATE, {
      i: { id: customer, update: { remark: 'mine', version: await version() } },
    });
    expect(codeOf(answer)).toBe('access.field_forbidden');
    expect((await stored()).remark).toBe('a private remark');
  });

  it('M-246 a masked value that comes back as it was shown replaces nothing; a new one does', async () => {
    const shown = await server.graphql('thin', `{ customer(id: "${customer}") { phone } }`);
    expect(shown.data.customer.phone).toBe('138****1234');
    const same = await server.graphql('thin', UPDATE, {
      i: { id: customer, update: { phone: '138****1234', version: await version() } },
    });
    expect(same.errors).toBeUndefined();
    expect((await stored()).phone).toBe('13800001234');
    const other = await server.graphql('thin', UPDATE, {
      i: { id: customer, update: { phone: '13900009999', version: await version() } },
    });
    expect(other.errors).toBeUndefined();
    expect(other.data.updateOneCustomer.phone).toBe('139****9999');
    expect((await stored()).phone).toBe('13900009999');
  });

  it('M-246 a second role without the rule opens the field: rights add up', async () => {
    const { userId } = await plantPerson(database, company, 'double', { 'customers.read': 'tenant' });
    const [thin] = await database.query<{ id: string }>(`select id from app.role where key = 'role_thin'`);
    await made(database, 'membership', { tenant_id: company.id, user_id: userId, role_id: thin!.id });
    const list = await server.graphql('double', '{ customers { nodes { remark } } }');
    expect(list.data.customers.nodes).toEqual([{ remark: 'a private remark' }]);
  });

  it('G9 what the system writes is in no input: tenant, owner of the row, state, version, authors', async () => {
    for (const field of [
      'tenantId',
      'createdBy',
      'updatedBy',
      'status',
      'deletedAt',
      'id',
      '__proto__',
      'constructor',
    ]) {
      const answer = await server.graphql(
        'admin',
        `mutation { updateOneCustomer(input: { id: "${customer}", update: { version: 1, ${field}: "x" } }) { id } }`,
      );
      expect({ field, code: codeOf(answer) }).toEqual({ field, code: 'graphql.invalid_request' });
    }
  });
});

describe('an action reaches as far as its own permission', () => {
  it('M-243 who reads all and acts on their own cannot act on what others own', async () => {
    const reach = { 'customers.read': 'tenant', 'customers.write': 'own' } as const;
    const { userId } = await plantPerson(database, company, 'owner', reach);
    const mine = await made(database, 'customer', {
      tenant_id: company.id,
      code: 'AA-2',
      name: 'Two',
      owner_id: userId,
    });
    const suspend = (id: string) =>
      server.graphql(
        'owner',
        'mutation($ids: [ID!]!, $key: String!, $input: CustomersSuspendInput!) { customersSuspend(ids: $ids, key: $key, input: $input) { done } }',
        { ids: [id], key: `suspend-${id}`, input: { reason: 'late' } },
      );
    expect(codeOf(await suspend(customer))).toBe('access.record_not_found');
    expect((await suspend(mine)).data.customersSuspend.done).toEqual([mine]);
  });

  it('M-243 an update too', async () => {
    const answer = await server.graphql('owner', UPDATE, {
      i: { id: customer, update: { name: 'Taken', version: await version() } },
    });
    expect(codeOf(answer)).toBe('access.record_not_found');
  });
});
