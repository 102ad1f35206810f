import type { Browser } from 'playwright-core';
import { BASE, openBrowser, settle, signInAs, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the pages with money on them', () => {
  it('the month close shows the chain and its residue (X-18)', async () => {
    const { page, context, complaints } = await visit(browser);
    await signInAs(page, 'finance_lead');
    await page.goto(`${BASE}/close`);
    await page.getByTestId('residue').first().waitFor();
    expect(await page.getByTestId('residue').first().innerText()).toMatch(/¥[\d,]+\.\d{2}/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('a line of a bill can be asked why, down to the arithmetic (X-09)', async () => {
    const { page, context } = await visit(browser);
    await signInAs(page, 'finance_lead');
    await page.goto(`${BASE}/bills`);
    await settle(page);
    await page.locator('.title-link').first().click();
    await page.getByRole('tab', { name: '账单明细' }).click();
    await page.getByTestId('explain-1').click();
    await page.locator('.explain-step').first().waitFor();
    expect(await page.locator('.arithmetic').count()).toBeGreaterThan(0);
    expect(page.url()).toContain('explain=');
    const figure = (text: string) => text.replace(/[^\d.-]/g, '');
    const heads = await page.locator('.ant-table-thead th').allInnerTexts();
    const billed = await page
      .locator('tr', { has: page.getByTestId('explain-1') })
      .locator('td')
      .nth(heads.indexOf('应付'))
      .innerText();
    expect(figure(await page.locator('.explain-result.final').innerText())).toBe(figure(billed));

    // Down to the row that the vendor sent, with its own fields.
    await page.locator('.explain-links a[href^="/charges/"]').first().click();
    await page.waitForURL(/\/charges\/[0-9a-f-]{36}/);
    await page.locator('.field-grid').first().waitFor();
    expect(await page.locator('.error-state').count()).toBe(0);
    await context.close();
  });

  it('a batch says to whom before, and what failed after (M-024)', async () => {
    const { page, context } = await visit(browser);
    await signInAs(page, 'finance_lead');
    await page.goto(`${BASE}/bills`);
    await settle(page);
    await page.locator('.ant-table-thead .ant-checkbox-input').first().check();
    const batch = page.locator('[data-testid^="batch-"]:not([disabled])').first();
    if (await batch.count()) {
      await batch.click();
      await page.locator('.targets b').first().waitFor();
    }
    expect(await page.locator('.batch-actions').innerText()).toMatch(/已选 \d+ 条/);
    await context.close();
  });
});
