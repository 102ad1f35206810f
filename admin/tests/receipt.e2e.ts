import type { Browser } from 'playwright-core';
import { BASE, openBrowser, settle, signInAs, visit } from './browser';
import { fill, pickDay } from './forms';
import { ask } from './people';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const OPEN_BILLS = `{ bills(filter: { open: { gt: "0" }, state: { eq: issued } }, paging: { limit: 1 },
  sorting: [{ field: number, direction: DESC }]) { nodes { number open currency customer { name } } } }`;

interface OpenBill {
  number: string;
  open: string;
  currency: string;
  customer: { name: string };
}

describe('money that came in (M-148, M-149)', () => {
  it('is recorded once, finds the bill it pays, and is booked when a person agrees', async () => {
    const { page, context, complaints } = await visit(browser);
    const { bills } = await ask<{ bills: { nodes: OpenBill[] } }>(page, 'finance', OPEN_BILLS);
    const bill = bills.nodes[0]!;
    const serial = `J${Date.now()}`;
    await signInAs(page, 'finance');
    await page.goto(`${BASE}/receipts`);
    await settle(page);
    await page.getByRole('button', { name: '登记收款' }).click();
    await fill(page, 'action-receiptsRecord_serial', serial);
    await fill(page, 'action-receiptsRecord_amount', bill.open);
    await fill(page, 'action-receiptsRecord_payerName', bill.customer.name);
    await fill(page, 'action-receiptsRecord_memo', bill.number);
    await pickDay(page, 'action-receiptsRecord_paidOn', '2026-11-20');
    expect(await page.locator('#action-receiptsRecord_currency').inputValue()).toBe(bill.currency);
    await page.getByTestId('action-ok').click();
    await page.locator('.ant-modal').waitFor({ state: 'detached' });

    const { receipts } = await ask<{ receipts: { nodes: { id: string }[] } }>(
      page,
      'finance',
      `{ receipts(filter: { serial: { eq: "${serial}" } }) { nodes { id } } }`,
    );
    await page.goto(`${BASE}/allocation?receipt=${receipts.nodes[0]!.id}`);
    const best = page.locator('.proposal', { hasText: bill.number }).first();
    await best.getByTestId('take-proposal').click();
    await page.getByTestId('action-ok').click();
    const booked = page.locator('.bench-block', { hasText: '已核销' }).locator('.proposal', { hasText: bill.number });
    await booked.waitFor();
    await page.getByTestId('take-proposal').first().waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
