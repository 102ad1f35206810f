import { daysIn } from '@cloudtally/plugin-sdk';
import {
  literal,
  type BillAccount,
  type BillDesk,
  type BillLine,
  type Reply,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { billRows, masked, productTypeOf, type BillRow, type OwnedRow } from './bill-row';
import { monthSummary } from './month-summary';
import { answered, refusal } from './vendor-reply';

const DEFAULT_ROWS = 10;
const MOST_ROWS = 100;
const MONTH = /^2\d{3}-(0[1-9]|1[0-2])$/;

/** Members whose bills are apart: those that the account is configured to ask for. */
const apart = (account: BillAccount): readonly string[] =>
  (account.settings.memberAccountIds as readonly string[] | undefined) ?? [];

/** Whose lines are asked for: a member's, or all that are not a member's. Null where somebody else's are. */
function ownedBy(call: SandboxCall, account: BillAccount): ((line: BillLine) => boolean) | null {
  const owner = call.query.get('queryAccountId');
  if (!owner) return ({ subAccountId }) => !apart(account).includes(subAccountId);
  return account.members.some(({ id }) => id === owner) ? ({ subAccountId }) => subAccountId === owner : null;
}

/** Who the answer is about. To a member's own key, the master is the account and the member comes below it. */
function head(call: SandboxCall, account: BillAccount, isMember: boolean) {
  const owner = call.query.get('queryAccountId');
  const member = isMember ? account.accountId : owner;
  return {
    accountId: isMember ? `master-of-${account.accountId}` : account.accountId,
    loginName: account.accountName,
    subAccountId: member || '/',
    subLoginName: member ? (account.members.find(({ id }) => id === member)?.name ?? member) : '/',
    ouName: member ? '财务圈' : '/',
  };
}

const denied = (call: SandboxCall): Reply => refusal(call, 'AccessDenied', 'Access Denied.');

/** GET /v1/bill/resource/month: what was paid ahead or what is paid afterwards, never both. */
export function resourceMonth(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  const month = call.query.get('month') ?? '';
  const productType = call.query.get('productType');
  if (!MONTH.test(month)) return refusal(call, 'InvalidParameter', 'month must be yyyy-MM.');
  if (productType !== 'prepay' && productType !== 'postpay')
    return refusal(call, 'InvalidParameter', 'productType must be prepay or postpay.');
  const number = sizeAsked(call, 'pageNo', 1);
  const size = sizeAsked(call, 'pageSize', DEFAULT_ROWS);
  if (!number || !size || size > MOST_ROWS)
    return refusal(call, 'InvalidParameter', `pageSize must be 1 to ${MOST_ROWS}.`);
  const owned = ownedBy(call, account);
  if (!owned) return denied(call);

  const view = `${productType}|${call.query.get('queryAccountId') ?? ''}`;
  const rows = desk.months.view<readonly OwnedRow[]>(view, { account, period: month }, lines =>
    billRows(month, lines).filter(({ line }) => productTypeOf(line) === productType && owned(line)),
  );
  const isMember = call.plays('custom:masked');
  const shown = call.plays('duplicate-page') ? Math.max(1, number - 1) : number;
  const page = rows.slice((shown - 1) * size, shown * size).map(({ row }) => (isMember ? masked(row) : row));
  return answered(call, {
    billMonth: month,
    beginTime: '',
    endTime: '',
    ...head(call, account, isMember),
    pageNo: literal(String(call.plays('custom:misplaced-page') ? 1 : number)),
    pageSize: literal(String(size)),
    totalCount: literal(String(rows.length + (call.plays('changed-total') ? 1 : 0))),
    bills: played(call, page),
  });
}

/** GET /v1/bill/month/summary: the summary that everything must agree with. */
export function monthTotals(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  const month = call.query.get('billMonth') ?? '';
  if (!MONTH.test(month)) return refusal(call, 'InvalidParameter', 'billMonth must be yyyy-MM.');
  const owned = ownedBy(call, account);
  if (!owned) return denied(call);
  const view = `summary|${call.query.get('queryAccountId') ?? ''}`;
  const data = desk.months.view(view, { account, period: month }, lines => monthSummary(lines.filter(owned)));
  const isMember = call.plays('custom:masked');
  return answered(call, {
    billBeginTime: `${month}-01`,
    billEndTime: `${month}-${daysIn(month)}`,
    ...head(call, account, isMember),
    data: isMember && data ? masked(data) : data,
  });
}

/** POST /v1/finance/cash/balance: cash alone. */
export const cashBalance = (call: SandboxCall, { balance }: BillAccount): Reply =>
  answered(call, { cashBalance: literal(balance.cash) });

/** 0 when what is asked is no count. */
function sizeAsked(call: SandboxCall, name: string, usual: number): number {
  const text = call.query.get(name);
  if (text === null) return usual;
  return /^\d{1,6}$/.test(text) ? Number.parseInt(text, 10) : 0;
}

function played(call: SandboxCall, rows: readonly BillRow[]): readonly BillRow[] {
  const ordered = call.plays('reordered-page') ? rows.toReversed() : rows;
  const kept = call.plays('lost-row') ? ordered.slice(0, -1) : ordered;
  return call.plays('unknown-column') ? kept.map(row => ({ ...row, carbonFootprint: '0.12' })) : kept;
}
