import { everything, made, plantCompany, plantPerson, type Company } from './support/company';
import { codeOf, TestServer } from './support/server';
import { modules } from '../src/modules';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let ours: Company;
let theirs: Company;
let mine: string;
let colleagues: string;
let foreign: string;

beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
  ours = await plantCompany(database, 'ours');
  theirs = await plantCompany(database, 'theirs');
  const seller = await plantPerson(database, ours, 'seller', { 'customers.read': 'tenant', 'pii.reveal': 'own' });
  await plantPerson(database, ours, 'reader', { 'customers.read': 'tenant' });
  await plantPerson(database, ours, 'lead', everything());
  const customer = (company: Company, name: string, owner?: string) =>
    made(database, 'customer', {
      tenant_id: company.id,
      code: name,
      name,
      kind: 'direct',
      bank_account: `6222${name}00001234`,
      owner_id: owner,
    });
  mine = await customer(ours, 'mine', seller.userId);
  colleagues = await customer(ours, 'colleagues');
  foreign = await customer(theirs, 'foreign');
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

const reveal = (
  login: string,
  id: string,
  field = 'bankAccount',
  reason = 'calls about a payment',
  resource = 'customer',
) =>
  server.graphql(
    login,
    'mutation ($resource: String!, $id: ID!, $field: String!, $reason: String!) { revealField(resource: $resource, id: $id, field: $field, reason: $reason) }',
    { resource, id, field, reason },
  );
const trail = () =>
  database.query<{ note: string; changes: unknown; ip: string; agent: string; session_id: string; text: string }>(
    `select note, changes, ip, agent, session_id, e::text as text from app.audit_entry e where action = 'pii.revealed' order by id`,
  );

describe('what is masked is shown on request (M-246, M-250)', () => {
  it('with a reason, which the trail keeps together with who, from where and in which session; never the value', async () => {
    const seen = await server.graphql('seller', `{ customer(id: "${mine}") { bankAccount } }`);
    expect(seen.data.customer.bankAccount).toBe('622****1234');
    expect((await reveal('seller', mine)).data.revealField).toBe('6222mine00001234');
    const [entry] = await trail();
    expect(entry).toMatchObject({ note: 'calls about a payment', changes: { field: 'bankAccount' }, ip: '127.0.0.1' });
    expect(entry!.session_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(entry!.agent).toBeTruthy();
    expect(entry!.text).not.toContain('6222mine00001234');
  });

  it.each`
    who         | of               | field            | reason             | resource      | code                           | why
    ${'seller'} | ${'mine'}        | ${'bankAccount'} | ${'  x '}          | ${'customer'} | ${'access.reason_missing'}     | ${'no reason'}
    ${'seller'} | ${'mine'}        | ${'bankAccount'} | ${'x'.repeat(301)} | ${'customer'} | ${'access.reason_missing'}     | ${'no end'}
    ${'seller'} | ${'colleagues'}  | ${'bankAccount'} | ${'a good reason'} | ${'customer'} | ${'access.record_not_found'}   | ${'out of the reach of this right'}
    ${'lead'}   | ${'foreign'}     | ${'bankAccount'} | ${'a good reason'} | ${'customer'} | ${'access.field_forbidden'}    | ${'nothing is masked for this person'}
    ${'seller'} | ${'foreign'}     | ${'bankAccount'} | ${'a good reason'} | ${'customer'} | ${'access.record_not_found'}   | ${"another company's"}
    ${'reader'} | ${'mine'}        | ${'bankAccount'} | ${'a good reason'} | ${'customer'} | ${'access.permission_missing'} | ${'no right'}
    ${'seller'} | ${'mine'}        | ${'name'}        | ${'a good reason'} | ${'customer'} | ${'access.field_forbidden'}    | ${'not masked'}
    ${'seller'} | ${'mine'}        | ${'__proto__'}   | ${'a good reason'} | ${'customer'} | ${'access.field_forbidden'}    | ${'no field'}
    ${'seller'} | ${'mine'}        | ${'mobile'}      | ${'a good reason'} | ${'user'}     | ${'access.permission_missing'} | ${'a resource that is not open'}
    ${'seller'} | ${'mine'}        | ${'bankAccount'} | ${'a good reason'} | ${'nothing'}  | ${'access.record_not_found'}   | ${'no resource'}
    ${'seller'} | ${"' or 1=1 --"} | ${'bankAccount'} | ${'a good reason'} | ${'customer'} | ${'access.record_not_found'}   | ${'no id'}
  `('refuses: $why', async ({ who, of, field, reason, resource, code }: Record<string, string>) => {
    const before = (await trail()).length;
    const id = { mine, colleagues, foreign }[of!] ?? of!;
    expect(codeOf(await reveal(who!, id, field, reason, resource))).toBe(code);
    expect(await trail()).toHaveLength(before);
  });

  it('thirty an hour for a person, also when they are asked at once', async () => {
    const left = 30 - (await trail()).length;
    const answers = await Promise.all(Array.from({ length: left + 5 }, () => reveal('seller', mine)));
    const refused = answers.map(codeOf).filter(Boolean);
    expect(refused).toEqual(Array.from({ length: 5 }, () => 'access.revealed_too_much'));
  });

  it('signing in, a changed record and an exported list say from which session and browser', async () => {
    await server.graphql(
      'lead',
      `mutation { updateOneCustomer(input: { id: "${mine}", update: { name: "renamed", version: 1 } }) { id } }`,
    );
    const bearer = { authorization: `Bearer ${await server.token('lead')}`, 'user-agent': 'trial/1.0' };
    const exported = await server.post(
      '/api/export',
      { resource: 'customer', columns: ['name'], format: 'csv' },
      bearer,
    );
    await exported.text();
    const rows = await database.query<{ action: string; complete: boolean }>(
      `select action, ip is not null and agent is not null and session_id is not null as complete
       from app.audit_entry where action in ('session.signed_in', 'customer.updated', 'export.run')`,
    );
    expect(new Set(rows.map(({ action }) => action))).toEqual(
      new Set(['session.signed_in', 'customer.updated', 'export.run']),
    );
    expect(rows.filter(({ complete }) => !complete)).toEqual([]);
  });
});
