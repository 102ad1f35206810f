import type { Browser, Page } from 'playwright-core';
import { BASE, follow, openBrowser, PHONE, picture, settle, sideScroll, signInAs, visit } from './browser';
import { fill } from './forms';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function textOf(page: Page, testid: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testid).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

describe('a list of the company (issue 5.2)', () => {
  it('goes from nothing to its first record without a restart: defined, opened to a role, filled in', async () => {
    const code = `c${Date.now().toString(36)}`;
    const name = `证书 ${code}`;
    const keeper = await visit(browser);
    const { page } = keeper;
    await signInAs(page, 'operations');
    await page.goto(`${BASE}/custom-lists/new`);
    await fill(page, 'form-customList_code', code);
    await fill(page, 'form-customList_nameZh', name);
    await fill(page, 'form-customList_nameEn', code);
    await fill(page, 'form-customList_recordZh', '证书');
    await fill(page, 'form-customList_recordEn', 'Certificate');
    await page.locator('.ant-select', { has: page.locator('#form-customList_icon') }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
    await page.getByTestId('save').click();
    await page.waitForURL(/custom-lists\/[0-9a-f-]{36}$/);
    await settle(page);
    const list = page.url();
    await page.getByRole('tab', { name: '字段' }).click();
    await page.getByTestId('add-field').click();
    await fill(page, 'custom-field_titleZh', '序列号');
    await fill(page, 'custom-field_titleEn', 'Serial');
    await fill(page, 'custom-field_key', 'serial');
    await page.locator('#custom-field_inList').check();
    await page.getByTestId('save-field').click();
    await page.locator('.field-list li', { hasText: '序列号' }).waitFor();

    const administrator = await visit(browser);
    await signInAs(administrator.page, 'administrator');
    await administrator.page.goto(list);
    await settle(administrator.page);
    await administrator.page.getByRole('tab', { name: '权限' }).click();
    for (const right of ['查看', '新建']) {
      const cell = administrator.page.getByLabel(`运营 · ${right}`, { exact: true });
      await administrator.page.locator('.ant-select', { has: cell }).click();
      await administrator.page.locator('.ant-select-dropdown:visible .ant-select-item-option').last().click();
      await administrator.page
        .locator('td .ant-select-selection-item')
        .nth(right === '查看' ? 0 : 1)
        .waitFor();
    }
    await administrator.context.close();

    await page.reload();
    await settle(page);
    await page.locator('.shell-nav a', { hasText: name }).click();
    await page.getByTestId('create').first().click();
    await page.locator('input[id$="_name"]').fill('金牌代理');
    await page.locator('input[id$="serial"]').fill('SN-0001');
    await page.getByTestId('save').click();
    await page.locator('.record-name', { hasText: '金牌代理' }).waitFor();
    await page.locator('.shell-content', { hasText: 'SN-0001' }).waitFor();
    await page.setViewportSize(PHONE);
    await picture(page, 'own-list-zh-375');
    expect(await sideScroll(page)).toBe(0);
    expect([...keeper.complaints, ...administrator.complaints]).toEqual([]);
    await keeper.context.close();
  });
});

describe('configuration as files (issue 5.11)', () => {
  it('leaves as one file; what was edited in it is told before it would be applied', async () => {
    const { page, context, complaints } = await visit(browser);
    await signInAs(page, 'operations');
    await follow(page, '/configuration');
    await page.locator('.config-kinds li').first().waitFor();
    await page.locator('[data-testid=export-configuration]:enabled').waitFor();
    const text = await textOf(page, 'export-configuration');
    expect(text).toContain('titleEn: Biomedicine');
    const hand = (name: string, yaml: string) =>
      page.setInputFiles('input[type=file]', { name, mimeType: 'application/yaml', buffer: Buffer.from(yaml) });
    await hand('same.yaml', text);
    await page.locator('[data-testid=apply-configuration]:disabled').waitFor();
    await hand('other.yaml', text.replace('titleEn: Biomedicine', 'titleEn: Life sciences'));
    await page.locator('[data-testid=apply-configuration]:enabled').waitFor();
    expect(await page.locator('.config-list').innerText()).toMatch(/Biomedicine[\s\S]*Life sciences/);
    await picture(page, 'configuration-diff-zh-1440');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
