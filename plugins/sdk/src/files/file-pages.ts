import type { RawPage } from '../cloud';

/** Rows per page handed to the host. */
export const FILE_PAGE_ROWS = 1000;

/** The rows of a file as the pages of a feed. Holds one back, since only the next row tells whether there is another. */
export async function* filePages<Row>(rows: AsyncIterable<Row>): AsyncGenerator<RawPage<Row>> {
  let number = 1;
  let page: Row[] = [];
  for await (const row of rows) {
    if (page.length === FILE_PAGE_ROWS) {
      yield { number, rows: page, cursor: cursorOf(number), next: cursorOf(number + 1) };
      number++;
      page = [];
    }
    page.push(row);
  }
  yield { number, rows: page, cursor: cursorOf(number), next: null };
}

const cursorOf = (page: number): string | null => (page === 1 ? null : `row ${(page - 1) * FILE_PAGE_ROWS + 1}`);
