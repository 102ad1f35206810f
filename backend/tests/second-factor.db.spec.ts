import { setTimeout as sleep } from 'node:timers/promises';
import { everything, PASSWORD, plantCompany, plantPerson, type Company } from './support/company';
import { codeOf as errorOf, refreshCookie, TestServer } from './support/server';
import { modules } from '../src/modules';
import { SecondFactor } from '../src/kernel/session';
import { base32, codeOf, stepAt } from '../src/kernel/session/totp';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
const START = 1_800_000_000_000;
let server: TestServer;
let company: Company;
let clock = START;
let forcedRole: string;

beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
  company = await plantCompany(database, 'aa');
  await plantPerson(database, company, 'admin', everything());
  forcedRole = (await plantPerson(database, company, 'mona', { 'customers.read': 'tenant' })).roleId;
  server = await TestServer.start(database);
  server.app.get(SecondFactor, { strict: false }).now = () => clock;
});
afterAll(() => server?.stop());

let address = 0;
const from = (): Record<string, string> => ({ 'x-forwarded-for': `203.0.113.${++address % 250}` });
const unbase32 = (text: string): Buffer => {
  const bits = [...text].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'));
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)));
};
/** The code that an authenticator shows; asked again it shows the next one. */
const shown = (secret: string, later = 0) => codeOf(unbase32(secret), stepAt(clock) + later);
const nextStep = () => (clock += 30_000);

interface Body {
  step?: string;
  ticket?: string;
  accessToken?: string;
  recoveryCodes?: string[];
  secret?: string;
  code?: string;
}
const post = async (path: string, body: unknown) => {
  const response = await server.post(path, body, from());
  return { status: response.status, cookie: refreshCookie(response), body: (await response.json()) as Body };
};
const login = async (name: string) => (await post('/api/auth/login', { login: name, password: PASSWORD })).body;
const meAs = async (token: string) =>
  (await server.post('/graphql', { query: '{ me }' }, { authorization: `Bearer ${token}`, ...from() })).status;
const force = (on: boolean) => database.query('update app.role set mfa_required = $2 where id = $1', [forcedRole, on]);

/** A person who has bound an authenticator at sign-in, because a role forces it. */
async function bound(name: string) {
  await plantPerson(database, company, name, { 'customers.read': 'tenant' });
  await database.query(`update app.role set mfa_required = true where key = $1`, [`role_${name.replaceAll('-', '_')}`]);
  const { ticket } = await login(name);
  const { body } = await post('/api/auth/bind', { ticket });
  const { body: done } = await post('/api/auth/bind', { ticket, code: shown(body.secret!) });
  nextStep();
  return { secret: body.secret!, codes: done.recoveryCodes!, token: done.accessToken! };
}
const withCode = async (name: string, code: string) =>
  post('/api/auth/code', { ticket: (await login(name)).ticket, code });

