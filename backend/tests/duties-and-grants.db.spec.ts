import { setTimeout as sleep } from 'node:timers/promises';
import { everything, made, plantCompany, plantPerson, plantRole, type Company } from './support/company';
import { codeOf, TestServer, type Answer } from './support/server';
import { modules } from '../src/modules';
import { runAs, workerActor } from '../src/kernel/access';
import { Database } from '../src/kernel/database';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;
let people: Record<string, string>;
let reader: string;
let maker: string;
let checker: string;

beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
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

describe('looking as somebody else', () => {
  const VIEW = 'mutation ($id: ID!, $reason: String!) { startViewAs(userId: $id, reason: $reason) }';
  const view = (login: string, id: string, reason = 'cannot find a customer') =>
    server.graphql(login, VIEW, { id, reason });
  const me = async () =>
    (await server.graphql('admin', '{ me }')).data.me as { user: { name: string }; viewedBy: unknown };
  let sales: string;

  beforeAll(async () => {
    const { userId, roleId } = await plantPerson(database, company, 'sal', {
      'customers.read': 'own',
      'customers.write': 'own',
      'people.read': 'tenant',
    });
    sales = userId;
    await made(database, 'field_rule', {
      tenant_id: company.id,
      role_id: roleId,
      resource: 'customer',
      field: 'remark',
      effect: 'hidden',
    });
    await made(database, 'customer', {
      tenant_id: company.id,
      kind: 'direct',
      code: 'SAL',
      name: 'Of Sal',
      owner_id: userId,
    });
  });

  it.each`
    who              | whom        | reason             | code                           | why
    ${'ada'}         | ${'bob'}    | ${'a good reason'} | ${'access.permission_missing'} | ${'no right to look'}
    ${'admin'}       | ${'bob'}    | ${' x '}           | ${'access.reason_missing'}     | ${'no reason'}
    ${'admin'}       | ${'theirs'} | ${'a good reason'} | ${'access.record_not_found'}   | ${"another company's"}
    ${'their-admin'} | ${'bob'}    | ${'a good reason'} | ${'access.record_not_found'}   | ${"another company's administrator"}
    ${'admin'}       | ${'admin'}  | ${'a good reason'} | ${'access.record_not_found'}   | ${'oneself'}
  `('refuses: $why', async ({ who, whom, reason, code }: Record<string, string>) => {
    const [self] = await database.query<{ id: string }>(`select id from app.user_account where login = 'admin'`);
    expect(codeOf(await view(who!, people[whom!] ?? self!.id, reason))).toBe(code);
  });

  it('refuses somebody with more rights, also by reach alone', async () => {
    const looker = await plantPerson(database, company, 'looker', {
      'access.view_as': 'tenant',
      'customers.read': 'own',
    });
    expect(codeOf(await view('looker', sales))).toBe('session.more_rights_than_own');
    expect(looker.userId).toBeTruthy();
  });

  it('shows exactly what the other sees, changes nothing by either wall, ends, and leaves its trace', async () => {
    const theirs = (await server.graphql('sal', '{ customers { nodes { name } totalCount } resources }')).data;
    expect((await view('admin', sales)).errors).toBeUndefined();
    expect(await me()).toMatchObject({ user: { name: 'sal' }, viewedBy: { name: 'admin' } });
    const seen = (await server.graphql('admin', '{ customers { nodes { name } totalCount } resources }')).data;
    expect(seen).toEqual(theirs);
    expect(codeOf(await server.graphql('admin', '{ customers { nodes { remark } } }'))).toBe(
      codeOf(await server.graphql('sal', '{ customers { nodes { remark } } }')),
    );
    const disable = `mutation { usersDisable(ids: ["${people.bob}"], key: "forged-key") { done } }`;
    for (const mutation of [
      disable,
      `mutation { updateMyPreferences(locale: "en") }`,
      'mutation { endViewAs updateMyPreferences(locale: "en") }',
      'mutation { ...F } fragment F on Mutation { updateMyPreferences(locale: "en") }',
      `mutation { startViewAs(userId: "${people.bob}", reason: "once more") }`,
    ]) {
      expect(codeOf(await server.graphql('admin', mutation))).toBe('session.view_only');
    }
    const bearer = { authorization: `Bearer ${await server.token('admin')}` };
    const exported = await server.post(
      '/api/export',
      { resource: 'customer', columns: ['name'], format: 'csv' },
      bearer,
    );
    expect(exported.status).toBe(403);
    const actor = {
      ...workerActor({ id: company.id, path: company.path }),
      viewedBy: { id: sales, name: '', until: '' },
    };
    const db = server.app.get(Database, { strict: false });
    const write = `insert into tenant (path, kind, name, parent_id) values ('aa.x', 'distributor', 'x', '${company.id}')`;
    await expect(runAs(actor, () => db.source.query(write))).rejects.toThrow(/read-only/);
    await expect(runAs(actor, () => db.transaction(tx => tx.query(write)))).rejects.toThrow(/read-only/);
    expect((await server.graphql('admin', 'mutation { endViewAs }')).data.endViewAs).toBe(true);
    expect(await me()).toMatchObject({ user: { name: 'admin' }, viewedBy: null });
    const trail = await database.query<{ action: string; note: string | null; actor_name: string }>(
      `select action, note, actor_name from app.audit_entry where action like 'access.view_as%' order by id`,
    );
    expect(trail).toEqual([
      { action: 'access.view_as', note: 'cannot find a customer', actor_name: 'admin' },
      { action: 'access.view_as_ended', note: null, actor_name: 'admin' },
    ]);
  });

  describe('somebody with more rights', () => {
    let lookerId: string;
    const as = (login: string, query: string, variables: object = {}) => server.graphql(login, query, variables);
    const ask = (login: string, id: string, reason = 'what is wrong with the list') =>
      as(login, 'mutation ($id: ID!, $reason: String!) { askViewAs(userId: $id, reason: $reason) }', { id, reason });
    const answer = (login: string, id: string, allow: boolean) =>
      as(login, 'mutation ($id: ID!, $allow: Boolean!) { answerViewAs(id: $id, allow: $allow) }', { id, allow });
    const requests = async (login: string) =>
      (await as(login, '{ viewRequests }')).data.viewRequests as { id: string; state: string; mine: boolean }[];
    const seenBy = async (login: string) => (await as(login, '{ me }')).data.me as { user: { name: string } };

    beforeAll(async () => {
      lookerId = (
        await plantPerson(database, company, 'supporter', { 'access.view_as': 'tenant', 'access.read': 'tenant' })
      ).userId;
      const { userId } = await plantPerson(database, company, 'teller', {
        'customers.read': 'tenant',
        'pii.read': 'tenant',
      });
      people.teller = userId;
      const customer = await made(database, 'customer', {
        tenant_id: company.id,
        kind: 'direct',
        code: 'PII',
        name: 'With a phone',
        phone: '13800001234',
      });
      expect(customer).toBeTruthy();
    });
    afterEach(async () => {
      await as('supporter', 'mutation { endViewAs }');
      await database.query(`update app.view_consent set state = 'withdrawn' where state in ('asked', 'granted')`);
    });

    it('is looked at with their consent, once, and what either sees masked stays masked', async () => {
      expect(codeOf(await view('supporter', people.teller!))).toBe('session.more_rights_than_own');
      expect((await ask('supporter', people.teller!)).errors).toBeUndefined();
      expect(codeOf(await ask('supporter', people.teller!))).toBe('access.consent_already_asked');
      expect(codeOf(await view('supporter', people.teller!))).toBe('session.more_rights_than_own');
      const [request] = await requests('teller');
      expect(request).toMatchObject({ state: 'asked', mine: true, viewer: 'supporter' });
      for (const stranger of ['supporter', 'admin', 'their-admin']) {
        expect(codeOf(await answer(stranger, request!.id, true))).toBe('access.record_not_found');
      }
      expect((await answer('teller', request!.id, true)).errors).toBeUndefined();
      expect(codeOf(await answer('teller', request!.id, true))).toBe('access.record_not_found');
      expect(await requests('supporter')).toMatchObject([{ state: 'granted', mine: false }]);
      expect((await view('supporter', people.teller!)).errors).toBeUndefined();
      const phones = '{ customers(filter: { code: { eq: "PII" } }) { nodes { name phone } } }';
      expect((await as('teller', phones)).data.customers.nodes).toEqual([
        { name: 'With a phone', phone: '13800001234' },
      ]);
      expect((await as('supporter', phones)).data.customers.nodes).toEqual([
        { name: 'With a phone', phone: '138****1234' },
      ]);
      const byPhone = '{ customers(filter: { phone: { eq: "13800001234" } }) { totalCount } }';
      expect(codeOf(await as('supporter', byPhone))).toBe('access.field_forbidden');
      expect(codeOf(await as('supporter', 'mutation { updateMyPreferences(locale: "en") }'))).toBe('session.view_only');
      await as('supporter', 'mutation { endViewAs }');
      expect(codeOf(await view('supporter', people.teller!))).toBe('session.more_rights_than_own');
    });

    it('ends the view the moment they take their consent back', async () => {
      await ask('supporter', people.teller!);
      const [{ id } = { id: '' }] = await requests('teller');
      await answer('teller', id, true);
      await view('supporter', people.teller!);
      expect(await seenBy('supporter')).toMatchObject({ user: { name: 'teller' } });
      expect((await requests('teller'))[0]).toMatchObject({ id, state: 'used', until: expect.any(String) });
      expect((await answer('teller', id, false)).errors).toBeUndefined();
      expect(await seenBy('supporter')).toMatchObject({ user: { name: 'supporter' } });
    });

    it('two starts at once on one consent: one gets it', async () => {
      await ask('supporter', people.teller!);
      const [{ id } = { id: '' }] = await requests('teller');
      await answer('teller', id, true);
      const other = (await (await server.signIn('supporter')).json()) as { accessToken: string };
      const start = (token: string) =>
        server
          .post(
            '/graphql',
            { query: `mutation { startViewAs(userId: "${people.teller}", reason: "two at once") }` },
            { authorization: `Bearer ${token}`, 'accept-language': 'en' },
          )
          .then(response => response.json() as Promise<Answer>);
      const answers = await Promise.all([start(await server.token('supporter')), start(other.accessToken)]);
      expect(answers.map(codeOf).filter(Boolean)).toEqual(['session.more_rights_than_own']);
    });

    it.each`
      done                      | why
      ${`state = 'refused'`}    | ${'refused'}
      ${`expires_at = now()`}   | ${'a day old'}
      ${`person_id = '$other'`} | ${"another person's"}
      ${`viewer_id = '$other'`} | ${"another viewer's"}
    `('a consent that is $why opens nothing', async ({ done }: { done: string }) => {
      await ask('supporter', people.teller!);
      const [{ id } = { id: '' }] = await requests('teller');
      await answer('teller', id, true);
      const set = done.replace('$other', people.dan!);
      await database.query(`update app.view_consent set ${set} where id = $1`, [id]);
      expect(codeOf(await view('supporter', people.teller!))).toBe('session.more_rights_than_own');
    });

    it('is asked by nobody without the right, with no reason, of another company; all of it is on record', async () => {
      expect(codeOf(await ask('bob', people.teller!))).toBe('access.permission_missing');
      expect(codeOf(await ask('supporter', people.teller!, ' x '))).toBe('access.reason_missing');
      expect(codeOf(await ask('supporter', people.theirs!))).toBe('access.record_not_found');
      expect(codeOf(await ask('supporter', lookerId))).toBe('access.record_not_found');
      const trail = await database.query<{ action: string }>(
        `select distinct action from app.audit_entry where action like 'access.view_as_%' order by action`,
      );
      expect(trail.map(({ action }) => action)).toEqual([
        'access.view_as_allowed',
        'access.view_as_asked',
        'access.view_as_ended',
        'access.view_as_refused',
      ]);
      const mails = await database.query<{ body: string }>(
        `select body from app.message where key like 'view-consent:%'`,
      );
      expect(mails[0]!.body).toContain('what is wrong with the list');
    });
  });

  it('ends by itself after half an hour, and when the right to look is lost', async () => {
    await view('admin', sales);
    const [{ minutes }] = (await database.query<{ minutes: number }>(
      `select round(extract(epoch from view_until - now()) / 60)::int as minutes from app.session where view_as is not null`,
    )) as [{ minutes: number }];
    expect(minutes).toBe(30);
    await database.query('update app.session set view_until = now() where view_as is not null');
    await sleep(2_100);
    expect(await me()).toMatchObject({ user: { name: 'admin' }, viewedBy: null });
    await view('admin', sales);
    await database.query(`update app.role_permission set deleted_at = now() where permission = 'access.view_as'`);
    await sleep(2_100);
    expect(await me()).toMatchObject({ user: { name: 'admin' }, viewedBy: null });
  });
});
