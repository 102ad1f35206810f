import { spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Account } from './account';
import { failureOf } from './embedded.errors';

/** The name of the cluster's superuser, who owns the schema and runs migrations. */
export const OWNER = 'cloudtally';

const PASSWORD_FILE = 'owner.password';

/** The owner's password, which lives and dies with the cluster. */
export const ownerPassword = (dir: string): string => fs.readFileSync(path.join(dir, PASSWORD_FILE), 'utf8');

export const clusterExists = (dir: string): boolean => fs.existsSync(path.join(dir, 'PG_VERSION'));

/**
 * Makes a new cluster: SCRAM passwords, UTF-8, ICU root collation. LC_CTYPE must not be plain C: under it pg_trgm finds
 * no trigram in Chinese, so search by similarity would be empty.
 * It is made beside its place and then renamed, so that a killed initdb leaves nothing that looks like a cluster.
 *
 * @throws NoDiskSpace, DataDirectoryRefused, PostgresDidNotStart
 */
export async function createCluster(dir: string, initdb: string, account: Account): Promise<void> {
  const unfinished = `${dir}.new`;
  const passwordFile = path.join(os.tmpdir(), `.cloudtally-${randomUUID()}`);
  try {
    makePrivate(unfinished, account);
    fs.writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    account.own(passwordFile);
    await run(account, unfinished, initdb, [
      ...['-D', unfinished, '-U', OWNER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale=C', ...characterType(), '--locale-provider=icu', '--icu-locale=und', '--no-instructions'],
    ]);
    fs.copyFileSync(passwordFile, path.join(unfinished, PASSWORD_FILE));
    fs.renameSync(unfinished, dir);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    throw failureOf('initdb', dir, (error as Error).message);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/** 0700 for the data directory alone: a recursive mkdir would give the mode to its parents and hide them. */
function makePrivate(dir: string, account: Account): void {
  fs.mkdirSync(path.dirname(dir), { recursive: true });
  fs.rmSync(dir, { recursive: true, force: true });
  fs.mkdirSync(dir, { mode: 0o700 });
  account.own(dir);
}

function characterType(): string[] {
  if (process.platform === 'win32') return [];
  const installed = spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout?.split('\n') ?? [];
  const wanted = ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8'].find(name => installed.includes(name));
  return wanted ? [`--lc-ctype=${wanted}`] : [];
}

/** The caller's environment without what would change PostgreSQL's language, port or data directory. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(LC_|LANG|PG|NODE_)/.test(name));
  return { ...Object.fromEntries(kept), LC_MESSAGES: 'C' };
}

async function run(account: Account, cwd: string, command: string, words: string[]): Promise<void> {
  const { program, args, options } = account.command(command, words);
  const child = spawn(program, args, { ...options, cwd, env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (output += text.toString()));
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => (code === 0 ? resolve() : reject(new Error(output))));
  });
}
