import { setTimeout as sleep } from 'node:timers/promises';
import { everything, made, plantCompany, plantPerson, plantRole, type Company } from './support/company';
import { codeOf, TestServer } from './support/server';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;
let people: Record<string, string>;
let reader: string;
let maker: string;
let checker: string;

beforeAll(async () => {
  company = await plantCompany(database, 'aa');
  const theirs = await plantCompany(database, 'bb');
  await plantPerson(database, company, 'admin', everything());
  people = { theirs: (await plantPerson(database, theirs, 'their-admin', everything())).userId };
  for (const login of ['ada', 'bob', 'cyd', 'dan', 'eli']) {
    people[login] = (await plantPerson(database, company, login, {})).userId;
  }
  reader = await plantRole(database, company, 'reader', { 'customers.read': 'tenant' });
  maker = await plantRole(database, company, 'maker', { 'bills.run': 'tenant' });
  checker = await plantRole(database, company, 'checker', { 'bills.approve': 'tenant' });
  await made(database, 'duty_conflict', {
    tenant_id: company.id,
    permission_a: 'bills.run',
    permission_b: 'bills.approve',
    reach: 'hold',
    reason: 'apart',
  });
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

const grant = (login: string, userId: string, roleId: string, more: object = {}) =>
  server.graphql(login, 'mutation ($m: CreateMembership!) { createOneMembership(input: { membership: $m }) { id } }', {
    m: { userId, roleId, ...more },
  });
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const reads = async (login: string) => codeOf(await server.graphql(login, '{ customers { totalCount } }')) ?? 'yes';

describe('a role for a while (M-242)', () => {
  it('takes effect and ends by itself within five seconds, is explained, and stays on record', async () => {
    expect(await reads('ada')).toBe('access.permission_missing');
    const given = await grant('admin', people.ada!, reader, { endsAt: inSeconds(600), reason: 'stands in for Bob' });
    expect(given.errors).toBeUndefined();
    await sleep(2_100);
    expect(await reads('ada')).toBe('yes');
    const { data } = await server.graphql('admin', `{ effectiveRights(userId: "${people.ada}") }`);
    const right = (
      data.effectiveRights.permissions as { key: string; because: { until: string; reason: string }[] }[]
    ).find(({ key }) => key === 'customers.read')!;
    expect(right.because).toMatchObject([{ until: expect.any(String), reason: 'stands in for Bob' }]);
    await database.query('update app.membership set ends_at = now() where user_id = $1 and ends_at is not null', [
      people.ada,
    ]);
    await sleep(2_100);
    expect(await reads('ada')).toBe('access.permission_missing');
    const trail = await database.query(
      `select 1 from app.audit_entry where action = 'membership.created' and changes::text like '%stands in%'`,
    );
    expect(trail).toHaveLength(1);
  });

  it.each`
    more                                                      | why
    ${{ endsAt: '2020-01-01T00:00:00Z', reason: 'a reason' }} | ${'over before it begins'}
    ${{ endsAt: '2099-01-01T00:00:00Z', reason: 'a reason' }} | ${'longer than a year'}
    ${{ endsAt: '2027-01-01T00:00:00Z' }}                     | ${'no reason'}
    ${{ endsAt: '2027-01-01T00:00:00Z', reason: '   ' }}      | ${'an empty reason'}
  `('refuses: $why', async ({ more }: { more: object }) => {
    expect(codeOf(await grant('admin', people.bob!, reader, more))).toBe('access.grant_end_invalid');
  });

  it("nobody grants to themselves, nor to another company's people", async () => {
    const [me] = await database.query<{ id: string }>(`select id from app.user_account where login = 'admin'`);
    const soon = { endsAt: inSeconds(60), reason: 'a good reason' };
    expect(codeOf(await grant('admin', me!.id, reader, soon))).toBe('access.own_rights_fixed');
    const foreign = await grant('admin', people.theirs!, reader, soon);
    expect(foreign.errors).toBeDefined();
    expect(foreign.errors![0]!.extensions.kind).not.toBe('internal');
  });
});

describe('duties that stay apart (4.3)', () => {
  it('a grant that would join both is refused, for a while too, and changes nothing', async () => {
    expect((await grant('admin', people.bob!, maker)).errors).toBeUndefined();
    expect(codeOf(await grant('admin', people.bob!, checker))).toBe('access.duties_conflict');
    const soon = { endsAt: inSeconds(60), reason: 'only today' };
    expect(codeOf(await grant('admin', people.bob!, checker, soon))).toBe('access.duties_conflict');
    const held = await database.query('select 1 from app.membership where user_id = $1 and role_id = $2', [
      people.bob,
      checker,
    ]);
    expect(held).toEqual([]);
  });

  it('so is a permission for a role whose member holds the other side', async () => {
    const add =
      'mutation ($p: CreateRolePermission!) { createOneRolePermission(input: { rolePermission: $p }) { id } }';
    const answer = await server.graphql('admin', add, {
      p: { roleId: maker, permission: 'bills.approve', scope: 'tenant' },
    });
    expect(codeOf(answer)).toBe('access.duties_conflict');
  });

  it('two grants at once that are each right alone: one is refused', async () => {
    const answers = await Promise.all([grant('admin', people.cyd!, maker), grant('admin', people.cyd!, checker)]);
    expect(answers.map(codeOf).filter(Boolean)).toEqual(['access.duties_conflict']);
  });

  it('who holds both from before is listed, and not to another company', async () => {
    for (const role of [maker, checker]) {
      await made(database, 'membership', { tenant_id: company.id, user_id: people.dan, role_id: role });
    }
    const { data } = await server.graphql('admin', '{ dutyViolations }');
    expect((data.dutyViolations as { name: string }[]).map(({ name }) => name)).toContain('dan');
    expect((await server.graphql('their-admin', '{ dutyViolations }')).data.dutyViolations).toEqual([]);
  });

  it('on one record: who has used the one permission may not use the other there, and elsewhere may', async () => {
    const status = { tenant_id: company.id, kind: 'direct' };
    const one = await made(database, 'customer', { ...status, code: 'ONE', name: 'One' });
    const other = await made(database, 'customer', { ...status, code: 'TWO', name: 'Two' });
    await made(database, 'duty_conflict', {
      tenant_id: company.id,
      permission_a: 'customers.write',
      permission_b: 'customers.assign',
      reach: 'same_record',
      reason: 'whoever edits does not assign',
    });
    const edit = `mutation { updateOneCustomer(input: { id: "${one}", update: { name: "Uno", version: 1 } }) { id } }`;
    expect((await server.graphql('admin', edit)).errors).toBeUndefined();
    const assign = (id: string, key: string) =>
      server.graphql(
        'admin',
        'mutation ($ids: [ID!]!, $key: String!, $input: CustomersAssignOwnerInput!) { customersAssignOwner(ids: $ids, key: $key, input: $input) { done } }',
        {
          ids: [id],
          key,
          input: { ownerId: people.eli, validFrom: '2026-11-01' },
        },
      );
    expect(codeOf(await assign(one, 'assign-one'))).toBe('action.other_duty_done');
    expect(codeOf(await assign(other, 'assign-two'))).toBeUndefined();
  });
});
