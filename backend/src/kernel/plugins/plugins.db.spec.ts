import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { CONTRACT_VERSION, shown, z } from '@cloudtally/plugin-sdk';
import { testConfig, testDatabase } from '../../testing';
import { runAs, workerActor } from '../access';
import { formOf, secretFields } from '../action/form';
import { createDataSource, Database } from '../database';
import { PluginAccount } from './plugin-account.resource';
import { Plugins } from './plugins.service';
import { discoverPlugins } from './discover';
import { takeToken } from './rate-limit';
import { savePluginAccount } from './save-account';

const database = testDatabase({ checkInvariants: false });
const tenant = { id: randomUUID(), path: 'aa' };
const CANARY = 'CANARY-secret-of-the-account';
const open: Database[] = [];

async function connect(url: string): Promise<Database> {
  const source = createDataSource({ url, entities: [PluginAccount], applicationName: 'plugins-spec' });
  await source.initialize();
  const db = new Database(source);
  open.push(db);
  return db;
}
const asTenant = <T>(run: () => Promise<T>) => runAs(workerActor(tenant), run);

beforeAll(() =>
  database.query(`insert into app.tenant (id, path, kind, name) values ($1, 'aa', 'operating', 'aa')`, [tenant.id]),
);
afterAll(() => Promise.all(open.map(db => db.source.destroy())));

const settings = z.object({
  host: z
    .string()
    .min(1)
    .max(80)
    .meta(shown({ title: { zh: '主机', en: 'Host' } })),
  password: z
    .string()
    .min(4)
    .meta(shown({ title: { zh: '密码', en: 'Password' }, secret: true })),
  port: z.int().min(1).max(65_535).default(25),
  mode: z.enum(['a', 'b']).optional(),
  rate: z.string().nullable().optional(),
});
const plugin = {
  id: 'notify-trial',
  kind: 'notification',
  version: '1.0.0',
  contract: CONTRACT_VERSION,
  title: { zh: '试验', en: 'Trial' },
  summary: { zh: '', en: '' },
  settings,
  endpoints: [],
  limits: [],
} as never;
const masterKeys = new Map([['test', Buffer.alloc(32, 7)]]);

