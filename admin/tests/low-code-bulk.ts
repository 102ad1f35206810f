import type { Page } from 'playwright-core';
import { settle } from './browser';
import { choose, pickDay } from './forms';
import type { Story } from './low-code-steps';

/** How many the list counts. */
export async function countOf(page: Page): Promise<number> {
  await settle(page);
  return Number((await page.getByTestId('count').innerText()).replace(/\D/g, ''));
}

/** Waits until the list counts so many. */
export const countBecomes = (page: Page, count: number) =>
  page.waitForFunction(
    wanted => document.querySelector('[data-testid=count]')?.textContent?.replace(/\D/g, '') === wanted,
    String(count),
  );

/** Selects the page: by its box, or on a phone, where choosing is begun first. */
export async function choosePage({ page, phone }: Story): Promise<void> {
  if (phone) {
    await page.getByTestId('choose').click();
    await page.getByTestId('select-page').click();
  } else await page.locator('.list-table .ant-table-thead .ant-checkbox-input').check();
  await page.getByTestId('bulk-edit').waitFor();
}

/** Looks at what would be changed and does it; the notice that offers the way back is then there. */
async function lookAndRun(page: Page): Promise<void> {
  await page.getByTestId('bulk-look').click();
  await page.getByTestId('bulk-preview').waitFor();
  await page.getByTestId('bulk-run').click();
  await page.getByTestId('bulk-run').waitFor({ state: 'detached' });
  await page.getByTestId('bulk-notice').last().waitFor();
}

export async function assign({ page }: Story, owner: string): Promise<void> {
  await page.getByTestId('batch-customers.assign_owner').click();
  await choose(page, 'bulk-customersAssignOwner_ownerId', owner);
  await pickDay(page, 'bulk-customersAssignOwner_validFrom', '2026-11-22');
  await lookAndRun(page);
}

/** Gives the selected customers the word of the new field. */
export async function mark({ page, source, legacy }: Story): Promise<void> {
  await page.getByTestId('bulk-edit').click();
  const field = page.locator('.bulk-dialog [data-testid=bulk-field]');
  await field.click();
  await page.keyboard.type(source);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: source }).click();
  await page.locator('.bulk-field .ant-select').click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: legacy }).click();
  await lookAndRun(page);
}

/** Takes the latest bulk change back from its notice. */
export async function takeBack(page: Page): Promise<void> {
  const notice = page.getByTestId('bulk-notice').last();
  await notice.getByTestId('bulk-undo').click();
  await page.getByTestId('bulk-notice').first().waitFor({ state: 'detached' });
}
