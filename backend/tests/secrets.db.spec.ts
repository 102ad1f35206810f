import { randomUUID } from 'node:crypto';
import { testDatabase } from '../src/testing';
import { everything, plantCompany, plantPerson } from './support/company';
import { TestServer } from './support/server';

const CANARY = 'canary-secret-5f3a9c71';
const database = testDatabase();
let server: TestServer;
let userId: string;

beforeAll(async () => {
  const company = await plantCompany(database, 'aa');
  await plantPerson(database, company, 'aa-boss', everything());
  ({ userId } = await plantPerson(database, company, 'aa-ben', {}));
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

const SAVE = `mutation($i: PluginsSaveAccountInput!, $k: String!) {
  pluginsSaveAccount(ids: [], key: $k, input: $i) { data } }`;
const settings = (clientSecret: string) => ({
  clientId: 'dingexampleapp0001',
  clientSecret,
  corpId: 'dingexamplecorp01',
  robotCode: 'dingexampleapp0001',
  cardTemplateId: 'cloudtally-example.schema',
});
const save = (id: string | undefined, clientSecret: string) =>
  server.graphql('aa-boss', SAVE, {
    k: randomUUID(),
    i: {
      id,
      plugin: 'approval-dingtalk',
      name: 'DingTalk',
      mode: 'sandbox',
      enabled: false,
      settings: settings(clientSecret),
    },
  });

/** Every text of every table, as the owner sees it. */
async function tablesThatHold(text: string): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('app', 'pgboss')`,
  );
  const holding: string[] = [];
  for (const { name } of tables) {
    const [row] = await database.query<{ n: string }>(
      ['select count(*) as n from', name, 'as t where t::text like $1'].join(' '),
      [`%${text}%`],
    );
    if (row!.n !== '0') holding.push(name);
  }
  return holding;
}

describe('secrets', () => {
  it('L1 M-248 a saved secret stands in no table in the clear, nor in any answer', async () => {
    const made = await save(undefined, CANARY);
    expect(made.errors).toBeUndefined();
    const { id } = made.data.pluginsSaveAccount.data as { id: string };
    expect(await tablesThatHold(CANARY)).toEqual([]);

    const read = await server.graphql('aa-boss', `{ pluginAccount(id: "${id}") { settings secretFacts } }`);
    expect(JSON.stringify(read)).not.toContain(CANARY);
    expect(read.data.pluginAccount.secretFacts.clientSecret.last4).toBe(CANARY.slice(-4));
  });

  it('L4 a secret is replaced by whoever may configure, kept when left empty, and read by no staff query', async () => {
    const [before] = await database.query<{ id: string; sealed: string }>(
      `select a.id, s.sealed from app.plugin_account a join app.plugin_secret s on s.plugin_account_id = a.id`,
    );
    expect((await save(before!.id, '')).errors).toBeUndefined();
    const sealed = () => database.query<{ sealed: string }>('select sealed from app.plugin_secret');
    expect(await sealed()).toEqual([{ sealed: before!.sealed }]);
    expect((await save(before!.id, 'another-secret-of-ours')).errors).toBeUndefined();
    expect(await sealed()).not.toEqual([{ sealed: before!.sealed }]);
  });

  it('M-238 a new password is told once and stored nowhere', async () => {
    const reset = `mutation($ids: [ID!]!, $k: String!) { usersResetPassword(ids: $ids, key: $k) { message } }`;
    const k = randomUUID();
    const first = await server.graphql('aa-boss', reset, { ids: [userId], k });
    const password = /: (\S+) \(shown once\)/.exec(first.data.usersResetPassword.message as string)?.[1];
    expect(password).toBeDefined();
    expect(await tablesThatHold(password!)).toEqual([]);
    const again = await server.graphql('aa-boss', reset, { ids: [userId], k });
    expect(again.data.usersResetPassword.message).not.toContain(password);
    expect((await server.signIn('aa-ben', password)).status).toBe(200);
  });
});
