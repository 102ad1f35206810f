import type { Browser } from 'playwright-core';
import { BASE, openBrowser, settle, signInAs, visit } from './browser';
import { choose, fill } from './forms';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Another one in each run, so that a journey may be repeated on the same data. */
const newCode = () => `T${Date.now().toString(36).toUpperCase()}`;

describe('a customer', () => {
  it('is made by hand, changed, suspended with a reason, and its trail tells old and new (M-024, M-250)', async () => {
    const { page, context, complaints } = await visit(browser);
    await signInAs(page, 'operations');
    await page.goto(`${BASE}/customers/new`);
    const code = newCode();
    await fill(page, 'form-customer_code', code);
    await fill(page, 'form-customer_name', `旅程客户 ${code}`);
    await choose(page, 'form-customer_kind', '直客');
    await choose(page, 'form-customer_level', 'C 级');
    await choose(page, 'form-customer_industry', '游戏');
    await fill(page, 'form-customer_currency', 'CNY');
    await fill(page, 'form-customer_creditTermDays', '30');
    await page.getByTestId('save').click();
    await page.waitForURL(/customers\/[0-9a-f-]{36}$/);
    const record = page.url();

    await page.getByTestId('edit').click();
    await page.waitForURL(/edit$/);
    await page.locator('#form-customer_industry').waitFor();
    await choose(page, 'form-customer_industry', '制造');
    await page.getByTestId('save').click();
    await page.waitForURL(record);
    await page.getByTestId('edit').waitFor();

    await page.getByLabel('更多操作').click();
    await page.getByRole('menuitem', { name: '冻结' }).click();
    await page.getByTestId('action-ok').click();
    await page.getByText('请填写原因').waitFor();
    await page.locator('.ant-modal textarea').fill('逾期未付款');
    await page.getByTestId('action-ok').click();
    await page.locator('.record-name', { hasText: '已冻结' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();

    const lead = await visit(browser);
    await signInAs(lead.page, 'finance_lead');
    await lead.page.goto(`${record}?tab=audit`);
    await lead.page.locator('.audit-item').nth(2).waitFor();
    const trail = lead.page.locator('.audit-trail');
    expect(await trail.locator('.change', { hasText: '行业' }).first().locator('s').innerText()).toBe('游戏');
    expect(await trail.locator('.change', { hasText: '行业' }).first().innerText()).toMatch(/制造/);
    expect(await trail.locator('.change', { hasText: '状态' }).first().innerText()).toMatch(/合作中[\s\S]*已冻结/);
    expect(await trail.innerText()).toContain('逾期未付款');
    await lead.context.close();
  });

  it('is refused on its field before it is sent, and above the form by the server (M-265)', async () => {
    const { page, context } = await visit(browser);
    await signInAs(page, 'operations');
    await page.goto(`${BASE}/customers/new`);
    await page.getByTestId('save').click();
    await page.getByText('请填写客户名称').waitFor();
    await fill(page, 'form-customer_code', 'C0001');
    await fill(page, 'form-customer_name', '重复编号');
    await choose(page, 'form-customer_kind', '直客');
    await choose(page, 'form-customer_level', 'C 级');
    await fill(page, 'form-customer_currency', 'CNY');
    await fill(page, 'form-customer_creditTermDays', '30');
    await page.getByTestId('save').click();
    await page.locator('.form-error, .ant-form-item-explain-error').first().waitFor();
    expect(await page.locator('#form-customer_name').inputValue()).toBe('重复编号');
    await settle(page);
    expect(page.url()).toMatch(/new$/);
    await context.close();
  });
});
