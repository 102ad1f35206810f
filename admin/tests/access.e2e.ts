import { createHmac } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { BASE, openBrowser, picture, settle, signInAs, visit, type Visit } from './browser';
import { ask, personOf } from './people';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** People whom the sign-in page does not offer, and no other journey needs. */
const [LOOKED_AT, BOUND] = ['sales9', 'sales10'];

async function typePassword(page: Page, login: string): Promise<string> {
  const { password } = await personOf(page, 'sales');
  await page.goto(BASE);
  await page.getByLabel('账号', { exact: true }).fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByTestId('sign-in').click();
  return password;
}

/** What an authenticator shows now (RFC 6238). */
function codeOf(secret: string, step = Math.floor(Date.now() / 30_000)): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/\s/g, '')].map(each => letters.indexOf(each).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)));
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(count).digest();
  const word = hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff;
  return String(word % 1_000_000).padStart(6, '0');
}

const idOf = async (page: Page, login: string): Promise<string> => {
  const { users } = await ask<{ users: { nodes: { id: string }[] } }>(
    page,
    'administrator',
    `{ users(filter: { login: { eq: "${login}" } }) { nodes { id } } }`,
  );
  return users.nodes[0]!.id;
};

describe('the permission matrix (M-239)', () => {
  it('says person by person what a change comes to, before it is saved', async () => {
    const { page, context, complaints } = await visit(browser);
    await signInAs(page, 'administrator');
    await page.goto(`${BASE}/permission-matrix?q=tags.put`);
    await settle(page);
    const cell = page.getByTestId('cell-auditor-tags.put');
    expect(await cell.inputValue()).toBe('');
    await cell.selectOption('own');
    await page.getByTestId('review').click();
    const review = page.locator('.ant-modal', { has: page.locator('.matrix-review') });
    await review.locator('.matrix-person').first().waitFor();
    expect(await review.locator('.matrix-person').allInnerTexts()).toEqual([expect.stringContaining('严庆')]);
    await picture(page, 'matrix-review-zh-1440');
    await review.locator('.ant-btn-primary').click();
    await review.waitFor({ state: 'hidden' });
    await page.reload();
    await settle(page);
    expect(await cell.inputValue()).toBe('own');

    await cell.selectOption('');
    await page.getByTestId('review').click();
    await review.locator('.matrix-effects.loses').waitFor();
    await review.locator('.ant-btn-primary').click();
    await review.waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('looking as somebody (M-244)', () => {
  async function startAsAdministrator(): Promise<Visit> {
    const visitor = await visit(browser);
    await signInAs(visitor.page, 'administrator');
    return visitor;
  }

  it('needs that person to agree, says so all the time, and ends by a press', async () => {
    const viewer = await startAsAdministrator();
    const { page } = viewer;
    await page.goto(`${BASE}/rights?user=${await idOf(page, LOOKED_AT!)}`);
    await page.getByTestId('view-as').click();
    await page.locator('#reason').fill('看不到客户列表，一起核对');
    const go = page.locator('.ant-modal-footer .ant-btn-primary');
    await go.click();
    await page.locator('.view-consent').waitFor();
    await go.click();
    await page.getByTestId('consent-asked').waitFor();

    const person = await visit(browser);
    await typePassword(person.page, LOOKED_AT!);
    await person.page.getByTestId('consent-allow').click();
    await person.page.getByTestId('consent-granted').waitFor();

    await page.reload();
    await page.getByTestId('consent-start').click();
    await page.locator('.view-ribbon').waitFor();
    await settle(page);
    await picture(page, 'view-as-zh-1440');
    await page.goto(`${BASE}/customers`);
    await settle(page);
    await person.page.goto(`${BASE}/customers`);
    await settle(person.page);
    expect(await page.getByTestId('count').innerText()).toBe(await person.page.getByTestId('count').innerText());
    await page.getByTestId('end-view').click();
    await page.locator('.view-ribbon').waitFor({ state: 'detached' });
    expect([...viewer.complaints, ...person.complaints]).toEqual([]);
    await person.context.close();
    await viewer.context.close();
  });
});

describe('the second factor (M-235)', () => {
  it('is bound by a code of the authenticator; afterwards a recovery code opens once', async () => {
    const { page, context, complaints } = await visit(browser);
    const password = await typePassword(page, BOUND!);
    await page.waitForSelector('.shell');
    await page.goto(`${BASE}/my-security`);
    await page.getByTestId('bind-factor').click();
    await page.locator('#word').fill(password);
    await page.keyboard.press('Enter');
    const secret = await page.getByTestId('factor-secret').innerText();
    await page.locator('#word').fill(codeOf(secret));
    await page.keyboard.press('Enter');
    await page.locator('.recovery-codes').waitFor();
    const [code, other] = await page.locator('.recovery-codes li').allInnerTexts();
    await picture(page, 'recovery-codes-zh-1440');
    await page.getByTestId('codes-kept').click();
    await context.close();
    expect(complaints).toEqual([]);

    const signInBy = async (word: string) => {
      const next = await visit(browser);
      await typePassword(next.page, BOUND!);
      await next.page.locator('#code').fill(word);
      await next.page.getByTestId('code-go').click();
      return next;
    };
    const again = await signInBy(code!);
    await again.page.waitForSelector('.shell');
    await again.context.close();
    const used = await signInBy(code!);
    await used.page.getByTestId('code-error').waitFor();
    await used.context.close();

    // Taken off again, so that the journey can be walked twice.
    const last = await signInBy(other!);
    await last.page.waitForSelector('.shell');
    await last.page.goto(`${BASE}/my-security`);
    await last.page.locator('.security-factor .ant-btn-dangerous').click();
    await last.page.locator('#word').fill(codeOf(secret, Math.floor(Date.now() / 30_000) + 1));
    await last.page.keyboard.press('Enter');
    await last.page.getByTestId('bind-factor').waitFor();
    await last.context.close();
  });
});
