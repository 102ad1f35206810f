import type { Browser } from 'playwright-core';
import { BASE, openBrowser, pressInMenu, settle, signInAs, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('signing in (M-234)', () => {
  it('says what is wrong with a wrong password, and keeps the account that was typed', async () => {
    const { page, context } = await visit(browser);
    await page.goto(BASE);
    await page.getByLabel('账号', { exact: true }).fill('nobody');
    await page.getByLabel('密码', { exact: true }).fill('wrong-password');
    await page.getByTestId('sign-in').click();
    await page.getByTestId('sign-in-error').waitFor();
    expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe('nobody');
    await context.close();
  });

  it('keeps the session over a reload, and keeps no token where a script could read it', async () => {
    const { page, context, complaints } = await visit(browser);
    await signInAs(page, 'finance_lead');
    await page.reload();
    await page.waitForSelector('.shell');
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(stored).not.toMatch(/eyJ|accessToken|Bearer/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('speaks both languages at once, and signs out for good', async () => {
    const { page, context } = await visit(browser);
    await signInAs(page, 'finance_lead');
    await page.getByTestId('language').click();
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('link', { name: 'Customers' }).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en-US');
    await settle(page);
    await pressInMenu(page.getByTestId('person'), 'Sign out', page.getByTestId('sign-in'));
    await page.reload();
    await page.getByTestId('sign-in').waitFor();
    await context.close();
  });
});
