import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt, SignJWT } from 'jose';
import { PASSWORD, everything, made, plantCompany, plantPerson, plantRole, type Company } from './support/company';
import { codeOf, refreshCookie, TestServer } from './support/server';
import { modules } from '../src/modules';
import { testDatabase } from '../src/testing';
import { hashPassword, purposeKey } from '../src/kernel/session';

const database = testDatabase({ checkInvariants: false });
const KEY = purposeKey(Buffer.alloc(32, 7), 'access-token');
let server: TestServer;
let company: Company;
let adminRole: string;

beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
  company = await plantCompany(database, 'aa');
  adminRole = (await plantPerson(database, company, 'admin', everything())).roleId;
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

/** Each test from an address of its own: the limiter counts by address, and is not what is tried here. */
let address = 0;
const from = (): Record<string, string> => ({ 'x-forwarded-for': `198.51.100.${++address % 250}` });
const refresh = (cookie: string) => server.post('/api/auth/refresh', {}, { cookie, ...from() });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const meAs = (token: string) => server.post('/graphql', { query: '{ me }' }, bearer(token));

describe('refresh tokens', () => {
  const signedIn = async () => refreshCookie(await server.signIn('admin', PASSWORD, from()));

  it('I1 a token used again within ten seconds gives the same successor', async () => {
    const first = await signedIn();
    const [a, b] = [await refresh(first), await refresh(first)];
    expect([a.status, b.status]).toEqual([200, 200]);
    expect(refreshCookie(a)).toBe(refreshCookie(b));
    expect(refreshCookie(a)).not.toBe(first);
  });

  it('I1 a token used again later ends the session: for the thief and for the owner', async () => {
    const first = await signedIn();
    const second = refreshCookie(await refresh(first));
    const id = first.split('=')[1]!.split('.')[0]!;
    await database.query(`update app.session set rotated_at = now() - interval '11 seconds' where id = $1`, [id]);
    expect((await refresh(first)).status).toBe(401);
    expect((await refresh(second)).status).toBe(401);
    const [row] = await database.query<{ revoked_why: string }>('select revoked_why from app.session where id = $1', [
      id,
    ]);
    expect(row!.revoked_why).toContain('twice');
  });

  it('I1 twenty refreshes at once: one family, one successor, nobody is thrown out', async () => {
    const first = await signedIn();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(first)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(refreshCookie)).size).toBe(1);
    expect((await refresh(refreshCookie(answers[0]!))).status).toBe(200);
  });

  it('I1 a forged secret of a real session is refused', async () => {
    const [id] = (await signedIn()).split('.');
    expect((await refresh(`${id}.${'x'.repeat(43)}`)).status).toBe(401);
    for (const wrong of [
      'cloudtally_refresh=',
      'cloudtally_refresh=a.b',
      'cloudtally_refresh=%00',
      'other=1',
      'cloudtally_refresh=%E0%A4%A',
    ]) {
      expect([401, 400]).toContain((await refresh(wrong)).status);
    }
  });

  it('M-234 signing out ends the session, access token included, within five seconds', async () => {
    const response = await server.signIn('admin', PASSWORD, from());
    const { accessToken } = (await response.json()) as { accessToken: string };
    expect((await meAs(accessToken)).status).toBe(200);
    const cookie = refreshCookie(response);
    expect((await server.post('/api/auth/logout', {}, { cookie })).status).toBe(204);
    expect((await refresh(cookie)).status).toBe(401);
    await sleep(2_100);
    expect((await meAs(accessToken)).status).toBe(401);
  });

  it('L1 the refresh token travels in a cookie that no script reads, and in no body', async () => {
    const response = await server.signIn('admin', PASSWORD, from());
    const header = response.headers.get('set-cookie')!;
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/auth']) expect(header).toContain(part);
    expect(await response.text()).not.toContain(refreshCookie(response).split('=')[1]!);
  });
});

