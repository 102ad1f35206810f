import type { StoredPage } from '../clouds/clouds.module';

export interface ReadPages {
  (numbers: readonly number[]): Promise<readonly StoredPage[]>;
}

/** Pages that are read ahead in one go: a page is small, and each round trip costs as much as mapping one. */
const PAGES_AHEAD = 16;

/** Pages in the order of their numbers. The next ones are fetched while these are worked on. */
export async function* readAhead(numbers: readonly number[], readPages: ReadPages): AsyncGenerator<StoredPage> {
  const next = (at: number) => (at < numbers.length ? owned(readPages(numbers.slice(at, at + PAGES_AHEAD))) : null);
  let ahead = next(0);
  for (let at = PAGES_AHEAD; ahead; at += PAGES_AHEAD) {
    const read: readonly StoredPage[] = await ahead;
    ahead = next(at);
    yield* read;
  }
}

/** The pages of two readings that only one of them has, as they follow each other. */
export async function* pagePairs(
  before: readonly number[],
  now: readonly number[],
  readPages: ReadPages,
): AsyncGenerator<readonly [before: StoredPage | null, now: StoredPage | null]> {
  const old = readAhead(without(before, now), readPages);
  const young = readAhead(without(now, before), readPages);
  for (;;) {
    const [was, is] = await Promise.all([old.next(), young.next()]);
    if (was.done && is.done) return;
    yield [was.done ? null : was.value, is.done ? null : is.value];
  }
}

/** What is left of the numbers once each of the others has taken one like itself. */
export function without(numbers: readonly number[], others: readonly number[]): number[] {
  const taken = new Map<number, number>();
  for (const no of others) taken.set(no, (taken.get(no) ?? 0) + 1);
  return numbers.filter(no => {
    const left = taken.get(no) ?? 0;
    if (left > 0) taken.set(no, left - 1);
    return left === 0;
  });
}

/** Work begun ahead, which may fail before it is awaited, or never be: until then its failure is nobody's. */
export function owned<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
