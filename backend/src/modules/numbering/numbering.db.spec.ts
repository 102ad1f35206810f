import { everything, made, plantCompany, plantPerson, type Company } from '../../../tests/support/company';
import { codeOf, TestServer } from '../../../tests/support/server';
import { setClock, stoppedClock, systemClock } from '../../kernel/clock';
import { testDatabase } from '../../testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;

beforeAll(async () => {
  setClock(stoppedClock('2026-11-22T04:00:00Z'));
  company = await plantCompany(database, 'aa');
  await plantPerson(database, company, 'admin', everything());
  await plantPerson(database, company, 'sales', { 'customers.read': 'tenant', 'customers.write': 'tenant' });
  await plantPerson(database, await plantCompany(database, 'bb'), 'stranger', everything());
  server = await TestServer.start(database);
});
afterAll(async () => {
  setClock(systemClock);
  await server?.stop();
});

const MAKE = 'mutation($c: CreateCustomer!) { createOneCustomer(input: { customer: $c }) { code } }';
let count = 0;
const customer = (code?: string | null, login = 'sales') =>
  server.graphql(login, MAKE, {
    c: { code, name: `Customer ${(count += 1)}`, kind: 'direct', level: 'A', currency: 'CNY', creditTermDays: 30 },
  });
async function made1(code?: string | null, login?: string): Promise<string> {
  const answer = await customer(code, login);
  expect(answer.errors).toBeUndefined();
  return answer.data.createOneCustomer.code as string;
}
const KEEP = 'mutation($r: CreateNumberingRule!) { createOneNumberingRule(input: { numberingRule: $r }) { id } }';
const keep = (rule: object, login = 'admin') =>
  server.graphql(login, KEEP, { r: { resource: 'customer', pattern: 'K{YYYY}-{SEQ:3}', reset: 'yearly', ...rule } });
const ahead = (rule: object, login = 'admin') =>
  server.graphql(login, 'query($rule: JSON!) { nextCodes(rule: $rule) }', {
    rule: { resource: 'customer', pattern: 'K{YYYY}-{SEQ:3}', reset: 'yearly', ...rule },
  });

describe('how records are numbered (issue 5.3)', () => {
  beforeEach(async () => {
    setClock(stoppedClock('2026-11-22T04:00:00Z'));
    await database.query('update app.numbering_rule set deleted_at = now()');
    await database.query('delete from app.customer');
    await database.query('delete from app.number_sequence');
  });

  it('without a rule as ever, and a code by hand stays as it is', async () => {
    expect(await made1()).toBe('CUST-202611-000001');
    expect(await made1('YUNLING')).toBe('YUNLING');
    expect(await made1(null)).toBe('CUST-202611-000002');
    const { data } = await server.graphql('admin', '{ resources }');
    const about = data.resources.find(({ name }: { name: string }) => name === 'customer');
    expect(about.fields.find(({ name }: { name: string }) => name === 'code').required).toBe(false);
  });

  it('of many at once each gets its own, without a gap; one that fails leaves none', async () => {
    await keep({});
    const wrong = server.graphql('sales', MAKE, {
      c: { name: 'Wrong', kind: 'direct', level: 'Nope', currency: 'CNY', creditTermDays: 30 },
    });
    const codes = await Promise.all(Array.from({ length: 10 }, () => made1()));
    expect((await wrong).errors).toBeDefined();
    codes.push(await made1());
    const numbers = Array.from({ length: 11 }, (_, at) => `K2026-${String(at + 1).padStart(3, '0')}`);
    expect(codes.sort()).toEqual(numbers);
  });

  it('begins anew with its period, and passes over what somebody took', async () => {
    await keep({});
    expect(await made1()).toBe('K2026-001');
    await made1('K2026-002');
    expect((await ahead({})).data.nextCodes).toEqual(['K2026-003', 'K2026-004', 'K2026-005']);
    expect(await made1()).toBe('K2026-003');
    setClock(stoppedClock('2026-12-31T16:30:00Z'));
    expect(await made1()).toBe('K2027-001');
  });

  it('numbers contracts by their rule too', async () => {
    await keep({ resource: 'contract', pattern: 'Y{YY}{SEQ:2}', reset: 'yearly' });
    const customerId = await made(database, 'customer', {
      ...{ tenant_id: company.id, code: 'C-1', name: 'One', kind: 'direct', level: 'A', currency: 'CNY' },
      credit_term_days: 30,
    });
    const { data } = await server.graphql('admin', '{ numbering }');
    const contract = data.numbering.find(({ resource }: { resource: string }) => resource === 'contract');
    expect(contract).toMatchObject({ pattern: 'Y{YY}{SEQ:2}', typed: false, next: ['Y2601', 'Y2602', 'Y2603'] });
    expect(customerId).toBeDefined();
  });

  it('takes no code by hand where the rule says so', async () => {
    await keep({ byHand: false });
    const answer = await customer('MINE');
    expect(codeOf(answer)).toBe('input.invalid');
    expect(Object.keys(answer.errors![0]!.extensions.fieldErrors!)).toEqual(['code']);
    expect(await made1()).toBe('K2026-001');
  });

  it.each([
    [{ resource: 'bill' }, 'resource', 'what has numbers of its own'],
    [{ resource: 'nothing' }, 'resource', 'what there is not'],
    [{ pattern: 'K{SEQ:3}' }, 'pattern', 'codes that come twice'],
    [{ pattern: 'K{YYYY}' }, 'pattern', 'no count'],
    [{ pattern: "K'; drop{YYYY}{SEQ:3}" }, 'pattern', 'what is no code'],
  ])('%j is refused at %s: %s', async (rule: object, field: string, _why: string) =>
    expect(Object.keys((await keep(rule)).errors?.[0]?.extensions.fieldErrors ?? {})).toEqual([field]),
  );

  it('has one rule for a resource, closed to whoever has no right to it and to other companies', async () => {
    await keep({});
    expect(codeOf(await keep({}))).toBe('input.invalid');
    expect(codeOf(await keep({}, 'sales'))).toBe('access.permission_missing');
    expect(codeOf(await ahead({}, 'sales'))).toBe('access.permission_missing');
    expect(codeOf(await ahead({ resource: 'bill' }))).toBe('access.record_not_found');
    expect(codeOf(await ahead({ reset: 'daily' }))).toBe('input.invalid');
    expect(await made1(undefined, 'stranger')).toBe('CUST-202611-000001');
  });
});
