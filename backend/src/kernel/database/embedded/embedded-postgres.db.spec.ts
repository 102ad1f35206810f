import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
import { DataDirectoryRefused, NoDiskSpace, failureOf } from './embedded.errors';
import type { Profile } from './settings';
import { livePostmaster, servesDirectory } from './postmaster-pid';

const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];

function folder(mode = 0o755): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtally-embedded-'));
  fs.chmodSync(made, mode);
  folders.push(made);
  return path.join(made, 'pg');
}

async function start(dir: string, profile: Profile = 'test'): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dir, profile });
  servers.push(server);
  return server;
}

async function ask(server: EmbeddedPostgres, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const server of servers) await server.stop();
  for (const made of folders) fs.rmSync(made, { recursive: true, force: true });
});

/** A Node that starts the cluster and then waits to be killed; tells us the postmaster's id. */
async function startInOtherNode(dir: string): Promise<{ kill(): Promise<void>; pid: number }> {
  const script = `require(${JSON.stringify(path.join(__dirname, 'embedded-postgres.ts'))})
    .startEmbeddedPostgres({ dir: ${JSON.stringify(dir)}, profile: 'test' })
    .then(server => { process.stdout.write(String(server.pid)); setInterval(() => {}, 1000); });`;
  const root = path.resolve(__dirname, '../../../../..');
  const child = spawn(process.execPath, ['--conditions=source', '-r', '@swc-node/register', '-e', script], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', SWC_NODE_PROJECT: path.join(root, 'tsconfig.base.json') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const pid = await new Promise<number>(resolve => child.stdout.once('data', (text: Buffer) => resolve(Number(text))));
  return { pid, kill: async () => (child.kill('SIGKILL'), exited) };
}

describe('the packaged PostgreSQL (M-270)', () => {
  it('keeps data over a stop and a start', async () => {
    const dir = folder();
    const first = await start(dir);
    await ask(first, 'create table kept as select 42 as answer');
    await first.stop();
    expect(livePostmaster(dir)).toBeUndefined();
    const second = await start(dir);
    expect(second.adopted).toBe(false);
    expect(await ask(second, 'select answer from kept')).toBe(42);
  });

  it('finds Chinese by trigram and orders by ICU', async () => {
    const server = await start(folder());
    await ask(server, 'create extension pg_trgm');
    expect(await ask(server, `select similarity('阿里云计算有限公司', '阿里云计算') > 0.3`)).toBe(true);
    expect(
      await ask(
        server,
        `select string_agg(n, ' ' order by n collate "zh-x-icu") from unnest('{腾讯,阿里,百度}'::text[]) n`,
      ),
    ).toBe('阿里 百度 腾讯');
    expect(await ask(server, 'select current_setting($$server_encoding$$)')).toBe('UTF8');
  });

  it('refuses a wrong password: scram, not trust', async () => {
    const server = await start(folder());
    const client = new Client({ connectionString: server.url('postgres').replace(/:[^:@]+@/, ':wrong@') });
    await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('adopts the server of a Node that was killed with -9, and can stop it', async () => {
    const dir = folder();
    const other = await startInOtherNode(dir);
    await other.kill();
    const adopted = await start(dir);
    expect(adopted).toMatchObject({ adopted: true, pid: other.pid });
    expect(await ask(adopted, 'select 1')).toBe(1);
    await adopted.stop();
    expect(servesDirectory(other.pid, dir)).toBe(false);
  });

  it('recovers after the server itself was killed with -9, keeping what was committed', async () => {
    const dir = folder();
    const first = await start(dir, 'dev');
    await ask(first, 'create table kept as select 7 as answer');
    process.kill(first.pid, 'SIGKILL');
    const second = await start(dir, 'dev');
    expect(second.adopted).toBe(false);
    expect(await ask(second, 'select answer from kept')).toBe(7);
  });

  it('does not take a recycled process id for its server', async () => {
    const dir = folder();
    const first = await start(dir);
    const pidFile = path.join(dir, 'postmaster.pid');
    const content = fs.readFileSync(pidFile, 'utf8');
    await first.stop();
    fs.writeFileSync(pidFile, content.replace(/^\d+/, String(process.pid)));
    expect(livePostmaster(dir)).toBeUndefined();
    expect((await start(dir)).adopted).toBe(false);
  });

  it('runs below a folder that only its owner may enter', async () => {
    const server = await start(folder(0o700));
    expect(await ask(server, 'select 1')).toBe(1);
  });

  it('leaves a foreign folder alone and says so', async () => {
    const dir = folder();
    fs.mkdirSync(dir);
    fs.writeFileSync(path.join(dir, 'precious.txt'), 'mine');
    await expect(start(dir)).rejects.toMatchObject({ code: DataDirectoryRefused.code });
    expect(fs.readFileSync(path.join(dir, 'precious.txt'), 'utf8')).toBe('mine');
  });

  it.each`
    log                                                          | code                         | why
    ${'could not write to file "x": No space left on device'}    | ${NoDiskSpace.code}          | ${'initdb and postgres write it so'}
    ${'ENOSPC: no space left on device, mkdir'}                  | ${NoDiskSpace.code}          | ${'Node writes it so'}
    ${'could not access directory "/root/x": Permission denied'} | ${DataDirectoryRefused.code} | ${'not our folder'}
    ${'FATAL: data directory "x" has wrong ownership'}           | ${DataDirectoryRefused.code} | ${'copied as another user'}
    ${'FATAL: something new'}                                    | ${'database.did_not_start'}  | ${'no sentence: the log is shown'}
  `('names the failure: $why', ({ log, code }: { log: string; code: string }) => {
    expect(failureOf('initdb', '/data', log).code).toBe(code);
  });
});
