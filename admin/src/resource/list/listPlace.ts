import type { ResourceMeta, ResourceRecord } from '../metadata';

/** Where a page begins, told by a row beside it: one far down is found as fast as the first. */
export interface ListPlace {
  side: 'after' | 'before';
  /** Rows between that row and the page. */
  skip: number;
  /** The row's values in the fields that the list is sorted by, and its id. */
  row: Record<string, unknown>;
}

const WRITTEN = /^(after|before)\.(\d{1,9})\.(\{.*\})$/s;

/** Reads a place from an address; null for what is none. */
export function parsePlace(text: string | null): ListPlace | null {
  const [, side, skip, row] = WRITTEN.exec(text ?? '') ?? [];
  if (!side || !skip || !row) return null;
  try {
    return {
      side: side as ListPlace['side'],
      skip: Number.parseInt(skip, 10),
      row: JSON.parse(row) as ListPlace['row'],
    };
  } catch {
    return null;
  }
}

export const formatPlace = ({ side, skip, row }: ListPlace): string => `${side}.${skip}.${JSON.stringify(row)}`;

interface Shown {
  page: number;
  size: number;
  sort: { field: string }[];
  at: ListPlace | null;
}

/** The state of another page of the same list. @param rows of the page that is shown; null while they are on their way */
export function pageTo(
  resource: Pick<ResourceMeta, 'keyset'>,
  { page: shown, size, sort, at }: Shown,
  page: number,
  rows: ResourceRecord[] | null,
): { page: number; at: ListPlace | null } {
  const away = Math.abs(page - shown);
  // From the top it is no farther.
  if (!resource.keyset || page - 1 <= away || page === shown) return { page, at: null };
  if (rows === null || rows.length === 0) return { page, at: moved(at, (page - shown) * size) };
  const side = page > shown ? 'after' : 'before';
  const beside = (side === 'after' ? rows.at(-1) : rows[0])!;
  const row = Object.fromEntries(
    [...sort.map(({ field }) => field), 'id'].map(field => [field, beside[field] ?? null]),
  );
  return { page, at: { side, skip: (away - 1) * size, row } };
}

/** The same place, that many rows farther down; null where that is on the other side of it. */
function moved(at: ListPlace | null, rows: number): ListPlace | null {
  const skip = at ? at.skip + (at.side === 'after' ? rows : -rows) : -1;
  return at && skip >= 0 ? { ...at, skip } : null;
}
