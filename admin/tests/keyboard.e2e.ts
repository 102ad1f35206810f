import type { Browser, Page } from 'playwright-core';
import { BASE, openBrowser, settle, visit } from './browser';
import { personOf } from './people';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Where the keyboard is: what it is called, and whether one sees it. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const drawn = (each: Element | null): boolean => {
      if (!each) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    // A field shows it on its frame, and a borderless one in a dialog by its caret.
    const frame = at.closest('.ant-input-affix-wrapper, .ant-select, .ant-picker, .ant-input-number, .ant-checkbox');
    const typed = at.matches('input, textarea') && at.closest('.palette') !== null;
    return {
      testid: at.dataset['testid'] ?? '',
      id: at.id,
      seen:
        at === document.body ||
        typed ||
        drawn(at) ||
        [frame, frame?.querySelector('.ant-select-selector'), at.parentElement].some(each => drawn(each ?? null)),
      html: at.outerHTML.slice(0, 120),
    };
  });

/** Goes on by Tab until it is there; every stop on the way can be seen. */
async function tabTo(page: Page, isIt: (at: { testid: string; id: string }) => boolean, most = 80): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    let at = await focus(page);
    // A frame is drawn over a moment.
    for (let look = 0; !at.seen && look < 40; look += 1) {
      await page.waitForTimeout(50);
      at = await focus(page);
    }
    if (!at.seen) throw new Error(`nobody sees where the keyboard is: ${at.html}`);
    if (isIt(at)) return;
  }
  throw new Error(`the keyboard does not come there in ${most} steps`);
}

describe('without a mouse (issue 5)', () => {
  it('somebody signs in, finds a customer, changes it, and comes back to the list', async () => {
    const { page, context, complaints } = await visit(browser);
    const { login } = await personOf(page, 'operations');
    await page.goto(BASE);
    await page.getByTestId('sign-in').waitFor();
    await tabTo(page, ({ testid }) => testid === `demo-${login}`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.shell');
    await settle(page);

    await page.keyboard.press('Control+k');
    // Until it has the keyboard, keys go elsewhere.
    await page.locator('.palette input:focus').waitFor();
    await page.keyboard.type('C0002');
    await page.locator('.palette-hit', { hasText: 'C0002' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/customers\/[0-9a-f-]{36}/);
    await settle(page);
    const record = page.url();

    await tabTo(page, ({ testid }) => testid === 'edit');
    await page.keyboard.press('Enter');
    await page.waitForURL(/edit$/);
    await page.locator('#form-customer_remark').waitFor();
    await tabTo(page, ({ id }) => id === 'form-customer_remark');
    const remark = `键盘 ${Date.now().toString(36)}`;
    await page.keyboard.press('Control+a');
    await page.keyboard.type(remark);
    await tabTo(page, ({ testid }) => testid === 'save');
    await page.keyboard.press('Enter');
    await page.waitForURL(record);
    await page.getByText(remark).first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
