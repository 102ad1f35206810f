import type { Browser, Page } from 'playwright-core';
import { BASE, openBrowser, PHONE, picture, settle, sideScroll, signInAs, visit } from './browser';
import { ask } from './people';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Billed {
  readonly number: string;
  readonly period: string;
  readonly customer: { readonly id: string; readonly name: string };
}

const BILLS = `{ bills(filter: { state: { eq: issued }, kind: { eq: regular }, currency: { eq: "CNY" } },
  sorting: [{ field: period, direction: DESC }, { field: total, direction: ASC }], paging: { limit: 20 })
  { nodes { number period customer { id name } } } }`;
const priceOf = (customer: string) => `{ priceAgreements(filter: { customer: { id: { eq: "${customer}" } },
  state: { eq: active }, model: { eq: "pricing-percentage" } }, paging: { limit: 2 }) { nodes { id params } } }`;
const replaced = (id: string, period: string, factor: string) => `mutation { pricingReplace(ids: ["${id}"],
  input: { firstMonth: "${period}", model: "pricing-percentage", params: { basis: "listCost", factor: "${factor}" } },
  key: "note-${Date.now()}") { done } }`;

/** A month that is billed, whose price turns out to have been too high by a tenth. */
async function wronglyPriced(page: Page): Promise<Billed> {
  const { bills } = await ask<{ bills: { nodes: Billed[] } }>(page, 'finance_lead', BILLS);
  for (const bill of bills.nodes) {
    const { priceAgreements } = await ask<{
      priceAgreements: { nodes: { id: string; params: { basis: string; factor: string } }[] };
    }>(page, 'finance_lead', priceOf(bill.customer.id));
    const [only, another] = priceAgreements.nodes;
    if (!only || another || only.params.basis !== 'listCost') continue;
    const factor = (Number.parseFloat(only.params.factor) * 0.9).toFixed(4);
    // Worked examples of a contract may stand in the way: then it is another customer's price.
    const change = ask<{ pricingReplace: { done: string[] } }>(
      page,
      'finance_lead',
      replaced(only.id, bill.period, factor),
    );
    if (await change.then(({ pricingReplace }) => pricingReplace.done.length > 0).catch(() => false)) return bill;
  }
  throw new RangeError('The demo company has no bill whose price can be corrected.');
}

describe('a bill that was too high (X-04, M-140)', () => {
  it('gets a credit note, which another person approves, with its PDF', async () => {
    const { page, context, complaints } = await visit(browser);
    const bill = await wronglyPriced(page);
    const press = async (action: string) => {
      await page.getByTestId(`action-${action}`).click();
      await page.getByTestId('action-ok').click();
      await page.locator('.ant-modal').waitFor({ state: 'detached' });
    };
    await signInAs(page, 'finance');
    await page.goto(`${BASE}/corrections?period=${bill.period}`);
    await settle(page);
    await press('bills.re_rate');
    const difference = page.locator('.difference', { hasText: bill.number });
    await difference.waitFor();
    expect(await difference.locator('.difference-amount').innerText()).toMatch(/^[-−]|-¥|−¥/);
    await press('bills.make_notes');
    await difference.locator('.note-link').waitFor();
    await picture(page, 'credit-note-difference');
    await press('bills.request_approval');

    const approver = await visit(browser, { size: PHONE });
    await approver.page.goto(`${BASE}/m.html`);
    await approver.page.getByTestId('demo-approver').click();
    await approver.page
      .getByTestId('approval-item')
      .filter({ hasText: `${bill.period} 更正单据` })
      .first()
      .click();
    await approver.page.getByTestId('approve').click();
    await approver.page.getByTestId('decide').click();
    await approver.page.locator('.phone-dialog').waitFor({ state: 'detached' });
    expect(await sideScroll(approver.page)).toBe(0);
    await approver.context.close();

    await page.reload();
    await settle(page);
    await press('bills.issue_all');
    await difference.waitFor({ state: 'detached' });
    const note = await drawn(page, bill.number);
    expect(note.number).toMatch(/^CN-\d{6}-\d{6}$/);
    await page.goto(`${BASE}/bills/${note.id}`);
    await settle(page);
    expect(await page.locator('.shell-content').innerText()).toContain(note.number);
    await picture(page, 'credit-note');
    const pdf = await page.request.get(`${BASE}/api/files/${note.file}?ticket=${encodeURIComponent(note.ticket)}`);
    expect((await pdf.body()).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

interface Drawn {
  readonly id: string;
  readonly number: string;
  readonly file: string;
  readonly ticket: string;
}

/** The note of a bill, whose title ends with the bill's number, once its PDF is there; a job draws it. */
async function drawn(page: Page, corrected: string): Promise<Drawn> {
  const documents = `{ billDocuments(filter: { kind: { eq: pdf }, state: { eq: ready },
    bill: { kind: { eq: credit_note }, title: { like: "%${corrected}" } } }) { nodes { fileId bill { id number } } } }`;
  for (;;) {
    const { billDocuments } = await ask<{
      billDocuments: { nodes: { fileId: string; bill: { id: string; number: string } }[] };
    }>(page, 'finance', documents);
    const [found] = billDocuments.nodes;
    if (found) {
      const ticket = `mutation { fileTicket(id: "${found.fileId}") }`;
      const { fileTicket } = await ask<{ fileTicket: string }>(page, 'finance', ticket);
      return { ...found.bill, file: found.fileId, ticket: fileTicket };
    }
    await page.waitForTimeout(500);
  }
}
