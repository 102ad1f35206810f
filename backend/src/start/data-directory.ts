import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { stopEmbeddedPostgres } from '../kernel/database/embedded';
import { DataDirectoryUnusable, DiskFull, MasterKeyBroken } from './start.errors';

/** Where everything of one installation lies. */
export interface DataDirectory {
  readonly root: string;
  readonly postgres: string;
  readonly files: string;
  readonly logs: string;
  readonly lock: string;
  readonly masterKey: string;
  readonly runtime: string;
  readonly seeded: string;
}

/**
 * Names the places and makes sure that they can be written.
 *
 * @throws DataDirectoryUnusable, DiskFull
 */
export function openDataDirectory(root: string): DataDirectory {
  const inside = (name: string) => path.join(root, name);
  const directory: DataDirectory = {
    root,
    postgres: inside('pg'),
    files: inside('files'),
    logs: inside('logs'),
    lock: inside('lock'),
    masterKey: inside('master.key'),
    runtime: inside('runtime.json'),
    seeded: inside('seeded.json'),
  };
  try {
    makeFolder(root, 0o755); // PostgreSQL may run under another account and has to pass
    for (const folder of [directory.files, directory.logs]) makeFolder(folder, 0o700);
    const probe = inside(`.probe-${randomUUID()}`);
    fs.writeFileSync(probe, Buffer.alloc(65_536));
    fs.rmSync(probe);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === 'ENOSPC' ? DiskFull({ dir: root }) : DataDirectoryUnusable({ dir: root, reason: code ?? message });
  }
  return directory;
}

/** Parents first, by hand: Node's recursive mkdir never returns where a file system answers ENOENT, as /proc does. */
function makeFolder(folder: string, mode: number): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder), 0o755);
  fs.mkdirSync(folder, { mode });
}

/** Deletes what the product keeps there, and nothing that somebody else put beside it. The caller holds the lock. */
export async function emptyDataDirectory(directory: DataDirectory): Promise<void> {
  await stopEmbeddedPostgres(directory.postgres);
  const { postgres, files, logs, masterKey, runtime, seeded } = directory;
  for (const place of [postgres, files, logs, masterKey, runtime, seeded])
    fs.rmSync(place, { recursive: true, force: true });
  openDataDirectory(directory.root);
}

const BYTES = 32;

/**
 * The keys that seal secrets, as `id:base64[,id:base64]`; the first seals, all open. Made on the first start, readable
 * by its owner only. CLOUDTALLY_MASTER_KEYS in the environment wins: a deployment keeps them elsewhere.
 *
 * @throws MasterKeyBroken when the file was cut short
 */
export function masterKeys(directory: DataDirectory, environment: NodeJS.ProcessEnv): string {
  if (environment.CLOUDTALLY_MASTER_KEYS) return environment.CLOUDTALLY_MASTER_KEYS;
  const file = directory.masterKey;
  if (!fs.existsSync(file)) {
    const unfinished = `${file}.${process.pid}`;
    fs.writeFileSync(unfinished, `k1:${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600 });
    fs.renameSync(unfinished, file);
  }
  const keys = fs.readFileSync(file, 'utf8').trim().split(/[\n,]/);
  const whole = keys.every(key => Buffer.from(key.split(':')[1] ?? '', 'base64').length === BYTES);
  if (!whole) throw MasterKeyBroken({ file });
  return keys.join(',');
}
