import type { Browser, Locator, Page } from 'playwright-core';
import { BASE, openBrowser, PHONE, picture, settle, sideScroll, signInAs, visit } from './browser';
import { personOf } from './people';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

// A view that a broken journey left behind must not be met by the next.
const NAME = `重点客户 ${Date.now()}`;

/** Chooses in a select by typing, as a person without a mouse does. */
async function choose(page: Page, select: Locator, option: string): Promise<void> {
  await select.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type(option);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active', { hasText: option }).waitFor();
  await page.keyboard.press('Enter');
}

/** A colleague whom the sign-in page does not offer. */
async function signInAsColleague(page: Page): Promise<void> {
  const { password } = await personOf(page, 'sales');
  await page.goto(BASE);
  await page.getByLabel('账号', { exact: true }).fill('sales2');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByTestId('sign-in').click();
  await page.waitForSelector('.shell');
}

const ownersOn = async (page: Page): Promise<string[]> => {
  const heads = await page.locator('.list-table .ant-table-thead th').allInnerTexts();
  const at = heads.findIndex(each => each.includes('负责人'));
  return page
    .locator('.list-table .ant-table-row')
    .locator(`td:nth-child(${at + 1})`)
    .allInnerTexts();
};

describe('a saved view (M-025)', () => {
  it('is made of a nested filter, found again by its link, and shows a colleague only their own rows', async () => {
    const { page, context, complaints } = await visit(browser);
    await signInAs(page, 'sales');
    await page.goto(`${BASE}/customers`);
    await settle(page);
    const all = await page.getByTestId('count').innerText();

    await page.getByTestId('filter').click();
    const builder = page.locator('.filter-builder');
    await builder.getByTestId('add-group').click();
    const inner = builder.locator('.filter-group .filter-group');
    await choose(page, inner.getByRole('combobox', { name: '字段' }), '等级');
    await choose(page, inner.getByRole('combobox', { name: '值' }), 'A 级');
    await inner.getByTestId('add-condition').click();
    await choose(page, inner.getByRole('combobox', { name: '字段' }).nth(1), '客户名称');
    await inner.getByRole('textbox', { name: '值' }).fill('教育');
    await picture(page, 'views-builder-zh-1440');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await settle(page);
    const words = ['等级 属于 A 级 或 客户名称 包含 教育'];
    await page.locator('.filter-chip').first().waitFor();
    expect(await page.locator('.filter-chip > :first-child').allInnerTexts()).toEqual(words);
    // The old rows stay until the new ones are there.
    await page.waitForFunction(
      before => (document.querySelector('[data-testid=count]') as HTMLElement | null)?.innerText !== before,
      all,
    );
    const some = await page.getByTestId('count').innerText();

    await page.getByTestId('save-view').click();
    await page.getByLabel('视图名称').fill(NAME);
    await choose(page, page.getByRole('combobox', { name: '共享给角色' }), '销售');
    await picture(page, 'views-save-zh-1440');
    await page.locator('.ant-modal-footer .ant-btn-primary').click();
    const tab = page.locator('.list-views .ant-tabs-tab-active', { hasText: NAME });
    await tab.waitFor();
    const link = page.url();
    await page.goto(`${BASE}/tasks`);
    await page.goto(link);
    await tab.waitFor();
    await settle(page);
    expect(await page.getByTestId('count').innerText()).toBe(some);
    expect(new Set(await ownersOn(page)).size).toBe(1);
    const [mine] = await ownersOn(page);
    await picture(page, 'views-list-zh-1440');

    // What is taken away comes back by a step back.
    await page.locator('.filter-chip > button:last-child').click();
    await page.waitForURL(address => !address.search.includes('q='));
    await page.goBack();
    await page.waitForURL(/q=/);
    await page.waitForFunction(
      before => (document.querySelector('[data-testid=count]') as HTMLElement | null)?.innerText === before,
      some,
    );
    expect(complaints).toEqual([]);

    const other = await visit(browser);
    await signInAsColleague(other.page);
    await other.page.goto(`${BASE}/customers`);
    await settle(other.page);
    await other.page.locator('.list-views .ant-tabs-tab', { hasText: NAME }).click();
    await other.page.waitForURL(/q=/);
    await settle(other.page);
    await other.page.locator('.filter-chip').first().waitFor();
    expect(await other.page.locator('.filter-chip > :first-child').allInnerTexts()).toEqual(words);
    expect(await ownersOn(other.page)).not.toContain(mine);
    expect(other.complaints).toEqual([]);
    await other.context.close();

    await page.getByTestId('view-menu').click();
    await page.getByText('删除视图', { exact: true }).click();
    await page.locator('.ant-modal-confirm-btns .ant-btn-dangerous').click();
    await tab.waitFor({ state: 'detached' });
    await context.close();
  });

  it('is no wider than a phone, in English, with its groups', async () => {
    const { page, context, complaints } = await visit(browser, { language: 'en-US', size: PHONE });
    await signInAs(page, 'finance_lead');
    await page.goto(`${BASE}/bills?group=state,period&q=(total:gt:100~customer.level:in:A);!(state:in:void)`);
    await settle(page);
    await page.locator('.row-group-head').first().click();
    await page.locator('.row-group .row-group').first().waitFor();
    await picture(page, 'views-groups-en-375');
    expect(await sideScroll(page)).toBe(0);
    await page.getByTestId('filter').click();
    await page.locator('.filter-builder .filter-group').first().waitFor();
    await picture(page, 'views-builder-en-375');
    expect(await sideScroll(page)).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
