import type { Page } from 'puppeteer-core';

/** CSS pixels of the line of an A4 page with the family's margins; documents are measured as wide as they are printed. */
const LINE = { width: 688, millimetres: 182 };

/**
 * Cuts each table that carries sums into a table a page, with the sums so far below the last line and above the
 * first one. Only a browser knows how high a row is; the sums are those that stand at the rows, as texts, and nothing
 * is computed. A document without such a table stays as it is.
 *
 * It works although the page's own scripts are off: what is called is ours, and comes through the browser's protocol.
 */
export async function setPages(page: Page, html: string): Promise<void> {
  if (!html.includes(' data-carried="')) return;
  await page.evaluate(cutTables, LINE.millimetres);
}

/** As wide as paper, so that rows break as they will in print. */
export const openAtPaperWidth = (page: Page): Promise<void> => page.setViewport({ width: LINE.width, height: 1000 });

/** Runs in the page and sees nothing of this module. */
function cutTables(lineMillimetres: number): void {
  const pixels = (millimetres: number) => (millimetres * 96) / 25.4;
  const body = document.body;
  const heights = (body.dataset.pages ?? '').split(' ').map(text => pixels(Number(text)));
  // What the screen rounds down may add up.
  const slack = 3;
  const first = (heights[0] ?? 0) - slack;
  const later = (heights[1] ?? 0) - slack;
  body.style.width = `${lineMillimetres}mm`;
  for (const table of Array.from(document.querySelectorAll<HTMLTableElement>('table[data-carried]'))) cut(table);
  body.style.width = '';

  function cut(table: HTMLTableElement): void {
    const [forward, brought] = (table.dataset.carried ?? '').split('\t');
    const wordsIn = Number(table.dataset.wordsIn);
    const rows = Array.from(table.tBodies[0]?.rows ?? []);
    const last = table.tBodies[1];
    const head = table.tHead;
    if (!last || !head || rows.length === 0) return;
    const carried = (row: HTMLTableRowElement, words = ''): HTMLTableRowElement => {
      const made = document.createElement('tr');
      made.className = 'carried';
      (row.dataset.after ?? '').split('\t').forEach((sum, column) => {
        const cell = document.createElement('td');
        cell.textContent = column === wordsIn ? words : sum;
        if (sum !== '') cell.className = sum.startsWith('-') ? 'number negative' : 'number';
        made.append(cell);
      });
      return made;
    };
    const trial = carried(rows[0]!, forward);
    table.tBodies[0]!.append(trial);
    const height = (element: Element) => element.getBoundingClientRect().height;
    const [carriedHeight, headHeight, lastHeight] = [height(trial), height(head), height(last)];
    const rowHeights = rows.map(height);
    trial.remove();

    let room = first - table.getBoundingClientRect().top - headHeight;
    let left = rowHeights.reduce((sum, each) => sum + each, 0);
    const pages: number[] = []; // rows before which a page begins
    let used = 0;
    let onPage = 0;
    const turn = (at: number) => {
      pages.push(at);
      room = later - headHeight;
      used = carriedHeight;
      onPage = 0;
    };
    rowHeights.forEach((each, at) => {
      const endsHere = used + left + lastHeight <= room;
      if (onPage > 0 && !endsHere && used + each + carriedHeight > room) turn(at);
      used += each;
      left -= each;
      onPage += 1;
    });
    if (used + lastHeight > room) turn(rows.length);

    let before: HTMLTableElement = table;
    pages.forEach((from, index) => {
      const next = table.cloneNode(false) as HTMLTableElement;
      for (const part of [table.querySelector('colgroup'), head]) if (part) next.append(part.cloneNode(true));
      const lines = document.createElement('tbody');
      const row = rows[from - 1]!;
      rows[from - 1]!.after(carried(row, forward));
      lines.append(carried(row, brought), ...rows.slice(from, pages[index + 1] ?? rows.length));
      next.append(lines);
      before.after(next);
      before = next;
    });
    before.append(last);
  }
}
