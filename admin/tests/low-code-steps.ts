import type { Locator, Page } from 'playwright-core';
import { follow, settle } from './browser';
import { choose, fill } from './forms';
import { WORDS, type Language } from './low-code-words';

/** What this run of the story is about: its names are met nowhere else. */
export interface Story {
  page: Page;
  language: Language;
  phone: boolean;
  /** The key of the dictionary and of the field. */
  key: string;
  /** Titles in the language of the run. */
  source: string;
  legacy: string;
  view: string;
}

export const told = (language: Language, phone: boolean): Omit<Story, 'page'> => {
  const mark = Date.now().toString(36);
  return {
    language,
    phone,
    key: `from${mark}`,
    source: language === 'zh-CN' ? `来源 ${mark}` : `Source ${mark}`,
    legacy: language === 'zh-CN' ? '老系统' : 'Old system',
    view: language === 'zh-CN' ? `待分配 ${mark}` : `To assign ${mark}`,
  };
};

/** Opens a page of the program that is already open. */
export async function open(page: Page, path: string): Promise<void> {
  await follow(page, path);
  await settle(page);
}

/** Presses save, and waits for the page of what was saved. */
async function save(page: Page): Promise<void> {
  await page.getByTestId('save').click();
  await page.waitForURL(/[0-9a-f-]{36}$/);
  await page.locator('.record-name').waitFor();
}

export async function addDictionary({ page, key, source, legacy }: Story): Promise<void> {
  await open(page, '/dictionaries/new');
  await fill(page, 'form-dictionary_key', key);
  await fill(page, 'form-dictionary_titleZh', source);
  await fill(page, 'form-dictionary_titleEn', source);
  await save(page);
  await open(page, '/dictionary-entries/new');
  await choose(page, 'form-dictionaryEntry_dictionaryId', source);
  await fill(page, 'form-dictionaryEntry_value', 'legacy');
  await fill(page, 'form-dictionaryEntry_titleZh', legacy);
  await fill(page, 'form-dictionaryEntry_titleEn', legacy);
  await save(page);
}

/** A field of customers that salespeople do not have, added where a customer is filled in. */
export async function addField({ page, language, key, source }: Story): Promise<void> {
  const words = WORDS[language];
  await open(page, '/customers/new');
  await page.getByTestId('custom-fields').click();
  await page.getByTestId('add-field').click();
  await fill(page, 'custom-field_titleZh', source);
  await fill(page, 'custom-field_titleEn', source);
  await fill(page, 'custom-field_key', key);
  await choose(page, 'custom-field_type', words.choice);
  await choose(page, 'custom-field_dictionary', key);
  await page.locator('#custom-field_inList').check();
  for (const role of [words.operations, words.financeLead]) await choose(page, 'custom-field_readers', role);
  await page.keyboard.press('Escape');
  await page.getByTestId('save-field').click();
  await page.locator('.field-list li', { hasText: source }).waitFor();
  await page.locator('.ant-drawer-close').click();
  // It is in the form that was open all the time.
  await page.locator('.ant-form-item-label', { hasText: source }).waitFor();
}

async function pick(page: Page, select: Locator, option: string): Promise<void> {
  await select.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type(option);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active', { hasText: option }).waitFor();
  await page.keyboard.press('Enter');
}

/** Customers of one industry that nobody owns, kept as a view that the sales leads have too. */
export async function addView({ page, language, view }: Story): Promise<void> {
  const words = WORDS[language];
  await open(page, '/customers');
  await page.getByTestId('filter').click();
  const builder = page.locator('.filter-builder');
  await builder.getByTestId('add-condition').click();
  await pick(page, builder.getByRole('combobox', { name: words.field }), words.owner);
  await builder.locator('.filter-operator').click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(words.isEmpty, { exact: true }).click();
  await builder.getByTestId('add-condition').click();
  await pick(page, builder.getByRole('combobox', { name: words.field }).nth(1), words.industry);
  await pick(page, builder.getByRole('combobox', { name: words.value }), words.games);
  await page.getByTestId('apply-filter').click();
  await page.waitForURL(/q=/);
  await page.locator('.filter-chip').first().waitFor();
  await page.getByTestId('save-view').click();
  await fill(page, 'save-view_name', view);
  await choose(page, 'save-view_roles', words.salesLead);
  await page.keyboard.press('Escape');
  await page.locator('.ant-modal-footer .ant-btn-primary').click();
  await page.locator('.list-views .ant-tabs-tab-active', { hasText: view }).waitFor();
}

/** A rule over the new field; what it would have done last month stands beside it before anybody saves it. */
export async function addAutomation({ page, source }: Story): Promise<void> {
  await open(page, '/automations/new');
  await choose(page, 'field', source);
  await fill(page, 'name', source);
  await page.getByTestId('dry-run').waitFor({ state: 'attached' });
  await page.getByTestId('save-automation').click();
  await page.getByTestId('automation-row').filter({ hasText: source }).waitFor();
}

/** The mail about an issued bill in the company's own words, seen before it is kept. */
export async function changeTemplate({ page, source }: Story): Promise<void> {
  await open(page, '/templates');
  await page.locator('.sentence-list a b').last().click();
  await settle(page);
  const words = page.locator('.template-words textarea, .template-words input').first();
  await words.fill(`${source}: ${await words.inputValue()}`);
  await page.locator('[data-testid=template-preview]', { hasText: source }).waitFor();
  await page.getByTestId('save-template').click();
  await page.locator('.form-bar .unsaved').waitFor({ state: 'detached' });
}
