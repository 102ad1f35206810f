import { tmpdir } from 'node:os';
import type { Browser, LaunchOptions } from 'puppeteer-core';
import { browserCandidates, type BrowserProgram } from './find-browser';
import { prepareFonts } from './fonts';
import { nativeModule } from './native-module';
import { NoBrowser } from './pdf.errors';
import { openWorkshop } from './workshop';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  // A fourth wall behind interception, policy and offline mode: no name and no address resolves.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

export interface BrowserOptions {
  /** Path of the browser to use; otherwise the best that is found. */
  readonly chromePath?: string;
  /** Where the workshop folder is made; the system's temporary folder otherwise. */
  readonly cacheRoot?: string;
}

export interface StartedBrowser {
  readonly browser: Browser;
  /** Writes a document with the characters that the browser's fonts have. */
  readonly spell: (html: string) => string;
}

/**
 * Starts the first browser that runs here.
 *
 * @throws NoBrowser with every program that was tried and why it did not start
 */
export async function startBrowser(options: BrowserOptions = {}): Promise<StartedBrowser> {
  const workshop = await openWorkshop(options.cacheRoot);
  const { configuration, spell } = await prepareFonts(workshop);
  const tried: string[] = [];
  let cause: unknown;
  try {
    for await (const program of browserCandidates(workshop, options.chromePath)) {
      for (const way of waysToStart(program)) {
        try {
          return { browser: await launch(program, way, { configuration, workshop }), spell };
        } catch (error) {
          tried.push(`${program.path} (${firstLine(error)})`);
          cause = error;
        }
      }
    }
  } catch (error) {
    tried.push(`@sparticuz/chromium (${firstLine(error)})`);
    cause = error;
  }
  if (tried.length === 0) tried.push('chromium-headless-shell, chromium, @sparticuz/chromium (not found)');
  throw NoBrowser({ tried: [...new Set(tried)] }, { cause });
}

interface Way {
  readonly sandbox: boolean;
  readonly libraries?: string;
}

/**
 * The browser's own sandbox is kept wherever it works. It does not for root, nor where user namespaces are
 * switched off, as in most containers; there the page has no script, no network and no files to turn to.
 */
function waysToStart({ libraries }: BrowserProgram): Way[] {
  const ways: Way[] = process.getuid?.() === 0 ? [] : [{ sandbox: true }];
  ways.push({ sandbox: false });
  if (libraries) ways.push({ sandbox: false, libraries });
  return ways;
}

async function launch(
  program: BrowserProgram,
  { sandbox, libraries }: Way,
  { configuration, workshop }: { configuration: string; workshop: string },
): Promise<Browser> {
  const { default: puppeteer } = await nativeModule<typeof import('puppeteer-core')>('puppeteer-core');
  const settings: LaunchOptions = {
    executablePath: program.path,
    headless: program.shell ? 'shell' : true,
    args: sandbox ? FLAGS : ['--no-sandbox', ...FLAGS],
    // A pipe instead of a port: nobody else on this machine can drive the browser, and it ends with us.
    pipe: true,
    // Nothing of our environment: it holds the master keys and database passwords.
    env: {
      FONTCONFIG_FILE: configuration,
      HOME: workshop,
      PATH: process.env.PATH,
      TMPDIR: tmpdir(),
      TZ: 'Asia/Shanghai',
      ...(libraries && { LD_LIBRARY_PATH: libraries }),
      ...(process.platform === 'win32' && { SystemRoot: process.env.SystemRoot, TEMP: tmpdir() }),
    },
    // The program decides when to stop; puppeteer would exit the whole process on a signal.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    protocolTimeout: 120_000,
    timeout: 20_000,
  };
  const browser = await puppeteer.launch(settings);
  outliveItsPipes(browser);
  return browser;
}

/**
 * A browser that is ended by force resets its pipes, and puppeteer has stopped listening to them by then: an
 * `error` that nobody hears ends the whole process.
 */
function outliveItsPipes(browser: Browser): void {
  for (const pipe of browser.process()?.stdio ?? []) pipe?.on('error', () => undefined);
}

const firstLine = (error: unknown): string => {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  const telling =
    lines.find(line => /error while loading|No usable sandbox|ENOENT|EACCES/.test(line)) ?? lines[0] ?? '';
  return telling.trim().slice(0, 200);
};
