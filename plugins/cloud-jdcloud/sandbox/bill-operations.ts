import { daysIn, type BillingMonth } from '@cloudtally/plugin-sdk';
import { literal, type BillAccount, type BillDesk, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import { detailRows, itemRows, summaryRows, type BillRow } from './bill-rows';
import { answered, refusal } from './vendor-reply';

const DEFAULT_ROWS = 20;
const MOST_ROWS = 1000;
type Body = Readonly<Record<string, unknown>>;

/** The body, or null where it is no JSON object. */
export function bodyOf(call: SandboxCall): Body | null {
  try {
    const body = call.json();
    return body !== null && typeof body === 'object' ? (body as Body) : null;
  } catch {
    return null;
  }
}

const invalid = (call: SandboxCall, what: string): Reply => refusal(call, 'INVALID_ARGUMENT', what);

/** The month that both ends are in, or null: the vendor refuses to look across months. */
function monthOf({ startTime, endTime }: Body): BillingMonth | null {
  const start = /^(2\d{3}-(?:0[1-9]|1[0-2]))-\d\d \d\d:\d\d:\d\d$/.exec(String(startTime));
  const month = start?.[1];
  return month && endTime === `${month}-${daysIn(month)} 23:59:59` && startTime === `${month}-01 00:00:00`
    ? month
    : null;
}

/** POST describeFormulaSummaryList: `billDate` is a number, yyyyMM. */
export function describeFormulaSummaryList(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  const body = bodyOf(call);
  const found = /^(2\d{3})(0[1-9]|1[0-2])$/.exec(String(body?.billDate));
  if (!body || !found) return invalid(call, 'billDate must be yyyyMM.');
  const period = `${found[1]}-${found[2]}`;
  return listed(
    call,
    body,
    desk.months.view('items', { account, period }, lines => itemRows(account, period, lines)),
  );
}

/** POST describeBillDetails. This sandbox plays whole months. */
export function describeBillDetails(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  const body = bodyOf(call);
  const period = body && monthOf(body);
  if (!period) return invalid(call, 'startTime and endTime must be the ends of one month.');
  return listed(
    call,
    body,
    desk.months.view('details', { account, period }, lines => detailRows(period, lines)),
  );
}

/** POST describeBillSummarys (sic): the summary that everything must agree with. */
export function describeBillSummarys(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  const body = bodyOf(call);
  const period = body && monthOf(body);
  if (!period) return invalid(call, 'startTime and endTime must be the ends of one month.');
  return listed(
    call,
    body,
    desk.months.view('summaries', { account, period }, lines => summaryRows(period, lines)),
  );
}

/** GET assets:describeAccountAmount: texts, unlike the bill. */
export const describeAccountAmount = (call: SandboxCall, { balance }: BillAccount): Reply =>
  answered(call, {
    totalAmount: balance.cash,
    availableAmount: balance.available,
    frozenAmount: '0',
    enableWithdrawAmount: '0',
    withdrawingAmount: '0',
  });

/** One page, with the faults that are being played. Pages count from one. */
function listed(call: SandboxCall, body: Body, rows: readonly BillRow[]): Reply {
  const number = countAsked(body.pageIndex, 1);
  const size = countAsked(body.pageSize, DEFAULT_ROWS);
  if (!number || !size || size > MOST_ROWS) return invalid(call, `pageSize must be 1 to ${MOST_ROWS}.`);
  const shown = call.plays('duplicate-page') ? Math.max(1, number - 1) : number;
  const total = rows.length + (call.plays('changed-total') ? 1 : 0);
  return answered(call, {
    pagination: {
      currPageNo: literal(String(call.plays('custom:misplaced-page') ? 1 : number)),
      numberPages: literal(String(Math.ceil(rows.length / size))),
      numberRecords: literal(String(total)),
      pageSize: literal(String(size)),
      startIndex: literal(String((number - 1) * size)),
    },
    result: played(call, rows.slice((shown - 1) * size, shown * size)),
  });
}

/** 0 when what is asked is no count. Numbers of a body arrive as texts. */
function countAsked(asked: unknown, usual: number): number {
  if (asked === undefined) return usual;
  return typeof asked === 'string' && /^\d{1,6}$/.test(asked) ? Number.parseInt(asked, 10) : 0;
}

function played(call: SandboxCall, rows: readonly BillRow[]): readonly BillRow[] {
  const ordered = call.plays('reordered-page') ? rows.toReversed() : rows;
  const kept = call.plays('lost-row') ? ordered.slice(0, -1) : ordered;
  return call.plays('unknown-column') ? kept.map(row => ({ ...row, carbonFootprint: '0.12' })) : kept;
}
