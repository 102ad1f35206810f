import { setTimeout as sleep } from 'node:timers/promises';
import { everything, made, plantCompany, plantPerson, type Company } from './support/company';
import { codeOf, TestServer, type Answer } from './support/server';
import { runAs, workerActor } from '../src/kernel/access';
import { Database } from '../src/kernel/database';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;
let people: Record<string, string>;

beforeAll(async () => {
  company = await plantCompany(database, 'aa');
  const theirs = await plantCompany(database, 'bb');
  await plantPerson(database, company, 'admin', everything());
  people = { theirs: (await plantPerson(database, theirs, 'their-admin', everything())).userId };
  for (const login of ['ada', 'bob', 'dan']) people[login] = (await plantPerson(database, company, login, {})).userId;
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

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
