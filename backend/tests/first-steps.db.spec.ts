import { randomUUID } from 'node:crypto';
import { everything, made, plantCompany, plantPerson, type Company } from './support/company';
import { codeOf, TestServer } from './support/server';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;
let other: Company;

beforeAll(async () => {
  company = await plantCompany(database, 'aa');
  other = await plantCompany(database, 'bb');
  await plantPerson(database, company, 'boss', everything());
  await plantPerson(database, company, 'sales', { 'customers.read': 'own', 'customers.write': 'own' });
  await plantPerson(database, company, 'reader', { 'customers.read': 'tenant', 'bills.read': 'tenant' });
  await plantPerson(database, company, 'nobody', {});
  await plantPerson(database, company, 'clerk', { 'customers.read': 'tenant', 'customers.write': 'tenant' });
  await plantPerson(database, other, 'stranger', everything());
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

const steps = async (login = 'boss') =>
  (await server.graphql(login, '{ firstSteps }')).data.firstSteps as { key: string; state: string; mine: boolean }[];
const states = async (login?: string) => (await steps(login)).map(({ key, state }) => `${key} ${state}`);
const skip = (step: string, skipped = true, login = 'boss') =>
  server.graphql(login, `mutation { skipFirstStep(step: "${step}", skipped: ${skipped}) }`);
const customer = (tenantId: string) =>
  made(database, 'customer', {
    tenant_id: tenantId,
    kind: 'direct',
    code: randomUUID().slice(0, 8),
    name: randomUUID(),
  });

describe('from empty to the first bill (issue 5.12)', () => {
  it('all steps of an empty company are open, in the order of the work', async () => {
    expect(await states()).toEqual(
      ['account', 'customers', 'bindings', 'prices', 'sync', 'bill'].map(key => `${key} open`),
    );
  });

  it('a step is done by the data of the own company, and by nothing else', async () => {
    await customer(other.id);
    expect(await states()).toContain('customers open');
    const id = await customer(company.id);
    expect(await states()).toContain('customers done');
    await database.query('update app.customer set deleted_at = now() where id = $1', [id]);
    expect(await states()).toContain('customers open');
  });

  it('shows each person what they may see of the whole company, and nothing where they could do nothing', async () => {
    expect(await steps('sales')).toEqual([]);
    expect(await steps('reader')).toEqual([]);
    expect(await steps('nobody')).toEqual([]);
    expect(await steps('clerk')).toMatchObject([{ key: 'customers', state: 'open', mine: true }]);
  });

  it('is skipped and brought back by who may do it, for the company, on record once', async () => {
    expect(codeOf(await skip('account', true, 'clerk'))).toBe('access.permission_missing');
    expect(codeOf(await skip('nonsense'))).toBe('access.record_not_found');
    await Promise.all([skip('account'), skip('account')]);
    expect(await states()).toContain('account skipped');
    expect(await states('stranger')).toContain('account open');
    await skip('account', false);
    expect(await states()).toContain('account open');
    const trail = await database.query<{ action: string }>(
      `select action from app.audit_entry where action like 'firstSteps.%' order by id`,
    );
    expect(trail.map(({ action }) => action)).toEqual(['firstSteps.skipped', 'firstSteps.brought_back']);
  });

  it('is gone once every step is done or skipped', async () => {
    await customer(company.id);
    for (const step of ['account', 'bindings', 'prices', 'sync', 'bill']) await skip(step);
    expect(await steps()).toEqual([]);
  });
});
