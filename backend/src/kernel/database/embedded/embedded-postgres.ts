import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountFor, type Account } from './account';
import { answersAsPostgres } from './answers';
import { postgresBinaries } from './binaries';
import { failureOf, WrongClusterVersion } from './embedded.errors';
import { freePort } from './free-port';
import { clusterExists, createCluster, OWNER, ownerPassword, plainEnvironment } from './initdb';
import { forgetDeadPostmaster, livePostmaster, servesDirectory } from './postmaster-pid';
import { serverSettings, type Profile } from './settings';

export interface EmbeddedPostgresOptions {
  /** The cluster's own folder; its parent may hold other things. */
  readonly dir: string;
  readonly profile: Profile;
  /** Taken if it is free: a server that comes back keeps its clients' urls. */
  readonly port?: number;
  /** Told before a step that may take seconds. */
  readonly onStep?: (step: 'creating' | 'starting' | 'recovering') => void;
}

export interface EmbeddedPostgres {
  readonly pid: number;
  readonly port: number;
  /** True when a server left over by a killed process was taken on instead of started. */
  readonly adopted: boolean;
  /** Connection URL of the owner for one database of the cluster. */
  url(database: string): string;
  /** False once the server process is gone, whoever ended it. */
  isAlive(): boolean;
  /** Fast shutdown: open transactions roll back, the next start needs no recovery. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the packaged PostgreSQL on a free loopback port, making the cluster first if there is none.
 * The server is its own session: Ctrl-C in the terminal does not reach it before its clients are stopped, and it
 * outlives a killed Node, to be adopted by the next start. The caller holds a lock on the data directory.
 *
 * @throws NoPackagedPostgres, PostgresRefusesRoot, WrongClusterVersion, NoDiskSpace, DataDirectoryRefused,
 *         PostgresDidNotStart
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dir = path.resolve(options.dir);
  const orphan = await settled(dir);
  if (orphan) return handle(dir, { ...orphan, adopted: true });

  const binaries = postgresBinaries();
  const account = accountFor(dir, [binaries.postgres]);
  if (!clusterExists(dir)) {
    options.onStep?.('creating');
    await createCluster(dir, binaries.initdb, account);
  }
  const has = fs.readFileSync(path.join(dir, 'PG_VERSION'), 'utf8').trim();
  if (has !== binaries.major) throw WrongClusterVersion({ dir, has, needs: binaries.major });
  options.onStep?.(fs.existsSync(path.join(dir, 'postmaster.pid')) ? 'recovering' : 'starting');
  forgetDeadPostmaster(dir);
  const started = await launch(dir, binaries.postgres, account, options);
  return handle(dir, { ...started, adopted: false });
}

/** A live server of this directory once it has made up its mind: it answers, or it is gone. */
async function settled(dir: string): Promise<{ pid: number; port: number } | undefined> {
  for (const began = performance.now(); ; await sleep(50)) {
    const found = livePostmaster(dir);
    if (!found || (found.ready && (await answersAsPostgres(found.port)))) return found;
    if (performance.now() - began > SETTLING_MS)
      throw failureOf('postgres', dir, `process ${found.pid} does not answer`);
  }
}

/** Crash recovery of a large cluster takes this long at most; then a person should look. */
const SETTLING_MS = 120_000;

/** Another program may take the port between choosing and listening, and a killed server's last children may still hold its memory: both pass. */
const PASSING = /could not bind|pre-existing shared memory block/;
const ATTEMPTS = 20;

async function launch(dir: string, postgres: string, account: Account, options: EmbeddedPostgresOptions) {
  for (let attempt = 1; ; attempt++) {
    const port = attempt === 1 && options.port ? options.port : await freePort();
    const result = await attemptLaunch(dir, postgres, account, serverSettings(options.profile, port));
    if (result.pid) return { pid: result.pid, port };
    if (attempt === ATTEMPTS || !PASSING.test(result.log)) throw failureOf('postgres', dir, result.log);
    await sleep(500);
  }
}

async function attemptLaunch(dir: string, postgres: string, account: Account, settings: Record<string, string>) {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { program, args, options } = account.command(postgres, ['-D', dir, ...flags]);
  const logFile = path.join(dir, 'server.log');
  const log = fs.openSync(logFile, 'w', 0o600);
  const child = spawn(program, args, {
    ...options,
    cwd: dir,
    env: plainEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  let ended: string | undefined;
  child.once('error', error => (ended = error.message));
  child.once('exit', () => (ended = ''));
  child.unref();
  for (;;) {
    await sleep(20);
    if (ended !== undefined) return { log: ended + fs.readFileSync(logFile, 'utf8') };
    const found = livePostmaster(dir);
    if (found?.ready) return { pid: found.pid, log: '' };
  }
}

function handle(dir: string, server: { pid: number; port: number; adopted: boolean }): EmbeddedPostgres {
  const password = encodeURIComponent(ownerPassword(dir));
  return {
    ...server,
    url: database => `postgres://${OWNER}:${password}@127.0.0.1:${server.port}/${database}`,
    isAlive: () => servesDirectory(server.pid, dir),
    stop: () => stopPostmaster(dir, server.pid),
  };
}

/** Stops whatever serves the directory, for one that is about to be deleted. */
export async function stopEmbeddedPostgres(dir: string): Promise<void> {
  const found = livePostmaster(path.resolve(dir));
  if (found) await stopPostmaster(path.resolve(dir), found.pid);
}

/** Together with the children's grace below the ten seconds that a stop may take. */
const PATIENCE_MS = 4_000;

/** SIGINT ends sessions and shuts down cleanly; one that does not obey gets SIGQUIT, and recovers at the next start. */
async function stopPostmaster(dir: string, pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!send(pid, signal, dir)) return;
    for (const began = performance.now(); performance.now() - began < PATIENCE_MS; await sleep(20))
      if (!servesDirectory(pid, dir)) return;
  }
}

function send(pid: number, signal: NodeJS.Signals, dir: string): boolean {
  try {
    return servesDirectory(pid, dir) && process.kill(pid, signal);
  } catch {
    return false; // it ended between looking and signalling
  }
}
