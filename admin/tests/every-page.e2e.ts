import type { Browser, Page } from 'playwright-core';
import { BASE, DESKTOP, follow, openBrowser, PHONE, picture, settle, sideScroll, signInAs, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const pathsOf = (page: Page): Promise<string[]> =>
  page.locator('.shell-nav a').evaluateAll(links => links.map(link => (link as HTMLAnchorElement).pathname));

/** Loading a page anew takes longest, and is the same whoever does it: one of those who may, does. */
const loaded = new Set<string>();

describe('every page that the sider offers (M-267, M-269)', () => {
  it.concurrent.each([
    { role: 'operations', language: 'zh-CN', size: DESKTOP, atLeast: 15, by: 'link' },
    { role: 'finance_lead', language: 'zh-CN', size: PHONE, atLeast: 15, by: 'link' },
    { role: 'finance_lead', language: 'en-US', size: DESKTOP, atLeast: 15, by: 'address' },
    { role: 'sales', language: 'en-US', size: PHONE, atLeast: 5, by: 'link' },
    { role: 'administrator', language: 'zh-CN', size: DESKTOP, atLeast: 7, by: 'address' },
  ] as const)(
    'opens without a complaint and without a side scroll: $role, $language, $size.width px, by $by',
    async ({ role, language, size, atLeast, by }) => {
      const { page, context, complaints } = await visit(browser, { language, size });
      await signInAs(page, role);
      await settle(page);
      if (size === PHONE) await page.getByTestId('menu').click();
      await page.locator('.shell-nav a').first().waitFor();
      const paths = await pathsOf(page);
      const wrong: string[] = [];
      for (const path of paths) {
        const isFirst = by === 'address' && !loaded.has(path);
        if (isFirst) loaded.add(path);
        await (isFirst ? page.goto(BASE + path) : follow(page, path));
        await settle(page);
        if ((await sideScroll(page)) > 0) wrong.push(`${path} is too wide`);
        if (await page.locator('.error-state').count()) wrong.push(`${path} shows an error`);
        await picture(page, `${path.replaceAll('/', '_') || '_'}-${role}-${language.slice(0, 2)}-${size.width}`);
      }
      expect(paths.length).toBeGreaterThan(atLeast);
      expect(wrong).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    600_000,
  );
});
