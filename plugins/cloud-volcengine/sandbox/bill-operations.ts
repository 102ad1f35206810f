import { shiftMonth, z } from '@cloudtally/plugin-sdk';
import { literal, type BillAccount, type BillDesk, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import { billOverview } from './bill-overview';
import { billRows, type BillRow } from './bill-row';
import { answered, refusal } from './vendor-reply';

const MOST_ROWS = 300;
const MONTHS_KEPT = 24;
const FIRST_MONTH = '2022-01';

const count = z.string().regex(/^\d{1,9}$/);
const names = z.array(z.string()).optional();
/** Numbers of a body arrive as texts. */
const listInput = z.object({
  BillPeriod: z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/),
  Limit: count.refine(limit => Number.parseInt(limit, 10) >= 1 && Number.parseInt(limit, 10) <= MOST_ROWS),
  Offset: count.default('0'),
  NeedRecordNum: z.enum(['0', '1']).default('0'),
  IgnoreZero: z.enum(['0', '1']).default('0'),
  OwnerID: names,
  Product: names,
});
type ListInput = z.infer<typeof listInput>;
const detailInput = listInput.extend({
  GroupTerm: count.default('0'),
  GroupPeriod: count.default('0'),
  ExpenseDate: z.string().optional(),
});

/** The body, or the vendor's refusal of it. */
export function bodyOf<T extends z.ZodType>(call: SandboxCall, shape: T): z.infer<T> | Reply {
  let body: unknown;
  try {
    body = call.json();
  } catch {
    return refusal(call, 'InvalidParameter', 'The body is no JSON.');
  }
  const found = shape.safeParse(body);
  if (found.success) return found.data;
  const at = found.error.issues[0]?.path.join('.') ?? '';
  const missing = body !== null && typeof body === 'object' && !(at in body);
  return missing
    ? refusal(call, 'MissingParameter', `The parameter ${at} is missing.`)
    : refusal(call, 'InvalidParameter', `The parameter ${at} is invalid.`);
}

export const isReply = (found: object): found is Reply => 'body' in found;

/** What is wrong with the month, or null. */
function periodFault(desk: BillDesk, call: SandboxCall, { BillPeriod }: ListInput): Reply | null {
  const oldest = shiftMonth(desk.source.runningMonth, -MONTHS_KEPT);
  if (BillPeriod >= FIRST_MONTH && BillPeriod > oldest) return null;
  return refusal(call, 'InvalidParameter', 'BillPeriod must be within 24 months and not before 2022-01.');
}

const rowsOf = ({ months }: BillDesk, account: BillAccount, period: string): readonly BillRow[] =>
  months.view('rows', { account, period }, lines => billRows(account, period, lines));

/** The filters that lists share; the very rows where nothing is filtered. */
function chosen(rows: readonly BillRow[], input: ListInput, day?: string): readonly BillRow[] {
  const { OwnerID, Product, IgnoreZero } = input;
  if (!OwnerID?.length && !Product?.length && IgnoreZero === '0' && day === undefined) return rows;
  return rows.filter(
    row =>
      (!OwnerID?.length || OwnerID.includes(String(row.OwnerID))) &&
      (!Product?.length || Product.includes(String(row.Product))) &&
      (IgnoreZero === '0' || !/^-?0(\.0+)?$/.test(String(row.OriginalBillAmount))) &&
      (day === undefined || row.ExpenseDate === day),
  );
}

/** ListBillDetail by charge item, in detail. */
export function listBillDetail(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  const input = bodyOf(call, detailInput);
  if (isReply(input)) return input;
  const wrong = periodFault(desk, call, input);
  if (wrong) return wrong;
  if (input.GroupTerm !== '0' || input.GroupPeriod !== '2')
    return refusal(call, 'OperationDenied', 'This sandbox plays GroupTerm 0 with GroupPeriod 2.');
  if (input.ExpenseDate !== undefined && !input.ExpenseDate.startsWith(`${input.BillPeriod}-`))
    return refusal(call, 'InvalidParameter', 'ExpenseDate must be a day of BillPeriod.');
  return listed(call, chosen(rowsOf(desk, account, input.BillPeriod), input, input.ExpenseDate), input);
}

/** ListBillOverviewByProd: the summary that everything must agree with. */
export function listBillOverviewByProd(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  const input = bodyOf(call, listInput);
  if (isReply(input)) return input;
  const wrong = periodFault(desk, call, input);
  if (wrong) return wrong;
  const rows = rowsOf(desk, account, input.BillPeriod);
  const some = chosen(rows, input);
  const overview =
    some === rows
      ? desk.months.view('overview', { account, period: input.BillPeriod }, () => billOverview(rows))
      : billOverview(some);
  return listed(call, overview, input);
}

/** One page, with the faults that are being played. `Total` is -1 unless it was asked for. */
function listed(call: SandboxCall, rows: readonly BillRow[], input: ListInput): Reply {
  const limit = Number.parseInt(input.Limit, 10);
  const offset = Number.parseInt(input.Offset, 10);
  const from = call.plays('duplicate-page') ? Math.max(0, offset - limit) : offset;
  const size = call.plays('custom:short-page') ? Math.ceil(limit / 2) : limit;
  const counted = input.NeedRecordNum === '1' && !call.plays('custom:uncounted');
  const total = counted ? rows.length + (call.plays('changed-total') ? 1 : 0) : -1;
  return answered(call, {
    List: played(call, rows.slice(from, from + size)),
    Limit: literal(input.Limit),
    Offset: literal(call.plays('custom:misplaced-page') ? '0' : input.Offset),
    Total: literal(String(total)),
  });
}

function played(call: SandboxCall, rows: readonly BillRow[]): readonly BillRow[] {
  const ordered = call.plays('reordered-page') ? rows.toReversed() : rows;
  const kept = call.plays('lost-row') ? ordered.slice(0, -1) : ordered;
  return call.plays('unknown-column') ? kept.map(row => ({ ...row, CarbonFootprint: '0.12' })) : kept;
}
