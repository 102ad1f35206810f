import { specimenBill } from '@cloudtally/plugin-sdk/sandbox';
import { startAliyunSandbox } from '@cloudtally/cloud-aliyun/sandbox';
import type { Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { runAs, workerActor } from '../../kernel/access';
import type { Config } from '../../kernel/config';
import { Database } from '../../kernel/database';
import { Plugins } from '../../kernel/plugins';
import { testDatabase } from '../../testing';
import { plantCompany, plantPerson, type Company } from '../../../tests/support/company';
import { TestServer } from '../../../tests/support/server';
import { SandboxDesk, type PlayedSandbox } from './sandbox-desk.service';

const database = testDatabase({ checkInvariants: false });
const PLUGIN = 'cloud-aliyun';

describe('X-23 the desk from which the sandboxes are played', () => {
  let sandbox: Sandbox;
  let server: TestServer;
  let company: Company;

  beforeAll(async () => {
    company = await plantCompany(database, 'desk');
    await plantPerson(database, company, 'player', { 'plugins.configure': 'tenant' });
    await plantPerson(database, company, 'reader', { 'plugins.read': 'tenant' });
    const { source } = specimenBill({ key: { id: 'LTAI5tSPECIMEN000001', secret: 'specimen-secret-0123456789' } });
    sandbox = await startAliyunSandbox(source);
    const sandboxEndpoints = { [PLUGIN]: { business: sandbox.url } };
    server = await TestServer.start(database, { sandbox: true, sandboxEndpoints });
  });
  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const play = (query: string, login = 'player') => server.graphql(login, query);
  const codeOf = async (query: string, login?: string) => (await play(query, login)).errors?.[0]?.extensions.code;
  const state = async () => {
    const [found] = (await play('{ sandboxes }')).data.sandboxes as PlayedSandbox[];
    return found!.state!;
  };

  it('tells what can be played, and plays it', async () => {
    expect((await state()).operations).toContain('DescribeInstanceBill');
    const plan = `mutation { planSandboxFault(plugin: "${PLUGIN}", operation: "*", fault: "http-503", times: 2) }`;
    expect((await play(plan)).errors).toBeUndefined();
    expect(sandbox.unplayed()).toHaveLength(2);
    expect((await fetch(sandbox.url)).status).toBe(503);
    expect(await state()).toMatchObject({ planned: [{ op: '*', fault: 'http-503' }], played: 1 });
    const { data } = await play(`{ sandboxCalls(plugin: "${PLUGIN}") }`);
    expect(data.sandboxCalls).toMatchObject([{ fault: 'http-503', status: 503 }]);

    await play(`mutation { forgetSandboxFaults(plugin: "${PLUGIN}") }`);
    await play(`mutation { skewSandboxClock(plugin: "${PLUGIN}", milliseconds: 3600000) }`);
    expect(await state()).toMatchObject({ planned: [], skewed: 3_600_000 });
  });

  it('makes things happen at the provider, and says what the provider will not do', async () => {
    const rows = `{ account: "1650009000000001", period: "2026-10" }`;
    const provoke = (kind: string) =>
      `mutation { provokeSandbox(plugin: "${PLUGIN}", kind: "${kind}", data: ${rows}) }`;
    expect((await play(provoke('publish-late-rows'))).data.provokeSandbox).toEqual({ revision: 2 });
    expect(await codeOf(provoke('unheard-of'))).toBe('sandbox.silent');
  });

  it('leaves a line in the trail for each of them', async () => {
    const lines = await database.query<{ action: string; record_title: string }>(
      `select action, record_title from app.audit_entry where action like 'sandbox.%' order by created_at`,
    );
    expect(lines.map(({ action }) => action)).toEqual([
      'sandbox.plan',
      'sandbox.unplan',
      'sandbox.skew',
      'sandbox.provoke',
    ]);
    expect(new Set(lines.map(line => line.record_title))).toEqual(new Set([PLUGIN]));
  });

  const forget = `mutation { forgetSandboxFaults(plugin: "${PLUGIN}") }`;
  it.each`
    login       | query                                     | code                           | why
    ${'reader'} | ${'{ sandboxes }'}                        | ${'access.permission_missing'} | ${'seeing plugins is not playing them'}
    ${'reader'} | ${forget}                                 | ${'access.permission_missing'} | ${'nor is this'}
    ${'player'} | ${forget.replace(PLUGIN, 'cloud-nimbus')} | ${'sandbox.none'}              | ${'nobody plays that one'}
  `('$login is refused with $code: $why', async ({ login, query, code }: Record<string, string>) => {
    expect(await codeOf(query!, login)).toBe(code);
  });

  it('is closed where the product does not run on sandbox', async () => {
    const config = { sandbox: false, sandboxEndpoints: { [PLUGIN]: { business: sandbox.url } } } as unknown as Config;
    const plugins = server.app.get(Plugins, { strict: false });
    const desk = new SandboxDesk(config, server.app.get(Database, { strict: false }), plugins);
    await runAs(workerActor({ id: company.id, path: company.path }), async () => {
      expect(await desk.list()).toEqual([]);
      await expect(desk.play(PLUGIN, { what: 'unplan' })).rejects.toMatchObject({ code: 'sandbox.none' });
    });
  });
});
