import { hash } from 'node:crypto';
import type { KnownLists, SentRows } from '@cloudtally/plugin-sdk';

/** A page of the reading before. */
export interface KnownPage {
  readonly sha256: string;
  readonly count: number;
  /** Length of its list of rows; null for a page that was kept before lengths were. */
  readonly bytes: number | null;
}

const CLOSE_LIST = 93;
/** How far from its place a page is looked for: pages before it may have come or gone. */
const REACH = [0, 1, -1, 2, -2];

/**
 * Finds pages that a vendor sends again by length and hash. A list that is whole has one end, so whoever has
 * the same bytes from the same beginning has the list.
 */
export class KnownPages implements KnownLists {
  private expected = 0;
  private readonly hashes = new WeakMap<SentRows, string>();

  /** @param pages of one task, in the order of its trail */
  constructor(private readonly pages: readonly KnownPage[]) {}

  at(body: Uint8Array, start: number): SentRows | null {
    const place = this.expected++;
    for (const step of REACH) {
      const page = this.pages[place + step];
      if (!page?.bytes || body[start + page.bytes - 1] !== CLOSE_LIST) continue;
      const json = body.subarray(start, start + page.bytes);
      if (hash('sha256', json, 'hex') !== page.sha256) continue;
      this.expected = place + step + 1;
      const rows = { json, count: page.count };
      this.hashes.set(rows, page.sha256);
      return rows;
    }
    return null;
  }

  /** @returns null for rows that were not found here */
  hashOf(rows: SentRows): string | null {
    return this.hashes.get(rows) ?? null;
  }
}