describe('access tokens', () => {
  const claims = async () => decodeJwt(await server.token('admin'));
  const signed = (
    more: object,
    key: Uint8Array = KEY,
    alg = 'HS256',
    audience = 'staff',
    issuer = 'cloudtally',
    exp = '2h',
  ) =>
    new SignJWT({ ...more })
      .setProtectedHeader({ alg })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(exp)
      .sign(key);
  const unsigned = (header: object, body: object) =>
    `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${Buffer.from(JSON.stringify(body)).toString('base64url')}.`;

  it('M-088 a jump to a console is opened by its link, in a tab that has no token; a forged one is refused as a link', async () => {
    const response = await fetch(`${server.url}/api/console/forged`, { redirect: 'manual' });
    expect([response.status, await response.json()]).toEqual([
      401,
      expect.objectContaining({ code: 'clouds.console_link_spent' }),
    ]);
    const further = await fetch(`${server.url}/api/console/forged/more`);
    expect(await further.json()).toMatchObject({ code: 'access.not_signed_in' });
  });

  it('I2 the control: a token made as the server makes it is taken', async () => {
    const { sid } = await claims();
    expect((await meAs(await signed({ sid }))).status).toBe(200);
  });

  it.each`
    variant                 | make
    ${'no signature'}       | ${async () => unsigned({ alg: 'none' }, await claims())}
    ${'alg None'}           | ${async () => unsigned({ alg: 'None', typ: 'JWT' }, await claims())}
    ${'another algorithm'}  | ${async () => signed({ sid: (await claims()).sid }, KEY, 'HS512')}
    ${'another key'}        | ${async () => signed({ sid: (await claims()).sid }, Buffer.alloc(32, 8))}
    ${'the master key'}     | ${async () => signed({ sid: (await claims()).sid }, Buffer.alloc(32, 7))}
    ${'expired'}            | ${async () => signed({ sid: (await claims()).sid }, KEY, 'HS256', 'staff', 'cloudtally', '-1m')}
    ${'another audience'}   | ${async () => signed({ sid: (await claims()).sid }, KEY, 'HS256', 'portal')}
    ${'another issuer'}     | ${async () => signed({ sid: (await claims()).sid }, KEY, 'HS256', 'staff', 'somebody')}
    ${'no session'}         | ${async () => signed({})}
    ${'an unknown session'} | ${async () => signed({ sid: '00000000-0000-4000-8000-000000000000' })}
    ${'SQL for a session'}  | ${async () => signed({ sid: "' or 1=1 --" })}
    ${'tampered body'} | ${async () => {
      const [h, , s] = (await server.token('admin')).split('.');
      return [h, Buffer.from('{"sid":"x"}').toString('base64url'), s].join('.');
    }}
    ${'no token at all'}    | ${async () => ''}
    ${'not a token'}        | ${async () => 'a.b.c'}
    ${'two tokens'}         | ${async () => `${await server.token('admin')} ${await server.token('admin')}`}
  `('I2 $variant: 401', async ({ make }: { make: () => Promise<string> }) => {
    const response = await meAs(await make());
    expect(response.status).toBe(401);
    expect(((await response.json()) as { errors: { extensions: { kind: string } }[] }).errors[0]!.extensions.kind).toBe(
      'unauthenticated',
    );
  });
});

describe('signing in', () => {
  it('I4 an unknown login gets the same words, kind and status as a wrong password, in both languages', async () => {
    await plantPerson(database, company, 'walter', {});
    for (const locale of ['zh', 'en']) {
      const answers = await Promise.all(
        ['walter', 'nobody-at-all'].map(async login => {
          const response = await server.signIn(login, 'not the password', { ...from(), 'accept-language': locale });
          const { requestId: _, ...body } = (await response.json()) as Record<string, unknown>;
          return { status: response.status, body };
        }),
      );
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]!.status).toBe(401);
    }
  });

  it('I4 both cost one password hash: neither is answered markedly faster', async () => {
    const median = async (login: (n: number) => string) => {
      const times: number[] = [];
      for (let n = 0; n < 7; n++) {
        const began = performance.now();
        await server.signIn(login(n), 'not the password', from());
        times.push(performance.now() - began);
      }
      return times.sort((x, y) => x - y)[3]!;
    };
    for (let n = 0; n < 7; n++) await plantPerson(database, company, `timed-${n}`, {});
    const hash = await hashPassword(PASSWORD, 'timed');
    await database.query(`update app.user_account set password_hash = $1 where login like 'timed-%'`, [hash]);
    const ratio = (await median(n => `timed-${n}`)) / (await median(n => `ghost-${n}`));
    // A missing hash would be more than ten times faster; the machine's own noise is far below that.
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(5);
  });

  it('I4 five failures lock, the right password included; whether or not there is such a person', async () => {
    await plantPerson(database, company, 'lena', {});
    for (const login of ['lena', 'ghost-lena']) {
      const statuses: number[] = [];
      for (let n = 0; n < 5; n++) statuses.push((await server.signIn(login, 'wrong password', from())).status);
      const locked = await server.signIn(login, PASSWORD, from());
      expect([...statuses, locked.status]).toEqual([401, 401, 401, 401, 401, 429]);
      expect(((await locked.json()) as { code: string }).code).toBe('session.account_locked');
    }
    await database.query(`update app.user_account set locked_until = now() - interval '1 second' where login = 'lena'`);
    expect((await server.signIn('lena', PASSWORD, from())).status).toBe(200);
  });

  it('M-234 a deleted or disabled person, and one without a password, cannot sign in', async () => {
    for (const [login, change] of [
      ['gone', 'deleted_at = now()'],
      ['off', 'disabled_at = now()'],
      ['bare', 'password_hash = null'],
    ] as const) {
      await plantPerson(database, company, login, {});
      await database.query(`update app.user_account set ${change} where login = $1`, [login]);
      expect((await server.signIn(login, PASSWORD, from())).status).toBe(401);
    }
  });
});

