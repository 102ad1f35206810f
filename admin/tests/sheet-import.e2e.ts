import type { Browser, Page } from 'playwright-core';
import { BASE, openBrowser, PHONE, picture, settle, sideScroll, signInAs, visit } from './browser';
import { ask } from './people';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const BILL = '客户,分区,应收\n东湖实验室,gpu-a800,368.64\n紫荆大学,gpu-h800,200\n';

/** A supplier whose files nobody has mapped yet. @returns its name */
async function addSupplier(page: Page): Promise<string> {
  const supplier = `算力${Date.now()}`;
  const { pluginsSaveAccount } = await ask<{ pluginsSaveAccount: { data: { id: string } } }>(
    page,
    'operations',
    `mutation { pluginsSaveAccount(ids: [], key: "${supplier}", input: { plugin: "cloud-sheet", name: "${supplier}",
       mode: "live", enabled: true, settings: {} }) { data } }`,
  );
  await ask(
    page,
    'operations',
    `mutation { createOneCloudAccount(input: { cloudAccount: { code: "s-${Date.now()}", name: "${supplier}",
       providerName: "${supplier}", billingAccountId: "${supplier}", invoiceIssuerName: "${supplier}", currency: "CNY",
       zone: "Asia/Shanghai", status: active, pluginAccountId: "${pluginsSaveAccount.data.id}" } }) { id } }`,
  );
  return supplier;
}

async function hand(page: Page, supplier: string, name: string, text: string): Promise<void> {
  await page.goto(`${BASE}/focus-import`);
  await settle(page);
  await page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.locator('#cloudAccountId').fill(supplier);
  await page.locator('.ant-select-item-option', { hasText: supplier }).click();
  await page.waitForSelector('.map-columns');
}

describe("a supplier's sheet (M-101)", () => {
  it('is mapped once by choosing, with the keyboard, and the next file needs no step', async () => {
    const { page, context, complaints } = await visit(browser);
    const supplier = await addSupplier(page);
    await signInAs(page, 'operations');
    await hand(page, supplier, '2026-10.csv', BILL);
    expect(await page.getByTestId('preview-import').isDisabled()).toBe(true);
    await page.getByRole('combobox', { name: '应收' }).focus();
    await page.keyboard.type('金额');
    await page.keyboard.press('Enter');
    await page.getByTestId('preview-import').click();
    await page.getByTestId('commit-import').click();
    await page.getByText('导入完成。').waitFor();

    await hand(page, supplier, '2026-11.csv', BILL.replace('368.64', '待定').replace('200', '二百'));
    await page.getByText('已保存的列对应适用于此文件').waitFor();
    await page.getByTestId('preview-import').click();
    await page.getByTestId('save-cells').waitFor();
    expect(await page.locator('.ant-table-row').count()).toBe(2);
    await page.setViewportSize(PHONE);
    expect(await sideScroll(page)).toBe(0);
    await picture(page, 'sheet-import-375');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
