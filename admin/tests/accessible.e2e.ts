import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, follow, openBrowser, PHONE, settle, signInAs, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** What somebody who reads with ears, or in the sun, needs first: names of what can be pressed, and contrast. */
const RULES = [
  'aria-command-name',
  'aria-input-field-name',
  'aria-toggle-field-name',
  'button-name',
  'color-contrast',
  'document-title',
  'form-field-multiple-labels',
  'html-has-lang',
  'image-alt',
  'label',
  'link-name',
  'select-name',
];
const PAGES = {
  operations: ['/', '/customers', '/customers/new', '/cloud-accounts', '/automation-rules', '/templates', '/imports'],
  finance_lead: ['/', '/bills', '/receipts', '/close', '/approvals/inbox', '/price-agreements', '/tax-codes'],
} as const;

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

async function found(page: Page): Promise<string[]> {
  // What fades in is pale for a moment.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  );
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    rules =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'rule', values: rules },
        resultTypes: ['violations'],
      }),
    RULES,
  );
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe('names and contrast by axe (issue 5)', () => {
  it('finds what is wrong when there is something', async () => {
    const { page, context } = await visit(browser);
    await signInAs(page, 'operations');
    await page.evaluate(() => {
      document.querySelector('.shell-content')!.innerHTML =
        '<button></button><p style="color: #999; background: #fff">quiet</p><input>';
    });
    const kinds = (await found(page)).map(each => each.split(':')[0]);
    expect(kinds).toEqual(expect.arrayContaining(['button-name', 'color-contrast', 'label']));
    await context.close();
  });

  it.each([
    { role: 'operations', language: 'zh-CN', size: DESKTOP },
    { role: 'operations', language: 'en-US', size: PHONE },
    { role: 'finance_lead', language: 'en-US', size: DESKTOP },
    { role: 'finance_lead', language: 'zh-CN', size: PHONE },
  ] as const)('nothing on the pages of $role, $language, $size.width px', async ({ role, language, size }) => {
    const { page, context } = await visit(browser, { language, size });
    await signInAs(page, role);
    const wrong: string[] = [];
    for (const path of PAGES[role]) {
      await follow(page, path);
      await settle(page);
      if (await page.locator('.error-state, .ant-result-404').count()) wrong.push(`${path} is no page`);
      for (const each of await found(page)) wrong.push(`${path} ${each}`);
    }
    expect(wrong).toEqual([]);
    await context.close();
  });
});
