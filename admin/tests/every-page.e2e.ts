import type { Browser } from 'playwright-core';
import { BASE, DESKTOP, openBrowser, PHONE, picture, settle, sideScroll, signInAs, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const looks = [
  { language: 'zh-CN', size: DESKTOP },
  { language: 'zh-CN', size: PHONE },
  { language: 'en-US', size: DESKTOP },
  { language: 'en-US', size: PHONE },
] as const;

describe('every page that the sider offers (M-250)', () => {
  it.each(looks)(
    'opens without a complaint and without a side scroll: $language, $size.width px',
    async ({ language, size }) => {
      const { page, context, complaints } = await visit(browser, { language, size });
      await signInAs(page, 'administrator');
      await settle(page);
      if (size === PHONE) await page.getByTestId('menu').click();
      const paths = await page
        .locator('.shell-nav a')
        .evaluateAll(links => links.map(link => (link as HTMLAnchorElement).pathname));
      const tooWide: string[] = [];
      for (const path of paths) {
        await page.goto(BASE + path);
        await settle(page);
        if ((await sideScroll(page)) > 0) tooWide.push(path);
        expect(await page.locator('.error-state').count()).toBe(0);
        await picture(page, `${path.replaceAll('/', '_') || '_'}-${language.slice(0, 2)}-${size.width}`);
      }
      expect(paths.length).toBeGreaterThan(5);
      expect(tooWide).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    300_000,
  );
});