describe('secrets of an account', () => {
  it('L1 L4 are written by staff, read by no staff, and stand nowhere in the clear', async () => {
    const staff = await connect(database.urls.staff);
    const draft = { name: 'one', mode: 'sandbox' as const, enabled: true, settings: { host: 'h', password: CANARY } };
    const id = await asTenant(() => staff.transaction(tx => savePluginAccount(tx, plugin, draft, masterKeys)));
    const client = new Client({ connectionString: database.urls.staff });
    await client.connect();
    await client.query(`select set_config('app.tenant_path', 'aa', false)`);
    for (const sql of [
      'select sealed from app.plugin_secret',
      'select * from app.plugin_secret',
      'update app.plugin_secret set sealed = sealed returning sealed',
    ]) {
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    expect((await client.query('select field from app.plugin_secret')).rows).toEqual([{ field: 'password' }]);
    await client.end();
    const texts = await database.query<{ text: string }>(
      `select a::text as text from app.plugin_account a union all select s::text from app.plugin_secret s union all select e::text from app.audit_entry e`,
    );
    expect(texts.map(({ text }) => text).join('\n')).not.toContain(CANARY);
    const [account] = await database.query<{ settings: object; secret_facts: { password: { last4: string } } }>(
      'select settings, secret_facts from app.plugin_account where id = $1',
      [id],
    );
    expect(account!.settings).toEqual({ host: 'h', port: 25 });
    expect(account!.secret_facts.password.last4).toBe('ount');
  });

  it('L4 one left empty keeps what is stored; a copy in another row is refused', async () => {
    const worker = await connect(database.urls.worker);
    const draft = { name: 'two', mode: 'sandbox' as const, enabled: true, settings: { host: 'h', password: CANARY } };
    const [one, two] = await asTenant(() =>
      worker.transaction(async tx => {
        const first = await savePluginAccount(tx, plugin, { ...draft, name: 'first' }, masterKeys);
        await savePluginAccount(
          tx,
          plugin,
          { ...draft, id: first, name: 'first', settings: { host: 'new', password: '' } },
          masterKeys,
        );
        return [first, await savePluginAccount(tx, plugin, draft, masterKeys)];
      }),
    );
    const plugins = new Plugins(worker, testConfig(database));
    jest.spyOn(plugins, 'byId').mockReturnValue(plugin);
    const signal = new AbortController().signal;
    const context = await asTenant(() => plugins.context(one, signal));
    expect(context.settings).toMatchObject({ host: 'new', password: CANARY });
    await database.query(
      'update app.plugin_secret set sealed = (select sealed from app.plugin_secret where plugin_account_id = $1) where plugin_account_id = $2',
      [one, two],
    );
    await expect(asTenant(() => plugins.context(two, signal))).rejects.toMatchObject({
      code: 'plugins.secret_unreadable',
    });
  });

  it('M-267 wrong settings name their fields; nothing is stored', async () => {
    const staff = await connect(database.urls.staff);
    const draft = {
      name: 'bad',
      mode: 'sandbox' as const,
      enabled: true,
      settings: { host: '', password: 'abc', port: 0 },
    };
    const error = await asTenant(() => staff.transaction(tx => savePluginAccount(tx, plugin, draft, masterKeys))).catch(
      (thrown: unknown) => thrown as { fieldErrors: object },
    );
    expect(Object.keys((error as { fieldErrors: object }).fieldErrors).sort()).toEqual([
      'settings.host',
      'settings.password',
      'settings.port',
    ]);
    expect(await database.query(`select 1 from app.plugin_account where name = 'bad'`)).toEqual([]);
  });
});

describe('limits of a provider', () => {
  it('V1 one bucket for all processes: two pools together take no more than its rate', async () => {
    const [account] = await database.query<{ id: string }>(
      `insert into app.plugin_account (tenant_id, plugin, name) values ($1, 'x', 'rate') returning id`,
      [tenant.id],
    );
    const pools = [await connect(database.urls.worker), await connect(database.urls.worker)];
    const limit = { api: 'read', perSecond: 20, burst: 5 };
    const signal = new AbortController().signal;
    const began = performance.now();
    await Promise.all(
      Array.from({ length: 35 }, (_, n) =>
        asTenant(() => takeToken(pools[n % 2]!, { id: account!.id, tenantId: tenant.id }, limit, signal)),
      ),
    );
    // 5 at once, 30 more at 20 a second. Only the lower bound is a promise; the machine may be slower.
    expect(performance.now() - began).toBeGreaterThan(1_400);
    const rows = await database.query('select 1 from app.rate_bucket where plugin_account_id = $1', [account!.id]);
    expect(rows).toHaveLength(1);
  });

  it('V1 waiting ends when the run is cut off', async () => {
    const pool = await connect(database.urls.worker);
    const [account] = await database.query<{ id: string }>(`select id from app.plugin_account where name = 'rate'`);
    const controller = new AbortController();
    const limit = { api: 'slow', perSecond: 0.01, burst: 1 };
    const take = () =>
      asTenant(() => takeToken(pool, { id: account!.id, tenantId: tenant.id }, limit, controller.signal));
    await take();
    const waiting = take();
    controller.abort();
    await expect(waiting).rejects.toThrow();
  });
});

describe('discovery', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plugins-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, code: string): string => {
    fs.mkdirSync(path.join(folder, name));
    fs.writeFileSync(path.join(folder, name, 'index.js'), code);
    return path.join(folder, name);
  };
  const base = `id: 'cloud-x', kind: 'cloud', version: '1', contract: '${CONTRACT_VERSION}', title: { zh: 'x', en: 'x' }, summary: { zh: '', en: '' }, endpoints: [], limits: []`;

  it('M-269 one that does not fit is refused with the reason; the others are there', () => {
    const cases = {
      absent: path.join(folder, 'absent'),
      throws: write('throws', `throw new Error('no licence file\\nsecond line')`),
      empty: write('empty', `module.exports = {}`),
      ill: write('ill', `exports.default = { ${base.replace("'cloud-x'", "'Bad Id'")} }`),
      future: write('future', `exports.default = { ${base.replace(`'${CONTRACT_VERSION}'`, `'99.0.0'`)} }`),
      unset: write('unset', `exports.default = { ${base}, settings: {} }`),
    };
    const { found, refused } = discoverPlugins(Object.values(cases));
    expect(found.map(({ plugin: { id } }) => id)).toEqual(
      expect.arrayContaining(['cloud-aliyun', 'cloud-focus', 'payment-bank']),
    );
    const reasons = Object.fromEntries(
      Object.entries(cases).map(([name, file]) => [
        name,
        refused.find(({ packageName }) => packageName === file)?.reason,
      ]),
    );
    expect(reasons).toEqual({
      absent: expect.stringContaining('Cannot find module'),
      throws: 'no licence file',
      empty: expect.stringContaining('its manifest is wrong'),
      ill: expect.stringContaining('its manifest is wrong: id'),
      future: expect.stringContaining('written for contract 99.0.0'),
      unset: 'its settings are no zod object',
    });
  });
});

describe('the form of the settings', () => {
  it('M-268 is drawn from zod alone: titles, secrets, bounds, choices, what is required', () => {
    const form = formOf(settings);
    expect(form).toMatchObject({
      type: 'object',
      required: ['host', 'password'],
      properties: {
        host: { type: 'string', minLength: 1, maxLength: 80, 'x-title': { zh: '主机', en: 'Host' } },
        password: { type: 'string', minLength: 4, 'x-secret': true },
        port: { type: 'integer', minimum: 1, maximum: 65_535, default: 25 },
        mode: { type: 'string', enum: ['a', 'b'] },
        rate: { type: 'string' },
      },
    });
    expect(secretFields(settings)).toEqual(['password']);
    expect(JSON.stringify(form)).not.toContain('$schema');
  });

  it('M-268 a secret is found through optional, nullable and default', () => {
    const secret = () => z.string().meta(shown({ title: { zh: 'x', en: 'x' }, secret: true }));
    const schema = z.object({
      a: secret().optional(),
      b: secret().nullable(),
      c: secret().default('x'),
      d: z.string(),
    });
    expect(secretFields(schema)).toEqual(['a', 'b', 'c']);
  });

  it('M-268 every installed plugin has a form that the admin can draw', () => {
    for (const { plugin: installed } of discoverPlugins().found) {
      const properties = Object.values(
        formOf(installed.settings).properties as Record<string, { type?: string; 'x-title'?: object }>,
      );
      for (const property of properties) {
        expect({
          id: installed.id,
          known: ['string', 'integer', 'boolean', 'array', 'object'].includes(property.type ?? ''),
        }).toEqual({ id: installed.id, known: true });
        expect(property['x-title']).toMatchObject({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) });
      }
    }
  });
});
