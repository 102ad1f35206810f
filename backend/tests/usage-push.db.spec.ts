import { randomBytes, randomUUID } from 'node:crypto';
import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import { discoverPlugins } from '../src/kernel/plugins';
import {
  addAccount,
  addCustomer,
  bind,
  chargeBench,
  type ChargeBench,
} from '../src/modules/charges/testing/charge-bench';
import { takeCounts } from '../src/modules/charges/push/take-counts.job';
import { testDatabase } from '../src/testing';
import { everything, plantCompany, plantPerson, type Company } from './support/company';
import { TestServer } from './support/server';

const database = testDatabase();
const DAY = '2026-10-07';
const clouds = discoverPlugins()
  .found.map(({ plugin }) => plugin)
  .filter((plugin): plugin is CloudPlugin => plugin.kind === 'cloud');

interface Refused {
  readonly code: string;
  readonly message: string;
  readonly fieldErrors?: Readonly<Record<string, string>>;
}
interface Taken {
  readonly batchId: string;
  readonly fresh: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly quarantined: readonly { readonly path: string; readonly code: string; readonly message: string }[];
  readonly replayed: boolean;
}

describe('own systems push their usage (M-116)', () => {
  let server: TestServer;
  let bench: ChargeBench;
  let company: Company;
  let stranger: Company;
  let account: string;
  let customer: string;
  let token: string;
  let source: string;
  let count = 0;

  beforeAll(async () => {
    bench = await chargeBench(database, clouds);
    company = await plantCompany(database, 'pushing');
    stranger = await plantCompany(database, 'stranger');
    await plantPerson(database, company, 'boss', everything());
    await plantPerson(database, company, 'clerk', { 'clouds.read': 'tenant', 'clouds.write': 'tenant' });
    await plantPerson(database, stranger, 'other', everything());
    customer = await addCustomer(database, company, 'C1');
    server = await TestServer.start(database);
  });
  afterAll(async () => {
    await server?.stop();
    await bench.close();
  });
  beforeEach(async () => {
    account = await newAccount();
    source = await makeSource('boss', account);
    token = await issue('boss', source);
  });

  /** Of one's own for each test: a product of an account has one source. */
  async function newAccount(): Promise<string> {
    const code = `saas-${++count}`;
    const id = await addAccount(database, company, code, { plugin: 'cloud-usage', provider: 'Own' });
    for (const subAccount of ['acme', 'globex'])
      await bind(database, company, { account: id, subAccount, customer, from: '2026-01-01' });
    return id;
  }
  async function makeSource(login: string, cloudAccountId: string, perMinute = 60): Promise<string> {
    const answer = await server.graphql(
      login,
      `mutation ($s: CreateUsageSource!) { createOneUsageSource(input: { usageSource: $s }) { id } }`,
      { s: { code: `S-${++count}`, name: 'Chat', cloudAccountId, products: 'chat\nmail', perMinute } },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.createOneUsageSource.id as string;
  }
  async function act(login: string, action: string, id: string) {
    return server.graphql(
      login,
      `mutation ($ids: [ID!]!, $key: String!) { ${action}(ids: $ids, key: $key) { done message failed { code } } }`,
      { ids: [id], key: randomUUID() },
    );
  }
  async function issue(login: string, id: string): Promise<string> {
    const answer = await act(login, 'usagePushIssueToken', id);
    return /ctu_\S+/.exec(JSON.stringify(answer))![0].replace(/[^\w-].*$/, '');
  }
  const row = (customer: string, amount: unknown, more: object = {}) => ({
    customer,
    product: 'chat',
    day: DAY,
    count: amount,
    ...more,
  });
  const push = (
    rows: unknown,
    { key = randomUUID(), as = token, locale = 'en' }: { key?: string; as?: string; locale?: string } = {},
  ) =>
    server.post(
      '/push/usage/batches',
      { rows },
      {
        authorization: `Bearer ${as}`,
        'idempotency-key': key,
        'accept-language': locale,
      },
    );
  const taken = async (response: Promise<Response>) => {
    const got = await response;
    expect(got.status).toBe(200);
    return (await got.json()) as Taken;
  };
  const refused = async (response: Promise<Response>) => {
    const got = await response;
    return { status: got.status, ...((await got.json()) as Refused) };
  };
  const counts = () =>
    database.query<{ said: string }>(
      `select concat_ws(' ', customer, product, trim_scale(count), unit, state, problem, revision) as said
       from app.usage_count where source_id = $1 order by customer, product`,
      [source],
    );
  const said = async () => (await counts()).map(each => each.said);
  const take = () =>
    bench.as(company, () =>
      takeCounts.run({
        input: { sourceId: source, batchId: randomUUID() },
        db: bench.db,
        services: () => bench.imports,
        signal: new AbortController().signal,
        progress: () => Promise.resolve(),
      } as never),
    );

  it('keeps counts digit by digit, and they become charges that cost nothing', async () => {
    const answer = await taken(push([row('acme', '12345678901234567.123456789012'), row('globex', 7)]));
    expect(answer).toMatchObject({ fresh: 2, corrected: 0, unchanged: 0, quarantined: [], replayed: false });
    expect(await said()).toEqual([
      'acme chat 12345678901234567.123456789012 次 counted 1',
      'globex chat 7 次 counted 1',
    ]);
    await take();
    const charges = await database.query<{ said: string }>(
      `select concat_ws(' ', s.sub_account_id, trim_scale(c.quantity), trim_scale(c.billed_cost)) as said
       from app.charge c join app.dim_sub_account s on s.id = c.sub_account_id where c.cloud_account_id = $1 order by 1`,
      [account],
    );
    expect(charges.map(each => each.said)).toEqual(['acme 12345678901234567.123456789012 0', 'globex 7 0']);

    // Corrected, and late: the charge is the new count, and what it was stays.
    expect(await taken(push([row('acme', '5'), row('globex', '7')]))).toMatchObject({ corrected: 1, unchanged: 1 });
    await take();
    const [now] = await database.query<{ amount: string }>(
      `select trim_scale(c.quantity)::text as amount from app.charge c join app.dim_sub_account s on s.id = c.sub_account_id
       where c.cloud_account_id = $1 and s.sub_account_id = 'acme'`,
      [account],
    );
    expect(now!.amount).toBe('5');
    const revisions = await database.query<{ said: string }>(
      `select concat_ws(' ', r.revision, trim_scale(r.count), trim_scale(r.change)) as said
       from app.usage_count_revision r join app.usage_count c on c.id = r.usage_count_id
       where c.source_id = $1 and c.customer = 'acme' order by r.revision`,
      [source],
    );
    expect(revisions.map(each => each.said)).toEqual([
      '1 12345678901234567.123456789012 12345678901234567.123456789012',
      '2 5 -12345678901234562.123456789012',
    ]);
    await expect(database.query(`update app.usage_count_revision set count = 0`)).rejects.toMatchObject({
      code: 'CT001',
    });
  });

  it('the same key is answered as it was the first time, also of several at once; other content is refused', async () => {
    const key = randomUUID();
    const all = await Promise.all([1, 2, 3].map(() => taken(push([row('acme', '3')], { key }))));
    expect(new Set(all.map(({ batchId }) => batchId)).size).toBe(1);
    expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await refused(push([row('acme', '4')], { key }))).toMatchObject({
      status: 409,
      code: 'usage_push.key_reused',
    });
    expect(await said()).toEqual(['acme chat 3 次 counted 1']);
  });

  it('what nobody knows waits in quarantine by its place, and is let in once it is known', async () => {
    const answer = await taken(push([row('acme', 1), row('acme', 2, { product: 'video' }), row('nobody', 3)]));
    expect(answer.quarantined).toEqual([
      { path: 'rows.1', code: 'unknown_product', message: 'The source has no such product' },
      { path: 'rows.2', code: 'unknown_customer', message: "Nobody owns this customer's account on that day" },
    ]);
    expect((await said()).filter(each => each.includes('quarantined'))).toHaveLength(2);
    await database.query(`update app.usage_source set products = E'chat\\nvideo' where id = $1`, [source]);
    expect((await act('boss', 'usagePushJudgeAgain', source)).errors).toBeUndefined();
    expect((await said()).filter(each => each.includes('quarantined'))).toEqual([
      'nobody chat 3 次 quarantined unknown_customer 1',
    ]);
  });

  it.each`
    rows                                               | path                 | why
    ${[row('acme', '-1')]}                             | ${'rows.0.count'}    | ${'below nothing'}
    ${[row('acme', '1e3')]}                            | ${'rows.0.count'}    | ${'an exponent'}
    ${[row('acme', '0.1234567890123')]}                | ${'rows.0.count'}    | ${'a thirteenth decimal'}
    ${[row('acme', 1), row('acme', 1, { day: 'x' })]}  | ${'rows.1.day'}      | ${'no day'}
    ${[row('acme', 1, { day: '2026-02-30' })]}         | ${'rows.0.day'}      | ${'a day that does not exist'}
    ${[row('acme', 1, { day: '2999-01-01' })]}         | ${'rows.0.day'}      | ${'a day to come'}
    ${[row('acme', 1), row('acme', 2)]}                | ${'rows.1'}          | ${'one count twice'}
    ${[row('a\u0000', 1)]}                             | ${'rows.0.customer'} | ${'a control character'}
    ${[row('', 1)]}                                    | ${'rows.0.customer'} | ${'nobody'}
    ${[row('acme', 1, { price: 5 })]}                  | ${'rows.0'}          | ${'a field that nobody reads'}
    ${[null]}                                          | ${'rows.0'}          | ${'no row'}
    ${[]}                                              | ${'rows'}            | ${'nothing'}
    ${Array.from({ length: 1001 }, () => row('a', 1))} | ${'rows'}            | ${'more than a batch'}
    ${{ length: 1 }}                                   | ${'rows'}            | ${'no list'}
  `('is refused whole, in both languages: $why', async ({ rows, path }: { rows: unknown; path: string }) => {
    const [en, zh] = [await refused(push(rows)), await refused(push(rows, { locale: 'zh' }))];
    expect([en.status, en.code, zh.code]).toEqual([400, 'input.invalid', 'input.invalid']);
    expect(en.fieldErrors?.[path]).toEqual(expect.any(String));
    expect(zh.fieldErrors?.[path]).toMatch(/[\u4e00-\u9fff]/);
    expect(await said()).toEqual([]);
  });

  it('no token, a wrong one, a revoked one and one of another company are all the same refusal', async () => {
    const forged = token.replace(/.{43}$/, randomBytes(32).toString('base64url'));
    const theirs = await addAccount(database, stranger, 'theirs', { plugin: 'cloud-usage' });
    const foreign = await issue('other', await makeSource('other', theirs));
    const swapped = token.slice(0, 37) + foreign.slice(37);
    for (const as of ['', 'x', forged, swapped, `${token}x`, 'ctu_', foreign.slice(0, 37) + token.slice(37)])
      expect(await refused(push([row('acme', 1)], { as }))).toMatchObject({
        status: 401,
        code: 'usage_push.token_refused',
      });
    const old = token;
    token = await issue('boss', source);
    expect(await refused(push([row('acme', 1)], { as: old }))).toMatchObject({ status: 401 });
    await act('boss', 'usagePushRevokeToken', source);
    expect(await refused(push([row('acme', 1)]))).toMatchObject({ status: 401 });
    expect(await said()).toEqual([]);
    // Another company's own token writes to its own source, and nowhere else.
    await taken(push([row('acme', 1)], { as: foreign }));
    expect(await said()).toEqual([]);
  });

  it('a token is issued by whoever may handle secrets, kept as a hash, and shown once', async () => {
    expect((await act('clerk', 'usagePushIssueToken', source)).errors?.[0]?.extensions.code).toBe(
      'access.permission_missing',
    );
    expect((await act('other', 'usagePushIssueToken', source)).errors).toBeDefined();
    const kept = JSON.stringify(
      await database.query(
        `select row_to_json(s)::text as all from app.usage_source s where id = $1
        union all select row_to_json(a)::text from app.audit_entry a where record_id = $1`,
        [source],
      ),
    );
    expect(kept).toContain('usage_push.issue_token');
    expect(kept).not.toContain(token.slice(37));
  });

  it('so many batches a minute and no more; a second try of one that came counts for nothing', async () => {
    const limited = await makeSource('boss', await newAccount(), 2);
    const as = await issue('boss', limited);
    const key = randomUUID();
    await taken(push([row('acme', 1)], { as, key }));
    await taken(push([row('acme', 2)], { as }));
    const third = await push([row('acme', 3)], { as });
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await taken(push([row('acme', 1)], { as, key }))).toMatchObject({ replayed: true });
  });

  it.each([
    ['no JSON', '{"rows":', 'application/json'],
    ['a form', 'rows=1', 'application/x-www-form-urlencoded'],
    ['nothing', '', 'application/json'],
    ['a deep nest', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'application/json'],
    ['a prototype', '{"__proto__":{"rows":[]},"rows":[]}', 'application/json'],
    ['a megabyte', JSON.stringify({ rows: 'x'.repeat(1_000_000) }), 'application/json'],
  ])('a body that is %s ends in a declared error', async (_, body, type) => {
    const response = await fetch(`${server.url}/push/usage/batches`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${token}`, 'idempotency-key': 'k' },
      body,
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.json()).toMatchObject({ code: expect.stringMatching(/^[a-z_]+\.[a-z_]+$/) as string });
  });

  it('a key is wanted', async () => {
    const response = server.post('/push/usage/batches', { rows: [] }, { authorization: `Bearer ${token}` });
    expect(await refused(response)).toMatchObject({ status: 400, code: 'usage_push.key_missing' });
  });

  it('a product of an account has one source', async () => {
    const answer = await server.graphql(
      'boss',
      `mutation ($s: CreateUsageSource!) { createOneUsageSource(input: { usageSource: $s }) { id } }`,
      { s: { code: `S-${++count}`, name: 'x', cloudAccountId: account, products: 'other\nmail', perMinute: 1 } },
    );
    expect(answer.errors?.[0]?.extensions.fieldErrors?.products).toMatch(/^mail of this account is pushed by S-/);
  });

  it('an account that is read over an API takes none', async () => {
    const api = await addAccount(database, company, `api-${++count}`, { plugin: 'cloud-aliyun' });
    const answer = await server.graphql(
      'boss',
      `mutation ($s: CreateUsageSource!) { createOneUsageSource(input: { usageSource: $s }) { id } }`,
      { s: { code: `S-${++count}`, name: 'x', cloudAccountId: api, products: 'chat', perMinute: 1 } },
    );
    expect(answer.errors?.[0]?.extensions.fieldErrors).toHaveProperty('cloudAccountId');
  });
});
