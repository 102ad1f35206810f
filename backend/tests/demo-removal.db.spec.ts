import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { everything, made, plantCompany, plantPerson, type Company } from './support/company';
import { plantRows } from './support/plant-rows';
import { codeOf, TestServer } from './support/server';
import { AppModule } from '../src/kernel/app';
import { AuditChain } from '../src/kernel/audit';
import { runAs, workerActor } from '../src/kernel/access';
import { Database } from '../src/kernel/database';
import { JobRunner } from '../src/kernel/jobs';
import { modules } from '../src/modules';
import { testConfig, testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
const SEEDED = '2026-10-02T00:00:00Z';

let server: TestServer;
let worker: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
let files: string;
/** Founded as demos: in `tried` people configured a lot, in `plain` nothing; `below` is a distributor of `tried`. */
let tried: Company;
let plain: Company;
let below: Company;
let real: Company;
let tables: { name: string; keeps: 'trail' | 'all' | 'own' | 'none' }[];

async function plantDemo(name: string, above?: Company): Promise<Company> {
  const id = randomUUID();
  const at = above ? `${above.path}.${name}` : name;
  await database.query(
    `insert into app.tenant (id, path, kind, name, parent_id, demo) values ($1, $2, $3, $4, $5, true)`,
    [id, at, above ? 'distributor' : 'operating', `${name}（演示）`, above?.id ?? null],
  );
  await database.query('update app.tenant set demo_seeded_at = $2 where id = $1', [id, SEEDED]);
  const department = await made(database, 'department', { tenant_id: id, code: `${name}-head`, name });
  return { id, path: at, department };
}

beforeAll(async () => {
  tried = await plantDemo('tried');
  plain = await plantDemo('plain');
  below = await plantDemo('below', tried);
  real = await plantCompany(database, 'real');
  const plant = async (company: Company, login: string, number: number) => {
    const { userId } = await plantPerson(database, company, login, everything());
    await plantRows(database, { tenantId: company.id, userId, mark: login, number });
  };
  await plant(tried, 'boss', 11);
  await plant(plain, 'chief', 12);
  await plant(real, 'owner', 13);
  await plantPerson(database, tried, 'clerk', { 'customers.read': 'tenant' });
  const { userId } = await plantPerson(database, tried, 'invented', everything());
  // The bundle of keys that came with the demo; its password is printed in the manual.
  await database.query(`update app.user_account set created_at = $2, password_changed_at = $2 where id = $1`, [
    userId,
    '2026-10-01',
  ]);
  tables = await database.query(
    `select c.relname as name, app.demo_keeps(c.relname) as keeps from pg_class c
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  await database.query('update app.password_policy set max_age_days = null');
  // As if people had made it after the founding, and nobody but the planter had signed the trail.
  await withoutGuards(
    tables
      .filter(({ keeps }) => keeps === 'own')
      .map(({ name }) => `update app.${name} set created_at = now() where tenant_id = '${tried.id}'`),
  );
  await withoutGuards(
    ['demo_removal', 'audit_link', 'audit_seal', 'audit_check', 'audit_unsealed', 'audit_entry'].map(
      name => `delete from app.${name}`,
    ),
  );
  const config = testConfig(database);
  files = path.join(config.dataDir, 'files');
  server = await TestServer.start(database, config);
  worker = await NestFactory.createApplicationContext(AppModule.for('worker', config, modules), { logger: ['error'] });
});
afterAll(async () => {
  await server?.stop();
  await worker?.get(Database).source.destroy();
  await worker?.close();
});

async function withoutGuards(statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: database.urls.owner });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica; ${statements.join('; ')}`);
  } finally {
    await client.end();
  }
}

/** Every row of a company, table by table. */
async function rowsOf(company: Company): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await database.query<{ all: string | null }>(
      `select string_agg(t::text, E'\\n' order by t::text) as all from app.${name} t where tenant_id = $1`,
      [company.id],
    );
    if (row!.all) found.set(name, row!.all);
  }
  return found;
}

const remove = (login: string, companyName: string) =>
  server.graphql(login, 'mutation Remove($companyName: String!) { removeDemoData(companyName: $companyName) }', {
    companyName,
  });
const demoData = async (login: string) => (await server.graphql(login, '{ demoData }')).data.demoData as unknown;

