import type { Browser } from 'playwright-core';
import { BASE, openBrowser, settle, signInAs, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const count = async (text: Promise<string | null>): Promise<string> => (await text)?.replace(/\D/g, '') ?? '';

describe('a list (M-143)', () => {
  it('keeps its search in the address, so that a reload and a pasted link show the same rows', async () => {
    const { page, context, complaints } = await visit(browser);
    await signInAs(page, 'finance_lead');
    await page.goto(`${BASE}/customers`);
    await settle(page);
    const all = await count(page.getByTestId('count').textContent());
    const name = await page.locator('.title-link').first().innerText();
    await page
      .getByLabel(/客户名称|名称/)
      .first()
      .fill(name.slice(0, 4));
    await page.keyboard.press('Enter');
    await page.waitForURL(/f\.name=/);
    // The old rows stay until the new ones are there.
    await page.waitForFunction(
      before => document.querySelector('[data-testid=count]')?.textContent?.replace(/\D/g, '') !== before,
      all,
    );
    const some = await count(page.getByTestId('count').textContent());
    expect(some).not.toBe(all);
    await page.reload();
    await settle(page);
    expect(await count(page.getByTestId('count').textContent())).toBe(some);
    expect(
      await page
        .getByLabel(/客户名称|名称/)
        .first()
        .inputValue(),
    ).toBe(name.slice(0, 4));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('filters by a column and sorts by another', async () => {
    const { page, context } = await visit(browser);
    await signInAs(page, 'finance_lead');
    await page.goto(`${BASE}/customers`);
    await settle(page);
    await page.locator('.ant-table-thead th .ant-table-filter-trigger').first().click();
    await page.locator('.column-filter:visible .ant-checkbox-input').first().click();
    await page.locator('.column-filter:visible .ant-checkbox-checked').first().waitFor();
    await page.locator('.column-filter:visible button', { hasText: '确定' }).click();
    await page.waitForURL(/f\./);
    await page.locator('.ant-table-thead th.ant-table-column-has-sorters').first().click();
    await page.waitForURL(/sort=/);
    await context.close();
  });

  it('is walked through without the mouse: j, Enter, and back to the same list', async () => {
    const { page, context } = await visit(browser);
    await signInAs(page, 'finance_lead');
    await page.goto(`${BASE}/customers`);
    await settle(page);
    const name = await page.locator('.title-link').nth(1).innerText();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/customers\/[^?]+/);
    expect(await page.locator('.record-name h1').innerText()).toBe(name);
    await context.close();
  });

  it('gives the rows as a file', async () => {
    const { page, context } = await visit(browser);
    await signInAs(page, 'finance_lead');
    await page.goto(`${BASE}/customers`);
    await settle(page);
    await page.getByTestId('export').click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByText(/^CSV/).click()]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
    await context.close();
  });

  it('finds a record and a page from one field', async () => {
    const { page, context } = await visit(browser);
    await signInAs(page, 'finance_lead');
    await settle(page);
    await page.keyboard.press('Control+k');
    // Typed on at once: the field has the focus as soon as it is there.
    await page.locator('.palette input:focus').waitFor();
    await page.keyboard.type('任务中心');
    await page.locator('.palette-hit.active', { hasText: '任务中心' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/tasks/);
    await context.close();
  });

  it('finds a record by the initials of its name, and again by its star', async () => {
    const { page, context } = await visit(browser);
    await signInAs(page, 'finance_lead');
    await settle(page);
    const palette = async () => {
      await page.keyboard.press('Control+k');
      await page.locator('.palette input:focus').waitFor();
    };
    await palette();
    await page.keyboard.type('tjmt');
    await page.locator('.palette-hit.active', { hasText: 'C0001' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.record-name').waitFor();
    const name = await page.locator('.record-name h1').innerText();
    await page.keyboard.press('s');
    await page.locator('.mark.marked').waitFor();
    await palette();
    await page.locator('.palette-heading', { hasText: '收藏' }).waitFor();
    expect(await page.locator('.palette-hit').first().innerText()).toContain(name);
    await page.keyboard.press('Escape');
    await page.locator('.palette').waitFor({ state: 'hidden' });
    await page.getByTestId('mark').click();
    await page.locator('.mark:not(.marked)').waitFor();
    await context.close();
  });
});
