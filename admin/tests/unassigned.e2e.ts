import type { Browser } from 'playwright-core';
import { BASE, openBrowser, settle, signInAs, visit } from './browser';
import { choose } from './forms';
import { ask } from './people';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the list of charges without an owner (M-089)', () => {
  it('gives a sub-account to a customer, and its charges leave the list', async () => {
    const { page, context, complaints } = await visit(browser);
    const { unassignedCharges } = await ask<{ unassignedCharges: { nodes: { period: string }[] } }>(
      page,
      'operations',
      '{ unassignedCharges(sorting: [{ field: period, direction: DESC }], paging: { limit: 1 }) { nodes { period } } }',
    );
    await signInAs(page, 'operations');
    // The latest month: an earlier one may be closed, and a closed one changes no more.
    await page.goto(`${BASE}/unassigned?period=${unassignedCharges.nodes[0]!.period}`);
    await settle(page);
    const rows = page.getByTestId('unassigned-row');
    // The smallest amount: it is last, and least missed by whoever else works on this data.
    const row = rows.last();
    await row.waitFor();
    const account = (await row.locator('.unassigned-what b .num').innerText()).trim();
    await row.getByRole('button', { name: '归属客户' }).click();
    await choose(page, 'action-attributionAssign_customerId', 'C0001');
    await page.getByTestId('action-ok').click();
    await page.getByText(/已归属 [1-9]\d* 条费用/).waitFor();
    await rows.filter({ hasText: account }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