describe('binding (M-235)', () => {
  it('a role that forces it ends sessions without it, and nothing is possible before it is bound', async () => {
    const { accessToken } = await login('mona');
    expect(await meAs(accessToken!)).toBe(200);
    await force(true);
    await sleep(2_100);
    expect(await meAs(accessToken!)).toBe(401);
    const answer = await post('/api/auth/login', { login: 'mona', password: PASSWORD });
    expect(answer.body).toEqual({ step: 'bind', ticket: expect.any(String) });
    expect(answer.cookie).toBe('');
    expect(await meAs(answer.body.ticket!)).toBe(401);
    expect((await post('/api/auth/code', { ticket: answer.body.ticket, code: '000000' })).status).toBe(401);
    const { body } = await post('/api/auth/bind', { ticket: answer.body.ticket });
    expect((await post('/api/auth/bind', { ticket: answer.body.ticket, code: '000000' })).body.code).toBe(
      'session.code_wrong',
    );
    const done = await post('/api/auth/bind', { ticket: answer.body.ticket, code: shown(body.secret!) });
    expect(done.status).toBe(200);
    expect(new Set(done.body.recoveryCodes)).toHaveProperty('size', 10);
    expect(await meAs(done.body.accessToken!)).toBe(200);
    await force(false);
  });

  it('two who bind at once: one authenticator holds, and only its codes', async () => {
    await plantPerson(database, company, 'twice', {});
    await database.query(`update app.role set mfa_required = true where key = 'role_twice'`);
    const { ticket } = await login('twice');
    const [one, other] = await Promise.all([post('/api/auth/bind', { ticket }), post('/api/auth/bind', { ticket })]);
    const codes = [shown(one.body.secret!), shown(other.body.secret!)];
    const answers = await Promise.all(codes.map(code => post('/api/auth/bind', { ticket, code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const again = await post('/api/auth/bind', { ticket });
    expect(again.status).toBe(401);
    const [{ codes: kept }] = (await database.query<{ codes: number }>(
      `select count(*)::int as codes from app.recovery_code c join app.user_account u on u.id = c.user_id where u.login = 'twice'`,
    )) as [{ codes: number }];
    expect(kept).toBe(10);
  });

  it('the same code confirmed ten times at once binds once', async () => {
    await plantPerson(database, company, 'ten', {});
    await database.query(`update app.role set mfa_required = true where key = 'role_ten'`);
    const { ticket } = await login('ten');
    const { body } = await post('/api/auth/bind', { ticket });
    const code = shown(body.secret!);
    const answers = await Promise.all(Array.from({ length: 4 }, () => post('/api/auth/bind', { ticket, code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('secrets and recovery codes stand nowhere in the clear', async () => {
    const { secret, codes } = await bound('clear');
    const rows = await database.query<{ text: string }>(
      `select f::text as text from app.second_factor f union all select c::text from app.recovery_code c
       union all select e::text from app.audit_entry e`,
    );
    const all = rows.map(({ text }) => text).join('\n');
    for (const word of [secret, unbase32(secret).toString('base64'), ...codes, codes[0]!.replaceAll('-', '')]) {
      expect(all).not.toContain(word);
    }
    expect(base32(unbase32(secret))).toBe(secret);
  });
});

describe('signing in with it (M-235)', () => {
  it('a code is taken once, whoever brings it again, and none older than it', async () => {
    const { secret } = await bound('replay');
    const [early, now] = [shown(secret, -1), shown(secret)];
    expect((await withCode('replay', now)).status).toBe(200);
    expect((await withCode('replay', now)).body.code).toBe('session.code_wrong');
    expect((await withCode('replay', early)).body.code).toBe('session.code_wrong');
    nextStep();
    expect((await withCode('replay', shown(secret))).status).toBe(200);
  });

  it('the same code four times at once opens one session', async () => {
    const { secret } = await bound('race');
    const tickets = await Promise.all(Array.from({ length: 4 }, () => login('race')));
    const code = shown(secret);
    const answers = await Promise.all(tickets.map(({ ticket }) => post('/api/auth/code', { ticket, code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
  });

  it('one step of difference between the clocks is forgiven, two are not', async () => {
    const { secret } = await bound('skew');
    clock += 300_000;
    expect((await withCode('skew', shown(secret, -2))).status).toBe(400);
    expect((await withCode('skew', shown(secret, 2))).status).toBe(400);
    expect((await withCode('skew', shown(secret, -1))).status).toBe(200);
    expect((await withCode('skew', shown(secret, 1))).status).toBe(200);
    clock -= 300_000;
    expect((await withCode('skew', shown(secret))).status).toBe(400);
    clock += 600_000;
    expect((await withCode('skew', shown(secret))).status).toBe(200);
  });

  it('five wrong codes lock, the right one included; a hundred guesses at once are five', async () => {
    const { secret, codes } = await bound('brute');
    const tickets = await Promise.all(Array.from({ length: 3 }, () => login('brute')));
    const guesses = Array.from({ length: 40 }, (_, n) => String(n).padStart(6, '0'));
    const answers = await Promise.all(
      guesses.map((code, n) => post('/api/auth/code', { ticket: tickets[n % 3]!.ticket, code })),
    );
    expect(answers.filter(({ body }) => body.code === 'session.code_wrong').length).toBeLessThanOrEqual(5);
    for (const code of [shown(secret), codes[0]!]) {
      const refused = await post('/api/auth/code', { ticket: tickets[0]!.ticket, code });
      expect([refused.status, refused.body.code]).toEqual([429, 'session.code_locked']);
    }
  });

  it('each recovery code works once, typed in any way, also at once', async () => {
    const { codes } = await bound('phone-lost');
    const [first, second] = codes as [string, string];
    expect((await withCode('phone-lost', first.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await withCode('phone-lost', first)).status).toBe(400);
    const tickets = await Promise.all([login('phone-lost'), login('phone-lost')]);
    const both = await Promise.all(tickets.map(({ ticket }) => post('/api/auth/code', { ticket, code: second })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it.each`
    ticket             | why
    ${'x'}             | ${'no ticket'}
    ${'A'.repeat(400)} | ${'not sealed by us'}
    ${"' or 1=1 --"}   | ${'SQL'}
  `('a forged step is refused: $why', async ({ ticket }: { ticket: string }) => {
    expect((await post('/api/auth/code', { ticket, code: '123456' })).status).toBe(401);
    expect((await post('/api/auth/bind', { ticket })).status).toBe(401);
  });

  it('a step ends after five minutes, with a new password, and with the account', async () => {
    const { secret } = await bound('slow');
    const late = await login('slow');
    clock += 5 * 60_000 + 1;
    expect((await post('/api/auth/code', { ticket: late.ticket, code: shown(secret) })).status).toBe(401);
    const before = await login('slow');
    await database.query(
      `update app.user_account set password_hash = (select password_hash from app.user_account where login = 'mona') || ' ' where login = 'slow'`,
    );
    expect((await post('/api/auth/code', { ticket: before.ticket, code: shown(secret) })).status).toBe(401);
  });

  it('a ticket of one step is none of another, and a wrong shape is refused', async () => {
    await bound('shape');
    const { ticket } = await login('shape');
    expect((await post('/api/auth/bind', { ticket })).status).toBe(401);
    for (const body of [
      {},
      { ticket },
      { ticket, code: 123456 },
      { ticket, code: '' },
      { ticket: [ticket], code: '1' },
    ]) {
      expect((await post('/api/auth/code', body)).status).toBe(400);
    }
  });
});

describe('by the person and by administrators (M-235)', () => {
  const ask = async (token: string, query: string, variables: object = {}) =>
    (await (
      await server.post('/graphql', { query, variables }, { authorization: `Bearer ${token}`, 'accept-language': 'en' })
    ).json()) as Parameters<typeof errorOf>[0];

  it('binds by choice after the password, ends the other sessions, and lets go with a code', async () => {
    await plantPerson(database, company, 'free', { 'customers.read': 'tenant' });
    const [one, other] = [(await login('free')).accessToken!, (await login('free')).accessToken!];
    const start = 'mutation ($password: String!) { startMfa(password: $password) }';
    expect(errorOf(await ask(one, start, { password: 'wrong password' }))).toBe('session.sign_in_failed');
    const { data } = await ask(one, start, { password: PASSWORD });
    const confirmed = await ask(one, 'mutation ($code: String!) { confirmMfa(code: $code) }', {
      code: shown(data.startMfa.secret as string),
    });
    expect(confirmed.data.confirmMfa).toHaveLength(10);
    await sleep(2_100);
    expect([await meAs(one), await meAs(other)]).toEqual([200, 401]);
    expect((await login('free')).step).toBe('code');
    nextStep();
    const removed = await ask(one, 'mutation ($code: String!) { removeMfa(code: $code) }', {
      code: shown(data.startMfa.secret as string),
    });
    expect(removed.errors).toBeUndefined();
    expect((await login('free')).accessToken).toBeTruthy();
  });

  it('what a role forces cannot be removed by the person, and an administrator resets it with a trace', async () => {
    const { secret, token } = await bound('kept');
    const removed = await ask(token, 'mutation ($code: String!) { removeMfa(code: $code) }', { code: shown(secret) });
    expect(errorOf(removed)).toBe('session.factor_forced');
    const [{ id }] = (await database.query<{ id: string }>(`select id from app.user_account where login = 'kept'`)) as [
      { id: string },
    ];
    const reset = `mutation { usersResetMfa(ids: ["${id}"], key: "reset-kept-1") { done } }`;
    expect(errorOf(await ask(token, reset))).toBe('access.permission_missing');
    expect((await server.graphql('admin', reset)).errors).toBeUndefined();
    await sleep(2_100);
    expect(await meAs(token)).toBe(401);
    expect((await login('kept')).step).toBe('bind');
    const trail = await database.query<{ action: string }>(
      'select action from app.audit_entry where record_id = $1 order by id',
      [id],
    );
    expect(trail.map(({ action }) => action)).toEqual(expect.arrayContaining(['mfa.bound', 'users.reset_mfa']));
  });

  it("M-245 another company's administrator resets nobody here", async () => {
    const theirs = await plantCompany(database, 'bb');
    await plantPerson(database, theirs, 'their-admin', everything());
    await bound('ours');
    const [{ id }] = (await database.query<{ id: string }>(`select id from app.user_account where login = 'ours'`)) as [
      { id: string },
    ];
    const answer = await server.graphql(
      'their-admin',
      `mutation { usersResetMfa(ids: ["${id}"], key: "reset-ours-1") { done } }`,
    );
    expect(errorOf(answer)).toBe('access.record_not_found');
    expect((await login('ours')).step).toBe('code');
  });

  it("a person sees and ends the own sessions, and nobody else's", async () => {
    await plantPerson(database, company, 'sam', {});
    await plantPerson(database, company, 'tom', {});
    const [one, other] = [(await login('sam')).accessToken!, (await login('sam')).accessToken!];
    const toms = (await login('tom')).accessToken!;
    const mine = (await ask(one, '{ mySecurity }')).data.mySecurity.sessions as { id: string; mine: boolean }[];
    expect(mine.map(({ mine: here }) => here).sort()).toEqual([false, true]);
    const end = 'mutation ($id: ID) { endMySession(id: $id) }';
    const theirs = (await ask(toms, '{ mySecurity }')).data.mySecurity.sessions as { id: string }[];
    expect(errorOf(await ask(one, end, { id: theirs[0]!.id }))).toBe('access.record_not_found');
    expect((await ask(one, end, { id: mine.find(({ mine: here }) => !here)!.id })).errors).toBeUndefined();
    await sleep(2_100);
    expect([await meAs(one), await meAs(other), await meAs(toms)]).toEqual([200, 401, 200]);
  });
});
