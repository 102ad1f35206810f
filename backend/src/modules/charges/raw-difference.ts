import { readRows, splitRows } from '@cloudtally/plugin-sdk';
import type { StoredPage } from '../clouds/clouds.module';

/** A row that one of two readings of a month has and the other has not, as the vendor sent it. */
export interface PlacedRow {
  readonly pageNo: number;
  readonly rowNo: number;
  readonly raw: unknown;
}

export interface RawDifference {
  readonly gone: readonly PlacedRow[];
  readonly come: readonly PlacedRow[];
}

/** More than that is quicker mapped anew than told apart, and would not fit into the memory of a sync. */
const MOST_ROWS = 50_000;

/**
 * Compares two readings row by row, by their bytes: where the vendor shows the same row on another
 * page, or the same rows in another order, nothing has gone and nothing has come. Rows are compared
 * where they stand first, since most stand where they stood.
 *
 * @param pairs pages of the reading before and of this one, as they follow each other; null where one has no more
 * @returns null when too much differs
 */
export async function rawDifference(
  pairs: AsyncIterable<readonly [before: StoredPage | null, now: StoredPage | null]>,
): Promise<RawDifference | null> {
  const gone = new Unmatched();
  const come = new Unmatched();
  for await (const [before, now] of pairs) {
    const old = before ? splitRows(before.json()) : [];
    const young = now ? splitRows(now.json(), old) : [];
    for (let row = 0; row < Math.max(old.length, young.length); row++) {
      const [was, is] = [old[row], young[row]];
      if (was && is && Buffer.compare(was, is) === 0) continue;
      if (was) gone.add(textOf(was), { pageNo: before!.no, rowNo: row }, come);
      if (is) come.add(textOf(is), { pageNo: now!.no, rowNo: row }, gone);
    }
    if (gone.size + come.size > MOST_ROWS) return null;
  }
  return { gone: gone.rows(), come: come.rows() };
}

/** Every byte as a character: no row is decoded that is not mapped. */
const textOf = (row: Uint8Array): string => Buffer.from(row.buffer, row.byteOffset, row.length).toString('latin1');

interface Place {
  readonly pageNo: number;
  readonly rowNo: number;
}

/** Rows of one reading that the other has not shown yet. */
class Unmatched {
  private readonly places = new Map<string, Place[]>();
  size = 0;

  /** Keeps the row, unless the other reading has one like it waiting: then both are settled. */
  add(text: string, place: Place, other: Unmatched): void {
    if (other.take(text)) return;
    const alike = this.places.get(text);
    if (alike) alike.push(place);
    else this.places.set(text, [place]);
    this.size++;
  }

  private take(text: string): boolean {
    const alike = this.places.get(text);
    if (!alike) return false;
    alike.pop();
    if (alike.length === 0) this.places.delete(text);
    this.size--;
    return true;
  }

  rows(): PlacedRow[] {
    return [...this.places].flatMap(([text, places]) => {
      const [raw] = readRows(Buffer.from(`[${text}]`, 'latin1'));
      return places.map(place => ({ ...place, raw }));
    });
  }
}
