import { shiftMonth } from '@cloudtally/plugin-sdk';
import {
  literal,
  type BillAccount,
  type BillDesk,
  type BillOperation,
  type Reply,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { answered, refusal } from './vendor-reply';

type Parameters = Readonly<Record<string, string>>;

/** Parameters of a GET are its query, those of a POST its body; all are texts here. */
export function parametersOf(call: SandboxCall): Parameters {
  if (call.method === 'GET') return Object.fromEntries(call.query);
  try {
    const body = call.json();
    return body !== null && typeof body === 'object' ? (body as Parameters) : {};
  } catch {
    return {};
  }
}

/** What is wrong with a month that was asked for, or null. @param kept how many months the operation knows */
export function monthFault({ months }: BillDesk, call: SandboxCall, month: unknown, kept: number): Reply | null {
  if (typeof month !== 'string' || !/^2\d{3}-(0[1-9]|1[0-2])$/.test(month))
    return refusal(call, 'CBC.0101', 'The cycle is mandatory, and written YYYY-MM.');
  if (month <= shiftMonth(months.source.runningMonth, -kept))
    return refusal(call, 'CBC.0100', `Only the last ${kept} months can be queried.`);
  return null;
}

type Row = Readonly<Record<string, unknown>>;

export interface ListAsked<Item> {
  /** Of the list in the answer, and of the count of all rows. */
  readonly names: readonly [list: string, count: string];
  readonly most: number;
  /** Writes one of the page; a month may have many that are not on it. */
  readonly write: (item: Item) => Row;
  /** The vendor gives this many at most, though it may be asked for more. */
  readonly gives?: number | undefined;
  /** What stands around the list. */
  readonly around?: Readonly<Record<string, unknown>>;
}

const DEFAULT_ROWS = 10;
const asCount = (text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : -1;
};

/** One page of a list, with the faults that are being played. */
export function paged<Item>(
  call: SandboxCall,
  items: readonly Item[],
  { names, most, gives = most, write, around }: ListAsked<Item>,
): Reply {
  const [list, count] = names;
  const asked = parametersOf(call);
  const offset = asCount(asked.offset, 0);
  const limit = asCount(asked.limit, DEFAULT_ROWS);
  if (offset < 0 || limit < 1 || limit > most)
    return refusal(call, 'CBC.0100', `limit must be 1 to ${most}, and offset 0 or more.`);
  const given = Math.min(limit, gives);
  const from = call.plays('duplicate-page') ? Math.max(0, offset - given) : offset;
  const total = items.length + (call.plays('changed-total') ? 1 : 0);
  return answered(call, {
    [list]: played(call, items.slice(from, from + given).map(write)),
    [count]: literal(String(total)),
    ...around,
  });
}

function played(call: SandboxCall, rows: readonly Row[]): readonly Row[] {
  const ordered = call.plays('reordered-page') ? rows.toReversed() : rows;
  const kept = call.plays('lost-row') ? ordered.slice(0, -1) : ordered;
  return call.plays('unknown-column') ? kept.map(row => ({ ...row, carbon_footprint: literal('0.12') })) : kept;
}

export const isPartner = ({ settings }: BillAccount): boolean => settings.role === 'partner';
export const isEnterprise = ({ settings }: BillAccount): boolean => settings.role === 'enterprise';

/** Only a partner's key may ask. */
export const partnersOnly =
  (operation: BillOperation): BillOperation =>
  (desk, call, account) =>
    isPartner(account)
      ? operation(desk, call, account)
      : refusal(call, 'CBC.0151', 'Access denied: the operation is for partners.', 403);
