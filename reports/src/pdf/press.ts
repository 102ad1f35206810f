import type { Browser, Page } from 'puppeteer-core';
import type { StartedBrowser } from './start-browser';
import { withContentPolicy } from './content-policy';
import { openAtPaperWidth, setPages } from './page-tables';
import { DocumentTooSlow } from './pdf.errors';
import { withoutDates } from './stable-bytes';

/** One running browser with a few pages that are used again and again: a new page per document halves the speed. */
export class Press {
  private readonly idle: Page[] = [];
  private busy = 0;
  private taken = 0;
  private retired = false;
  private closed: Promise<void> | undefined;

  private readonly browser: Browser;
  private readonly spell: (html: string) => string;

  constructor({ browser, spell }: StartedBrowser) {
    this.browser = browser;
    this.spell = spell;
  }

  /** Documents that this browser was given, whatever became of them. */
  get documents(): number {
    return this.taken;
  }

  /** False once the browser went away or was retired: it takes no new documents. */
  get usable(): boolean {
    return !this.retired && this.browser.connected;
  }

  /** @throws DocumentTooSlow, or what puppeteer throws when the browser breaks */
  async print(html: string, seconds: number): Promise<Uint8Array> {
    this.taken += 1;
    this.busy += 1;
    try {
      return await within(seconds, this.printOnPage(html));
    } finally {
      this.busy -= 1;
      if (this.retired && this.busy === 0) await this.close();
    }
  }

  /** Takes no more documents and closes after those at work, so that one bad document spoils no other. */
  async retire(): Promise<void> {
    this.retired = true;
    if (this.busy === 0) await this.close();
  }

  /** Ends the browser, by force when it does not answer. Documents at work fail. */
  close(): Promise<void> {
    this.retired = true;
    this.closed ??= this.end();
    return this.closed;
  }

  private async printOnPage(html: string): Promise<Uint8Array> {
    const page = this.idle.pop() ?? (await openSealedPage(this.browser));
    await page.setContent(withContentPolicy(this.spell(html)), { waitUntil: 'load', timeout: 0 });
    await setPages(page, html);
    const pdf = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: false,
      outline: false,
      waitForFonts: false, // the fonts are the system's: there is nothing to wait for
      timeout: 0,
    });
    this.idle.push(page); // only after success: a page that failed is never used again
    return withoutDates(pdf);
  }

  private async end(): Promise<void> {
    const force = setTimeout(() => killWithChildren(this.browser), 3000);
    await this.browser.close().catch(() => killWithChildren(this.browser));
    clearTimeout(force);
  }
}

/**
 * Debian's browser is a shell script that waits for the real one, so the whole process group goes:
 * puppeteer starts the browser as the leader of one.
 */
function killWithChildren(browser: Browser): void {
  const pid = browser.process()?.pid;
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself, which is what was wanted.
  }
}

/** A page that can reach nothing: no script, no network, and every request ends before it leaves. */
async function openSealedPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await openAtPaperWidth(page);
  await page.setOfflineMode(true);
  await page.setRequestInterception(true);
  page.on('request', request => void request.abort('blockedbyclient').catch(() => undefined));
  return page;
}

async function within<Result>(seconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(DocumentTooSlow({ seconds })), seconds * 1000);
  });
  work.catch(() => undefined); // after the time-out nobody listens to it any more
  return Promise.race([work, tooSlow]).finally(() => clearTimeout(timer));
}
