import type { Browser } from 'playwright-core';
import { BASE, openBrowser, settle, signInAs, visit } from './browser';
import { choose } from './forms';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the line of attribution rules (M-089)', () => {
  it('a rule is tried before it is saved, stands at the end, is paused and deleted', async () => {
    const { page, context, complaints } = await visit(browser);
    await signInAs(page, 'operations');
    // It fits nothing, so that nobody else's money changes hands by this test.
    const name = `e2e ${Date.now()}`;
    await page.goto(`${BASE}/attribution/rules/new?tag=e2e%3D${Date.now()}&name=${encodeURIComponent(name)}`);
    await settle(page);
    await choose(page, 'customerId', 'C0001');
    const preview = page.getByTestId('rule-preview');
    await preview.getByText('该账期没有费用会按此规则归属。').waitFor();
    await page.getByTestId('save-rule').click();
    await page.getByText(/规则 RULE-\d{6}-\d{6} 已保存/).waitFor();

    const rows = page.getByTestId('rule-row');
    const row = rows.filter({ hasText: name });
    await row.waitFor();
    expect(await rows.last().innerText()).toContain(name);
    await row.getByRole('switch').click();
    await page.getByText(/已停用/).waitFor();
    await row.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '删除' }).click();
    await page.getByTestId('action-ok').click();
    await row.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