describe('rights during a session', () => {
  it('I3 a disabled person is out within five seconds', async () => {
    const { userId } = await plantPerson(database, company, 'dora', { 'customers.read': 'tenant' });
    expect((await server.graphql('dora', '{ customers { totalCount } }')).errors).toBeUndefined();
    const off = await server.graphql(
      'admin',
      `mutation { usersDisable(ids: ["${userId}"], key: "disable-dora") { done } }`,
    );
    expect(off.errors).toBeUndefined();
    const began = Date.now();
    let status = 200;
    while (status === 200 && Date.now() - began < 5_000) {
      await sleep(100);
      status = (await meAs(await server.token('dora'))).status;
    }
    expect(status).toBe(401);
  });

  it('I3 a company that is gone takes its sessions with it', async () => {
    const gone = await plantCompany(database, 'gone');
    await plantPerson(database, gone, 'gwen', { 'customers.read': 'tenant' });
    const token = await server.token('gwen');
    expect((await meAs(token)).status).toBe(200);
    await database.query('update app.tenant set deleted_at = now() where id = $1', [gone.id]);
    await sleep(2_200);
    expect((await meAs(token)).status).toBe(401);
  });

  it('H7 a role that is taken away, and one that is given, work within five seconds', async () => {
    const { userId } = await plantPerson(database, company, 'rita', { 'customers.read': 'tenant' });
    const query = '{ customers { totalCount } }';
    expect((await server.graphql('rita', query)).errors).toBeUndefined();
    await database.query('update app.membership set deleted_at = now() where user_id = $1', [userId]);
    await sleep(2_200);
    expect(codeOf(await server.graphql('rita', query))).toBe('access.permission_missing');
    const role = await plantRole(database, company, 'reader', { 'customers.read': 'tenant' });
    await made(database, 'membership', { tenant_id: company.id, user_id: userId, role_id: role });
    await sleep(2_200);
    expect((await server.graphql('rita', query)).errors).toBeUndefined();
  });

  it('M-243 nobody gives roles to themselves (I7)', async () => {
    const [me] = await database.query<{ id: string }>(`select id from app.user_account where login = 'admin'`);
    const answer = await server.graphql(
      'admin',
      'mutation($m: CreateMembership!) { createOneMembership(input: { membership: $m }) { id } }',
      { m: { userId: me!.id, roleId: adminRole } },
    );
    expect(codeOf(answer)).toBe('access.own_rights_fixed');
  });

  it('M-240 effective rights name each right, its reach, and the roles it comes from', async () => {
    const { userId, roleId } = await plantPerson(database, company, 'erik', { 'customers.read': 'own' });
    const wide = await plantRole(database, company, 'wide', { 'customers.read': 'subtree' });
    await made(database, 'membership', { tenant_id: company.id, user_id: userId, role_id: wide });
    const answer = await server.graphql('admin', `{ effectiveRights(userId: "${userId}") }`);
    const right = (answer.data.effectiveRights.permissions as { key: string; scope: string; because: object[] }[]).find(
      ({ key }) => key === 'customers.read',
    )!;
    expect(right.scope).toBe('subtree');
    expect(right.because).toHaveLength(2);
    expect(roleId).not.toBe(wide);
  });
});
