import type { Page } from 'playwright-core';
import ExcelJS from 'exceljs';
import { open, type Story } from './low-code-steps';

/** What an import came to, as its page counts it. */
export interface Counts {
  created: number;
  updated: number;
  unchanged: number;
  merged: number;
  conflicts: number;
  invalid: number;
}

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Checking and writing a thousand records takes a busy machine minutes. */
const LONG = 300_000;

async function counts(page: Page): Promise<Counts> {
  const shown = await page.locator('[data-testid=import-counts] b').allInnerTexts();
  const [created, updated, unchanged, merged, conflicts, invalid] = shown.map(each => Number(each.replace(/\D/g, '')));
  return { created, updated, unchanged, merged, conflicts, invalid } as Counts;
}

async function saved(page: Page, testid: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testid).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Takes a workbook through all stages, the valid rows only. */
async function importWorkbook(page: Page, name: string, buffer: Buffer): Promise<Counts> {
  await page.setInputFiles('input[type=file]', { name, mimeType: MIME, buffer });
  await page.getByTestId('check-import').click({ timeout: LONG });
  await page.getByTestId('commit-records').waitFor({ timeout: LONG });
  await page.getByTestId('commit-records').click();
  await page.getByTestId('undo-import').waitFor({ timeout: LONG });
  return counts(page);
}

/** The demo's list of 1,320 legacy customers, as the page hands it out. */
export async function importLegacy({ page }: Story): Promise<Counts> {
  await open(page, '/imports?of=customer');
  const bytes = await saved(page, 'legacy-workbook');
  return importWorkbook(page, 'legacy.xlsx', bytes);
}

/** A workbook speaks the language that its person keeps, whatever the browser was opened in. */
const [RESULT, WRONG, CONFLICT] = [/^(导入结果|Import result)$/, /^(有误|Wrong)/, /^(冲突|Conflict)/];
/** Columns of the list that hold what no import may guess, and the one that holds the name. */
const [NAME, DOUBTFUL] = [1, [4, 5, 9, 12, 13, 17]];

/**
 * Corrects the rows that failed, in the workbook that says why, and uploads it whole: what was doubtful is left empty,
 * who has no name gets one, and what contradicts an earlier row goes.
 */
export async function mendFailed({ page, key }: Story): Promise<Counts> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await saved(page, 'import-report')) as unknown as ArrayBuffer);
  const sheet = book.worksheets[0]!;
  let result = 0;
  const contradictory: number[] = [];
  sheet.eachRow((row, number) => {
    row.eachCell((cell, column) => {
      if (RESULT.test(cell.text)) result = column;
    });
    const outcome = result ? row.getCell(result).text : '';
    if (CONFLICT.test(outcome)) contradictory.push(number);
    if (!WRONG.test(outcome)) return;
    for (const column of DOUBTFUL) row.getCell(column).value = null;
    if (!row.getCell(NAME).text) row.getCell(NAME).value = `${key} ${number}`;
  });
  for (const number of contradictory.reverse()) sheet.spliceRows(number, 1);
  await open(page, '/imports?of=customer');
  return importWorkbook(page, 'mended.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
}

/** Takes back what the import on the page made, as far as nobody has changed it since. */
export async function undoImport(page: Page): Promise<void> {
  await page.getByTestId('undo-import').click();
  await page.locator('.ant-modal-confirm-btns .ant-btn-dangerous').click();
  await page.getByTestId('undo-import').waitFor({ state: 'detached' });
  await page.getByTestId('import-counts').waitFor({ timeout: LONG });
}
