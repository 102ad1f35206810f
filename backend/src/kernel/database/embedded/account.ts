import { execFileSync, spawnSync, type SpawnOptions } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PostgresRefusesRoot } from './embedded.errors';

/** How a PostgreSQL program is run so that it does not see root, and who then owns its files. */
export interface Account {
  readonly how: 'self' | 'other-user' | 'user-namespace';
  command(program: string, args: readonly string[]): { program: string; args: string[]; options: SpawnOptions };
  /** Gives a file or folder to the account. */
  own(file: string): void;
}

const self: Account = {
  how: 'self',
  command: (program, args) => ({ program, args: [...args], options: {} }),
  own: () => undefined,
};

/**
 * Chooses the account for a cluster. PostgreSQL refuses root, so as root there are two ways:
 * become the data directory's owner (else `postgres`, else `nobody`); or, where that account could not reach the
 * files (a 0700 home) or root owns the data already, stay root for the kernel and look ordinary inside a user namespace.
 * `setpriv` with ambient capabilities does not do: initdb asks access(2), which ignores them.
 *
 * @param files  what the account must reach: the data directory (need not exist yet) and the programs
 * @throws PostgresRefusesRoot when neither way is open
 */
export function accountFor(dir: string, files: readonly string[]): Account {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return self;
  const owner = fs.existsSync(dir) ? fs.statSync(dir) : undefined;
  const { uid, gid } = owner?.uid ? owner : unprivileged();
  const hidden = [dir, ...files].map(file => hiddenParent(file, uid)).find(Boolean);
  if (!hidden && owner?.uid !== 0) return otherUser(uid, gid);
  const namespace = ['--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
  if (spawnSync('unshare', [...namespace, 'true']).status !== 0) throw PostgresRefusesRoot({ hidden: hidden ?? dir });
  return {
    how: 'user-namespace',
    command: (program, args) => ({ program: 'unshare', args: [...namespace, program, ...args], options: {} }),
    own: () => undefined,
  };
}

const unprivileged = () => known('postgres') ?? known('nobody') ?? { uid: 65534, gid: 65534 };

function otherUser(uid: number, gid: number): Account {
  return {
    how: 'other-user',
    command: (program, args) => ({ program, args: [...args], options: { uid, gid } }),
    own: file => fs.chownSync(file, uid, gid),
  };
}

function known(name: string): { uid: number; gid: number } | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined; // no such account on this machine: the next name is tried
  }
}

/** The first folder above `file` that an account without special rights may not pass. */
function hiddenParent(file: string, uid: number): string | undefined {
  for (let folder = path.dirname(path.resolve(file)); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (!fs.existsSync(folder)) continue;
    const stat = fs.statSync(folder);
    if (!(stat.mode & 0o001) && stat.uid !== uid) return folder;
  }
  return undefined;
}