async function asRole<T>(role: 'staff' | 'worker', at: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: database.urls[role], options: '-c search_path=app,public' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`select set_config('app.tenant_path', $1, false)`, [at]);
    return await run(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const personOf = async (login: string): Promise<string> =>
  (await database.query<{ id: string }>('select id from app.user_account where login = $1', [login]))[0]!.id;

async function work(runId: string, company: Company): Promise<string> {
  const services = <T>(type: new (...args: never[]) => T): T => worker.get(type, { strict: false });
  const runner = new JobRunner({ db: worker.get(Database), worker: 'spec', services });
  await runner.run({ id: runId, tenantId: company.id, tenantPath: company.path, job: 'demo.remove' });
  const [run] = await database.query<{ state: string }>('select state from app.job_run where id = $1', [runId]);
  return run!.state;
}

describe('demo data that can be removed (issue 5.12)', () => {
  it('a company is a demo from its founding or never, whoever asks', async () => {
    const real_id = real.id;
    await expect(database.query('update app.tenant set demo = true where id = $1', [real_id])).rejects.toThrow(
      'does not become a demo',
    );
    const insert = `insert into tenant (id, path, kind, name, demo) values (gen_random_uuid(), 'real.x', 'distributor', 'x', true)`;
    await expect(asRole('staff', 'real', client => client.query(insert))).rejects.toThrow('founded by the seed');
    for (const role of ['staff', 'worker'] as const) {
      const set = (change: string) =>
        asRole(role, 'tried', client => client.query(`update tenant set ${change} where path = 'tried'`));
      await expect(set('demo = false, demo_seeded_at = null')).rejects.toThrow('ends by removing');
      await expect(set('demo_seeded_at = now()')).rejects.toThrow('seeded once');
      await expect(asRole(role, 'real', client => client.query('update tenant set demo = true'))).rejects.toThrow(
        'does not become a demo',
      );
    }
  });

  it('the database removes nothing of a real company, of one beyond the wall, or for nobody', async () => {
    const ask = (at: string, company: Company, by: string) =>
      asRole('worker', at, client => client.query('select remove_demo_data($1, $2)', [company.id, by]));
    const [boss, owner, invented] = await Promise.all(['boss', 'owner', 'invented'].map(personOf));
    await expect(ask('real', real, owner!)).rejects.toThrow('not a demo');
    await expect(ask('real', tried, boss!)).rejects.toThrow('not a demo');
    await expect(ask('plain', tried, boss!)).rejects.toThrow('not a demo');
    await expect(ask('tried', tried, owner!)).rejects.toThrow('nobody would be left');
    await expect(ask('tried', tried, invented!)).rejects.toThrow('nobody would be left');
    const staff = asRole('staff', 'tried', client => client.query('select remove_demo_data($1, $2)', [tried.id, boss]));
    await expect(staff).rejects.toThrow('permission denied');
  });

  it('what would go and stay is told to who may do it, in a demo', async () => {
    expect(await demoData('owner')).toBeNull();
    expect(await demoData('clerk')).toBeNull();
    expect(await demoData('boss')).toMatchObject({
      name: 'tried（演示）',
      publicPassword: false,
      goes: expect.arrayContaining([{ key: 'bills', title: { zh: '账单', en: 'Bills' }, count: 1 }]) as unknown,
      stays: expect.arrayContaining([
        { key: 'fields', title: { zh: '自建字段', en: 'Fields you added' }, count: 1 },
      ]) as unknown,
    });
    expect(await demoData('invented')).toMatchObject({ publicPassword: true });
  });

  it('it takes the right, the name, and a password of one’s own', async () => {
    const name = 'tried（演示）';
    expect(codeOf(await remove('clerk', name))).toBe('access.permission_missing');
    expect(codeOf(await remove('owner', 'real'))).toBe('demo.not_a_demo');
    expect(codeOf(await remove('boss', 'plain（演示）'))).toBe('demo.name_not_typed');
    expect(codeOf(await remove('boss', ''))).toBe('demo.name_not_typed');
    expect(codeOf(await remove('invented', name))).toBe('demo.password_is_public');
  });

  it('cut off in the middle it has removed nothing', async () => {
    const before = await rowsOf(tried);
    const boss = await personOf('boss');
    const cut = asRole('worker', 'tried', async client => {
      const [{ pid }] = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows as [
        { pid: number },
      ];
      client.on('notice', ({ message }) => {
        if (message?.startsWith('demo_removal 120 ')) void database.query('select pg_terminate_backend($1)', [pid]);
      });
      // Held up behind this row, so that the end comes before its own.
      await database.query('begin');
      await database.query('select from app.customer where tenant_id = $1 for update', [tried.id]);
      return client.query('select remove_demo_data($1, $2)', [tried.id, boss]);
    });
    await expect(cut.finally(() => database.query('rollback'))).rejects.toThrow();
    expect(await rowsOf(tried)).toEqual(before);
  });

  it('two presses are one removal; it leaves an empty real company, and every other one as it was', async () => {
    const [others, kept] = [await Promise.all([rowsOf(real), rowsOf(plain)]), await rowsOf(tried)];
    const sha = 'ab'.repeat(32);
    const shared = 'cd'.repeat(32);
    await withoutGuards([
      `update app.file set sha256 = '${sha}' where tenant_id = '${tried.id}'`,
      `insert into app.file (tenant_id, name, mime, size, sha256, purpose) values ('${tried.id}', 'a', 'b', 1, '${shared}', 'x')`,
      `update app.file set sha256 = '${shared}', expires_at = null where tenant_id = '${real.id}'`,
    ]);
    others[0] = await rowsOf(real);
    const at = (hash: string) => path.join(files, hash.slice(0, 2), hash);
    for (const hash of [sha, shared]) {
      fs.mkdirSync(path.dirname(at(hash)), { recursive: true });
      fs.writeFileSync(at(hash), 'bytes');
    }

    const [one, two] = await Promise.all([remove('boss', 'tried（演示）'), remove('boss', ' tried（演示） ')]);
    const runId = one.data.removeDemoData as string;
    expect(two.data.removeDemoData).toBe(runId);
    expect(await work(runId, tried)).toBe('done');
    const [shown] = await database.query<{ total: number }>(
      'select progress_total::int as total from app.job_run where id = $1',
      [runId],
    );
    expect(shown!.total).toBeGreaterThan(100);

    expect(await Promise.all([rowsOf(real), rowsOf(plain)])).toEqual(others);
    expect((await rowsOf(below)).size).toBe(0);
    const left = await rowsOf(tried);
    const expected = tables.filter(({ keeps }) => keeps === 'none').map(({ name }) => name);
    expect(expected.filter(name => left.has(name))).toEqual([]);
    const stays = tables.filter(({ name, keeps }) => keeps === 'own' && kept.has(name)).map(({ name }) => name);
    expect(stays.filter(name => !left.has(name))).toEqual([]);
    for (const name of [
      'custom_field',
      'custom_list',
      'automation',
      'saved_view',
      'plugin_account',
      'plugin_secret',
      'role',
    ])
      expect([name, left.get(name)]).toEqual([name, kept.get(name)]);
    expect([fs.existsSync(at(sha)), fs.existsSync(at(shared))]).toEqual([false, true]);
  });

  it('afterwards it is real for good, and begins at the first step', async () => {
    expect(await demoData('boss')).toBeNull();
    expect(codeOf(await remove('boss', 'tried（演示）'))).toBe('demo.not_a_demo');
    const open = (await server.graphql('boss', '{ firstSteps }')).data.firstSteps as { state: string }[];
    expect(new Set(open.map(({ state }) => state))).toEqual(new Set(['open']));
    const asleep = await database.query(`select tgname from pg_trigger where tgenabled = 'D'`);
    expect(asleep).toEqual([]);
    await expect(database.query('update app.tenant set demo = true where id = $1', [tried.id])).rejects.toThrow(
      'does not become a demo',
    );
    const jobs = await database.query<{ job: string }>('select job from app.schedule where tenant_id = $1', [tried.id]);
    expect(jobs.map(({ job }) => job)).toEqual(expect.arrayContaining(['audit.seal', 'audit.verify', 'tags.rules']));
  });

  it('the people of the demo cannot sign in with the password that everybody knows; the others can', async () => {
    expect((await server.signIn('invented')).status).toBe(401);
    expect((await server.signIn('boss')).status).toBe(200);
    expect((await server.signIn('clerk')).status).toBe(200);
    const alive = await database.query(
      `select from app.session s join app.user_account u on u.id = s.user_id where u.login = 'invented' and s.revoked_at is null`,
    );
    expect(alive).toEqual([]);
  });

  it('who asked and what went is on the trail, and the chain holds over it', async () => {
    const trail = await database.query<{
      action: string;
      actor_name: string;
      changes: { removed?: Record<string, number> };
    }>(
      `select action, actor_name, changes from app.audit_entry where tenant_id = $1 and action like 'demo.%' order by id`,
      [tried.id],
    );
    expect(trail.map(({ action, actor_name }) => `${actor_name} ${action}`)).toEqual([
      'boss demo.remove',
      'boss demo.remove',
      'boss demo.removed',
    ]);
    expect(trail[2]!.changes.removed).toMatchObject({ bill: 1, ledger_entry: 1, custom_record: 1 });
    await runAs(workerActor(tried), () => worker.get(AuditChain, { strict: false }).seal());
    expect(await database.query('select * from app.audit_breaks()')).toEqual([]);
  });

  it('configuration that came with the demo goes with it, unless something that stays points at it', async () => {
    const chief = await personOf('chief');
    const group = await database.query<{ id: string }>('select id from app.business_tag_group where tenant_id = $1', [
      plain.id,
    ]);
    const tag = { name_zh: '我们的', name_en: 'Ours', group_id: group[0]!.id };
    await made(database, 'business_tag', { tenant_id: plain.id, ...tag });
    await asRole('worker', 'plain', client => client.query('select remove_demo_data($1, $2)', [plain.id, chief]));
    const left = await rowsOf(plain);
    const gone = tables.filter(({ keeps }) => ['own', 'none'].includes(keeps)).map(({ name }) => name);
    expect(gone.filter(name => left.has(name))).toEqual(['business_tag', 'business_tag_group']);
  });

  it('every table that is said to stay is one', () => {
    const known = new Set(tables.map(({ name }) => name));
    for (const name of ['audit_entry', 'user_account', 'plugin_secret', 'custom_field', 'tax_rate'])
      expect(known).toContain(name);
    expect(tables.filter(({ keeps }) => keeps !== 'none')).toHaveLength(56);
  });
});
