import type { Browser, Page } from 'playwright-core';
import { BASE, follow, openBrowser, settle, signInAs, visit } from './browser';
import { personOf } from './people';
import { askAs, makeHostileRecords, pathOf, removeHostileRecords } from './hostile-records';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const SCREENS = 10;

/** What a text would leave behind if it were anything but a text. */
const traces = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = [
      ...document.querySelectorAll('[data-injected], img[src="x"], iframe[srcdoc], [onerror], [onload], [onmouseover]'),
    ];
    const links = [...document.querySelectorAll('[href], [src]')].filter(each =>
      /^\s*javascript:/i.test(each.getAttribute('href') ?? each.getAttribute('src') ?? ''),
    );
    const ran = (window as unknown as { __ran?: number }).__ran;
    return [...found, ...links]
      .map(each => each.outerHTML.slice(0, 120))
      .concat(ran === undefined ? [] : [`ran ${ran}`]);
  });

describe('texts that would like to be scripts (G4, issue 5)', () => {
  it('stay texts in lists, on pages and in print of ten kinds of records', async () => {
    const wrong: string[] = [];
    const kinds: string[] = [];
    for (const role of ['operations', 'finance_lead']) {
      const { page, context, complaints } = await visit(browser);
      page.on('dialog', dialog => {
        wrong.push(`a dialog says ${dialog.message()}`);
        void dialog.dismiss();
      });
      const { login, password } = await personOf(page, role);
      const apart = await browser.newContext();
      const ask = await askAs(apart.request, login, password);
      const records = await makeHostileRecords(ask, kinds);
      try {
        kinds.push(...records.map(({ resource }) => resource.name));
        await signInAs(page, role);
        await settle(page);
        const look = async (path: string) => {
          for (const trace of await traces(page)) wrong.push(`${path}: ${trace}`);
        };
        const asked = async (path: string) => {
          await follow(page, path);
          await settle(page);
          await look(path);
        };
        for (const { resource, id } of records) {
          await asked(pathOf(resource));
          await asked(`${pathOf(resource)}/${id}`);
          // What is not on the page can do it no harm, and proves nothing.
          const shown = await page.locator('.shell-content').innerText();
          if (!/__ran|data-injected/.test(shown)) wrong.push(`${resource.name} does not show its texts`);
        }
        const [first] = records;
        if (first) {
          const path = `${pathOf(first.resource)}/${first.id}/print`;
          await follow(page, path);
          await page
            .getByText(/__ran|data-injected/)
            .first()
            .waitFor();
          await look(path);
        }
      } finally {
        await removeHostileRecords(ask, records);
        await apart.close();
      }
      wrong.push(...complaints);
      await context.close();
    }
    expect(wrong).toEqual([]);
    expect(kinds.length).toBeGreaterThanOrEqual(SCREENS);
  });

  it('would not run if they were there: the page takes scripts from its own place alone', async () => {
    const { page, context } = await visit(browser);
    const answer = await page.goto(BASE);
    const policy = answer!.headers()['content-security-policy'];
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    // Such a text in the page's own markup, as a fault of ours would put it: it is seen, and does not run.
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src=x data-injected=1 onerror="window.__ran=1">');
    });
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>('[data-injected]')!.complete);
    expect(await traces(page)).toEqual([expect.stringContaining('data-injected')]);
    await context.close();
  });
});
