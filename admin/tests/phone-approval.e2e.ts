import type { Browser } from 'playwright-core';
import { BASE, openBrowser, PHONE, picture, sideScroll, visit } from './browser';
import { personOf } from './people';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('approving on the phone (M-188, M-267)', () => {
  it('opens from a link, light, with a rejection that needs its reason', async () => {
    const { page, context, complaints } = await visit(browser, { size: PHONE });
    const loaded: string[] = [];
    page.on('request', request => loaded.push(request.url()));
    const approver = await personOf(page, 'approver');
    await page.goto(`${BASE}/m.html`);
    await page.getByTestId(`demo-${approver.login}`).click();
    await page.locator('.phone-tabs').waitFor();
    const waiting = page.getByTestId('approval-item');
    if (await waiting.count()) {
      await waiting.first().click();
      await page.locator('.sheet-amount, .sheet-facts').first().waitFor();
      await page.getByTestId('reject').click();
      expect(await page.getByTestId('decide').isDisabled()).toBe(true);
      await page.locator('.phone-dialog textarea').fill('金额与合同不符');
      expect(await page.getByTestId('decide').isDisabled()).toBe(false);
      await picture(page, 'phone-approval');
    }
    expect(await sideScroll(page)).toBe(0);
    expect(loaded.filter(url => /antd|data-|echarts/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
