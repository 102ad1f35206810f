import { access, constants } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { unpackBundledBrowser } from './bundled-browser';

/** A browser that may be able to print. */
export interface BrowserProgram {
  readonly path: string;
  /** A headless shell prints two to three times as fast as the full browser and is told so at its start. */
  readonly shell: boolean;
  /** Folder of shared libraries to use when the system lacks some. */
  readonly libraries?: string;
}

/** In the order of preference; the last two are what other vendors call the second. */
const SYSTEM_NAMES = ['chromium-headless-shell', 'chromium', 'google-chrome-stable', 'google-chrome'];
const OFF_PATH = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browsers to try, best first: `CHROME_PATH`, the system's headless shell, the system's Chromium,
 * and at last the one that came with our packages. Lazily: unpacking happens only if it is reached.
 *
 * @param chromePath when given it is the only one: whoever names a browser wants no other
 */
export async function* browserCandidates(workshop: string, chromePath?: string): AsyncGenerator<BrowserProgram> {
  if (chromePath) {
    yield { path: chromePath, shell: isShell(chromePath) };
    return;
  }
  for (const name of SYSTEM_NAMES) {
    const path = await onPath(name);
    if (path) yield { path, shell: isShell(path) };
  }
  for (const path of OFF_PATH) {
    if (await runnable(path)) yield { path, shell: false };
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    yield { ...(await unpackBundledBrowser(workshop)), shell: true };
  }
}

const isShell = (path: string): boolean => /headless[-_]shell/.test(basename(path));

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (folder && (await runnable(path))) return path;
  }
  return undefined;
}

const runnable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
