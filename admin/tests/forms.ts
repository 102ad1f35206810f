import type { Page } from 'playwright-core';

/** Fills in the control of a form by its id; form and field are named as the server names them. */
export const fill = (page: Page, id: string, text: string): Promise<void> => page.locator(`#${id}`).fill(text);

/** Takes an option of a select: the one that reads `text`, searched for by typing where the list is long. */
export async function choose(page: Page, id: string, text: string): Promise<void> {
  const control = page.locator(`#${id}`);
  // The whole select: what is chosen already lies over its input.
  await page.locator('.ant-select', { has: control }).click();
  if (await control.isEditable()) await control.fill(text);
  const list = page.locator('.ant-select-dropdown', { has: page.locator(`#${id}_list`) });
  await list.locator('.ant-select-item-option', { hasText: text }).first().click();
}

/** A day, typed as the person would and taken over by Enter. */
export async function pickDay(page: Page, id: string, day: string): Promise<void> {
  await page.locator(`#${id}`).fill(day);
  await page.keyboard.press('Enter');
}
