import { setTimeout as sleep } from 'node:timers/promises';
import { everything, made, PASSWORD, plantCompany, plantPerson, type Company } from './support/company';
import { codeOf, TestServer } from './support/server';
import { modules } from '../src/modules';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;
let plain: Company;

beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
  company = await plantCompany(database, 'aa');
  plain = await plantCompany(database, 'bb');
  await plantPerson(database, company, 'admin', everything());
  await plantPerson(database, plain, 'their-admin', everything());
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

let address = 0;
const at = (place: number) => ({ 'x-forwarded-for': `192.0.${place}.${(++address % 250) + 1}` });
const signIn = async (login: string, password = PASSWORD, headers: Record<string, string> = at(1)) => {
  const response = await server.signIn(login, password, headers);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};
const ask = async (token: string, query: string, variables: object = {}) =>
  (await (
    await server.post('/graphql', { query, variables }, { authorization: `Bearer ${token}`, ...at(1) })
  ).json()) as Parameters<typeof codeOf>[0];
const policy = async (rules: Record<string, unknown>) => {
  await database.query('delete from app.password_policy');
  await made(database, 'password_policy', { tenant_id: company.id, ...rules });
};
const change = (token: string, old: string, next: string) =>
  ask(token, 'mutation ($old: String!, $next: String!) { changeMyPassword(current: $old, next: $next) }', {
    old,
    next,
  });
const odd = (login: string) =>
  database.query<{ outcome: string; anomaly: string | null }>(
    `select a.outcome, a.anomaly from app.login_attempt a join app.user_account u on u.id = a.user_id
     where u.login = $1 order by a.id`,
    [login],
  );

describe('passwords by policy (M-236)', () => {
  it('a profile brings its rules, whatever the fields say; another company keeps its own', async () => {
    const create =
      'mutation ($p: CreatePasswordPolicyRecord!) { createOnePasswordPolicyRecord(input: { passwordPolicyRecord: $p }) { minLength minClasses maxAgeDays history } }';
    const { data, errors } = await server.graphql('admin', create, {
      p: { profile: 'mlps3', minLength: 8, lockOn: 'nothing' },
    });
    expect(errors).toBeUndefined();
    expect(data.createOnePasswordPolicyRecord).toEqual({ minLength: 10, minClasses: 3, maxAgeDays: 90, history: 5 });
    const theirs = await server.graphql('their-admin', '{ passwordPolicyRecords { totalCount } }');
    expect(theirs.data.passwordPolicyRecords.totalCount).toBe(0);
  });

  it('a new password needs the old one and the policy, ends the other sessions, and is not taken twice', async () => {
    await policy({ min_length: 8, min_classes: 3, history: 2 });
    await plantPerson(database, company, 'pat', {});
    const [one, other] = [(await signIn('pat')).body.accessToken!, (await signIn('pat')).body.accessToken!];
    expect(codeOf(await change(one, 'not the password', 'Kettle-Stars-7'))).toBe('session.sign_in_failed');
    for (const bad of ['short', 'Password123!', 'Pat.pat.12', PASSWORD, 'alllowercase']) {
      expect(codeOf(await change(one, PASSWORD, bad))).toBe('session.password_refused');
    }
    expect((await change(one, PASSWORD, 'Kettle-Stars-7')).errors).toBeUndefined();
    expect((await change(one, 'Kettle-Stars-7', 'Garden-Lamps-8')).errors).toBeUndefined();
    expect(codeOf(await change(one, 'Garden-Lamps-8', PASSWORD))).toBe('session.password_refused');
    expect((await change(one, 'Garden-Lamps-8', 'Window-Boats-9')).errors).toBeUndefined();
    expect(codeOf(await change(one, 'Window-Boats-9', 'Kettle-Stars-7'))).toBe('session.password_refused');
    await sleep(2_100);
    expect((await ask(one, '{ me }')).errors).toBeUndefined();
    expect((await ask(other, '{ me }')).errors).toBeDefined();
    expect((await signIn('pat')).status).toBe(401);
    expect((await signIn('pat', 'Window-Boats-9')).status).toBe(200);
  });

  it('a password that has become too old opens nothing but its change', async () => {
    await policy({ max_age_days: 30 });
    await plantPerson(database, company, 'old', {});
    await database.query(
      `update app.user_account set password_changed_at = now() - interval '31 days' where login = 'old'`,
    );
    const { body } = await signIn('old');
    expect(body).toEqual({ step: 'password', ticket: expect.any(String) });
    const renew = async (password: string) =>
      (await server.post('/api/auth/password', { ticket: body.ticket, password }, at(1))).status;
    expect(await renew(PASSWORD)).toBe(400);
    expect(await renew('kettle under stars')).toBe(204);
    expect(await renew('another kettle here')).toBe(401);
    expect((await signIn('old', 'kettle under stars')).body.accessToken).toBeTruthy();
  });

  it('failures lock by the numbers of the policy, longer each time, and administrators are told', async () => {
    await policy({ free_failures: 3, first_lock_seconds: 60, longest_lock_seconds: 200 });
    await plantPerson(database, company, 'lou', {});
    const locked: number[] = [];
    for (let n = 0; n < 6; n++) {
      await signIn('lou', 'wrong password');
      const [row] = await database.query<{ seconds: number }>(
        `select coalesce(round(extract(epoch from locked_until - now())), 0)::int as seconds from app.user_account where login = 'lou'`,
      );
      locked.push(row!.seconds);
      await database.query(`update app.user_account set locked_until = null where login = 'lou'`);
    }
    expect(locked).toEqual([0, 0, 60, 120, 200, 200]);
    const told = await database.query<{ recipient: string }>(
      `select recipient from app.message where subject like 'lou%'`,
    );
    expect(told.map(({ recipient }) => recipient).sort()).toEqual(['admin@example.com', 'lou@example.com']);
  });
});

