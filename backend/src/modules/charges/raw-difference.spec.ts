import fc from 'fast-check';
import type { StoredPage } from '../clouds/clouds.module';
import { rawDifference } from './raw-difference';

const page = (no: number, rows: readonly string[]): StoredPage => ({
  no,
  count: rows.length,
  json: () => Buffer.from(`[${rows.map(row => JSON.stringify({ row })).join(',')}]`),
});

/** Pages of so many rows each, numbered from `first`. */
function paged(rows: readonly string[], size: number, first: number): StoredPage[] {
  const pages: StoredPage[] = [];
  for (let at = 0; at < rows.length; at += size) pages.push(page(first + pages.length, rows.slice(at, at + size)));
  return pages;
}

async function* pairs(before: readonly StoredPage[], now: readonly StoredPage[]) {
  for (let at = 0; at < Math.max(before.length, now.length); at++) {
    yield [before[at] ?? null, now[at] ?? null] as const;
    await Promise.resolve();
  }
}

const texts = (rows: readonly { raw: unknown }[]): string[] =>
  rows.map(({ raw }) => (raw as { row: string }).row).sort();

/** What is left of `rows` once each of `others` has taken one like itself. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = [...rows];
  for (const other of others) {
    const at = left.indexOf(other);
    if (at >= 0) left.splice(at, 1);
  }
  return left.sort();
}

describe('rawDifference (X-22: what a page shows, not where)', () => {
  const row = fc.constantFrom('a', 'b', 'c', 'd', '云', '"],[', 'e');
  const rows = fc.array(row, { maxLength: 12 });
  const size = fc.integer({ min: 1, max: 5 });

  it('is the difference of the two as bags, however they are paged', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, size, size, async (before, now, one, other) => {
        const found = await rawDifference(pairs(paged(before, one, 1), paged(now, other, 100)));
        expect(texts(found!.gone)).toEqual(without(before, now));
        expect(texts(found!.come)).toEqual(without(now, before));
      }),
      { numRuns: 500 },
    );
  });

  it('says where each row stands', async () => {
    const found = await rawDifference(pairs([page(7, ['a', 'b'])], [page(8, ['x', 'a', 'y'])]));
    expect(found).toEqual({
      gone: [{ pageNo: 7, rowNo: 1, raw: { row: 'b' } }],
      come: [
        { pageNo: 8, rowNo: 0, raw: { row: 'x' } },
        { pageNo: 8, rowNo: 2, raw: { row: 'y' } },
      ],
    });
  });

  it('gives up when everything differs', async () => {
    const many = (word: string) => Array.from({ length: 30_000 }, (_, at) => `${word}${at}`);
    expect(await rawDifference(pairs([page(1, many('a'))], [page(2, many('b'))]))).toBeNull();
  });
});
