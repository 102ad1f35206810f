import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { BASE, PAUSE_MS, personOf, SIGN_IN_PATIENCE_MS } from './people';

export { BASE };

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 375, height: 812 };
export const SCREENS = join(__dirname, '..', '..', '.cache', 'screens');

/** How long anything may take on a machine that is busy with other things; nothing waits this long on an idle one. */
const PATIENCE = 45_000;

const require = createRequire(__filename);

/** CHROME_PATH, then the shells that Debian installs, then the one from npm, unpacked into a folder of our own. */
async function browserPath(): Promise<string> {
  const named = process.env['CHROME_PATH'];
  if (named && existsSync(named)) return named;
  for (const name of ['chromium-headless-shell', 'chromium']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // not installed: the next one
    }
  }
  // It unpacks to the temporary folder and takes whatever lies there, whatever its version: so a folder of our own.
  const own = join(tmpdir(), 'cloudtally-e2e-chromium');
  mkdirSync(own, { recursive: true });
  process.env['TMPDIR'] = own;
  const { default: packed } = (await import('@sparticuz/chromium' as string)) as {
    default: { executablePath(): Promise<string> };
  };
  return packed.executablePath();
}

/** Only our own fonts: the same pixels on a machine without Chinese fonts and on one with many. */
function fontsFile(): string {
  const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const folder = join(tmpdir(), 'cloudtally-e2e-fonts');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'fonts.conf');
  const folders = ['400Regular', '500Medium', '600SemiBold', '700Bold']
    .map(weight => `<dir>${join(fonts, weight)}</dir>`)
    .join('');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${folder}</cachedir></fontconfig>`,
  );
  return file;
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await browserPath(),
    env: { ...(process.env as Record<string, string>), FONTCONFIG_FILE: fontsFile() },
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  });
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** What the console said in anger; a page of ours says nothing. */
  complaints: string[];
}

interface VisitOptions {
  language?: 'zh-CN' | 'en-US';
  size?: { width: number; height: number };
}

export async function visit(
  browser: Browser,
  { language = 'zh-CN', size = DESKTOP }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: size,
    hasTouch: size === PHONE,
    deviceScaleFactor: size === PHONE ? 2 : 1,
    acceptDownloads: true,
  });
  await context.addInitScript(
    chosen => localStorage.getItem('cloudtally.language') ?? localStorage.setItem('cloudtally.language', chosen),
    language,
  );
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  watchTraffic(page);
  const complaints: string[] = [];
  page.on('console', message => {
    // The browser itself reports the first refresh of a visitor without a session as a failed request, and a sign-in that
    // has to wait its turn.
    const expected = /status of (401|429)/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !expected) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', error => complaints.push(`${page.url()}: ${error.message}`));
  return { context, page, complaints };
}

/** Presses what signs in until one is in, and again where too many have from this address. */
export async function enter(page: Page, button: Locator): Promise<void> {
  const shell = page.locator('.shell');
  const refused = page.getByTestId('sign-in-error');
  const longest = Date.now() + SIGN_IN_PATIENCE_MS;
  await button.click();
  for (;;) {
    await shell.or(refused).first().waitFor();
    if (await shell.isVisible()) return;
    if (Date.now() > longest) throw new RangeError(await refused.innerText());
    await page.waitForTimeout(PAUSE_MS);
    if (await refused.isVisible()) await button.click();
  }
}

/** Signs in as the demo person of a role, by pressing its button as a new user would. */
export async function signInAs(page: Page, role: string): Promise<void> {
  const { login } = await personOf(page, role);
  await page.goto(BASE);
  await enter(page, page.getByTestId(`demo-${login}`));
}

const QUIET_MS = 400;
const MENU_MS = 8_000;

/** Nothing was asked or answered for a moment, also after a change of route, which loads no document. */
async function quiet(page: Page): Promise<void> {
  const traffic = trafficOf.get(page)!;
  // A page that watches a job is never quiet, so this is not waited for long.
  const longest = Date.now() + 5_000;
  while (Date.now() < longest && (traffic.open > 0 || Date.now() - traffic.lastAt < QUIET_MS)) {
    await page.waitForTimeout(50);
  }
}

interface Traffic {
  open: number;
  lastAt: number;
}

const trafficOf = new WeakMap<Page, Traffic>();

function watchTraffic(page: Page): void {
  const traffic: Traffic = { open: 0, lastAt: Date.now() };
  const count = (change: number) => () => {
    traffic.open = Math.max(0, traffic.open + change);
    traffic.lastAt = Date.now();
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
  trafficOf.set(page, traffic);
}

/** The page is there with what it had to fetch: its head is drawn, nothing loads, and no skeleton stands for a part. */
export async function settle(page: Page): Promise<void> {
  await page.waitForSelector('.shell-content > *');
  await quiet(page);
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton-active, .ant-spin-spinning'));
}

/**
 * Opens a menu and presses a word in it until what it leads to is there: a menu that is opened while its page is redrawn
 * closes under the hand, and a person presses again.
 */
export async function pressInMenu(opener: Locator, word: string, then: Locator): Promise<void> {
  const entry = opener.page().getByRole('menuitem', { name: word });
  const longest = Date.now() + PATIENCE;
  for (;;) {
    try {
      if (!(await entry.isVisible())) await opener.click({ timeout: MENU_MS });
      await entry.click({ timeout: MENU_MS });
      await then.waitFor({ timeout: MENU_MS });
      return;
    } catch (closed) {
      if (await then.isVisible()) return;
      if (Date.now() > longest) throw closed;
    }
  }
}

/** A picture for people to look at, with `CLOUDTALLY_PICTURES=1`; the folder is not kept in the repository. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env['CLOUDTALLY_PICTURES']) return;
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: join(SCREENS, `${name}.png`) });
}

/** Goes to a page as a press on its link does, without loading the program again. */
export async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate(to => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  trafficOf.get(page)!.lastAt = Date.now();
}

const DRAWN_MS = 3_000;

/** How far the page can be pushed sideways, once it has been drawn for its width. */
export async function sideScroll(page: Page): Promise<number> {
  const far = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const longest = Date.now() + DRAWN_MS;
  let found = await far();
  while (found > 0 && Date.now() < longest) {
    await page.waitForTimeout(100);
    found = await far();
  }
  return found;
}