describe('odd sign-ins (M-237)', () => {
  it('the first is nothing odd; a new place and a new device are, and the person is told once an hour', async () => {
    await policy({});
    await plantPerson(database, company, 'ann', {});
    const from = (place: number, agent: string) => ({ ...at(place), 'user-agent': agent });
    const age = () =>
      database.query(`set session_replication_role = replica; update app.login_attempt set at = at - interval '1 hour';
        set session_replication_role = origin`);
    for (const [place, agent] of [
      [1, 'a'],
      [1, 'a'],
      [2, 'a'],
      [2, 'b'],
      [1, 'b'],
      [3, 'a'],
      [4, 'a'],
    ] as const) {
      expect((await signIn('ann', PASSWORD, from(place, agent))).status).toBe(200);
      await age();
    }
    expect((await odd('ann')).map(({ anomaly }) => anomaly)).toEqual([
      null,
      null,
      'new_place',
      'new_device',
      null,
      'new_place',
      'new_place',
    ]);
    const told = await database.query<{ subject: string }>(
      `select subject from app.message where recipient = 'ann@example.com' order by id`,
    );
    expect(told).toHaveLength(2);
  });

  it('two places within minutes: told, and by rule stopped, locked, and thrown out', async () => {
    await plantPerson(database, company, 'eve', {});
    await policy({ lock_on: 'nothing' });
    await signIn('eve', PASSWORD, at(1));
    expect((await signIn('eve', PASSWORD, at(9))).status).toBe(200);
    expect((await odd('eve')).at(-1)).toEqual({ outcome: 'success', anomaly: 'impossible' });
    await policy({ lock_on: 'impossible' });
    const { accessToken } = (await signIn('eve', PASSWORD, at(9))).body;
    expect((await signIn('eve', PASSWORD, at(20))).status).toBe(429);
    expect((await odd('eve')).at(-1)).toEqual({ outcome: 'stopped', anomaly: 'impossible' });
    expect((await signIn('eve', PASSWORD, at(1))).status).toBe(429);
    await sleep(2_100);
    expect((await ask(accessToken!, '{ me }')).errors).toBeDefined();
  });

  it("an administrator sees and ends sessions of the company's people, and of nobody else", async () => {
    await policy({});
    const { userId } = await plantPerson(database, company, 'kim', {});
    const { accessToken } = (await signIn('kim')).body;
    const list = await server.graphql('admin', `{ sessionsOf(userId: "${userId}") }`);
    expect(list.data.sessionsOf).toHaveLength(1);
    for (const query of [`{ sessionsOf(userId: "${userId}") }`, `mutation { endSessionsOf(userId: "${userId}") }`]) {
      expect(codeOf(await server.graphql('their-admin', query))).toBe('access.record_not_found');
      expect(codeOf(await ask(accessToken!, query))).toBe('access.permission_missing');
    }
    expect((await server.graphql('admin', `mutation { endSessionsOf(userId: "${userId}") }`)).errors).toBeUndefined();
    const began = Date.now();
    while ((await ask(accessToken!, '{ me }')).errors === undefined) await sleep(200);
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});
