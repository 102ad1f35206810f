import { daysIn, shiftMonth } from '@cloudtally/plugin-sdk';
import {
  literal,
  pageTokens,
  type BillAccount,
  type BillDesk,
  type BillOperation,
  type BillLine,
  type Reply,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { isPartner } from './account-operations';
import { billLine, splitLine, subscriptionType } from './bill-line';
import { billOverview } from './bill-overview';
import { answered, declined, refusal } from './vendor-reply';

const DEFAULT_ROWS = 20;
const MOST_ROWS = 300;
const MONTHS_KEPT = 18;

/** What is wrong with the parameters that all bill operations share, or null. */
function cycleFault(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply | null {
  const cycle = call.query.get('BillingCycle');
  if (!cycle) return refusal(call, 'MissingBillingCycle', 'BillingCycle is mandatory for this action.');
  if (!/^2\d{3}-(0[1-9]|1[0-2])$/.test(cycle))
    return refusal(call, 'InvalidParameter', 'BillingCycle must be YYYY-MM.');
  if (cycle <= shiftMonth(desk.source.runningMonth, -MONTHS_KEPT)) {
    return declined(call, 'InvalidParameter', 'Only the last 18 billing cycles can be queried.');
  }
  const owner = call.query.get('BillOwnerId');
  if (owner && owner !== account.accountId && !account.members.some(({ id }) => id === owner)) {
    return declined(call, 'InvalidOwner', 'The specified owner does not belong to this account.');
  }
  return null;
}

/** The filters that the bill operations share. A partner's own bill has none of its customers' lines. */
function selects(call: SandboxCall, account: BillAccount): ((line: BillLine) => boolean) | null {
  const product = call.query.get('ProductCode');
  const subscription = call.query.get('SubscriptionType');
  const owner = call.query.get('BillOwnerId') ?? (isPartner(account) ? account.accountId : null);
  if (!product && !subscription && !owner) return null;
  return line =>
    (!product || line.product.code === product) &&
    (!subscription || subscriptionType(line) === subscription) &&
    (!owner || line.subAccountId === owner);
}

/** The vendor hides a line where both the list price and what is payable are zero. */
const costsNothing = ({ list, payable }: BillLine) => [list, payable].every(amount => /^-?0(\.0+)?$/.test(amount));

/** 0 when what is asked is no count. */
function sizeAsked(call: SandboxCall): number {
  const asked = call.query.get('MaxResults');
  if (asked === null) return DEFAULT_ROWS;
  return /^\d{1,4}$/.test(asked) ? Number.parseInt(asked, 10) : 0;
}

/** The rows as they leave the vendor, with the faults that are being played. */
function played(call: SandboxCall, rows: readonly Readonly<Record<string, unknown>>[]) {
  const ordered = call.plays('reordered-page') ? rows.toReversed() : rows;
  const kept = call.plays('lost-row') ? ordered.slice(0, -1) : ordered;
  return call.plays('unknown-column') ? kept.map(row => ({ ...row, CarbonFootprint: '0.12' })) : kept;
}

/** DescribeInstanceBill, by billing item. */
export const describeInstanceBill: BillOperation = (desk, call, account) =>
  call.query.get('IsBillingItem') === 'true'
    ? linesOf(desk, call, account, billLine)
    : declined(call, 'NotApplicable', 'This sandbox plays bills with IsBillingItem=true.');

/** DescribeSplitItemBill: the same money by split item, for who has switched it on. */
export const describeSplitItemBill: BillOperation = (desk, call, account) =>
  account.settings.lines === 'split'
    ? linesOf(desk, call, account, splitLine)
    : declined(call, 'NotApplicable', 'The split bill is not activated for the account.');

type WriteLine = (account: BillAccount, line: BillLine, day: string | null) => Readonly<Record<string, unknown>>;

/** One page of a bill, of the month or of one of its days. */
function linesOf(desk: BillDesk, call: SandboxCall, account: BillAccount, write: WriteLine): Reply {
  const wrong = cycleFault(desk, call, account) ?? dayFault(call);
  if (wrong) return wrong;
  const size = sizeAsked(call);
  if (size < 1 || size > MOST_ROWS) return refusal(call, 'InvalidParameter', `MaxResults must be 1 to ${MOST_ROWS}.`);

  const cycle = call.query.get('BillingCycle')!;
  const day = call.query.get('BillingDate');
  const query = [
    account.accountId,
    ...[...call.query]
      .filter(([name]) => name !== 'NextToken')
      .sort()
      .flat(),
  ].join('|');
  const token = call.query.get('NextToken');
  const place = token
    ? pageTokens.read(query, token, call.at.getTime())
    : { offset: 0, revision: desk.months.revision(account, cycle) };
  if (!place) return refusal(call, 'InvalidNextToken', 'NextToken is invalid or has expired.');

  const chosen = selects(call, account);
  const zero = call.query.get('IsHideZeroCharge') === 'true';
  let lines = desk.months.lines(account, cycle, place.revision);
  if (chosen || zero || day)
    lines = lines.filter(
      line =>
        (chosen?.(line) ?? true) && !(zero && costsNothing(line)) && (!day || dayOf(cycle, line.resourceId) === day),
    );
  const given = Math.min(size, desk.source.pageRows ?? size);
  const from = call.plays('duplicate-page') ? Math.max(0, place.offset - given) : place.offset;
  const page = lines.slice(from, from + given).map(line => write(account, line, day));
  const next = place.offset + given;
  return answered(call, {
    BillingCycle: cycle,
    AccountID: account.accountId,
    AccountName: account.accountName,
    MaxResults: literal(String(size)),
    NextToken:
      next < lines.length
        ? pageTokens.write(query, { offset: next, revision: place.revision }, call.at.getTime())
        : null,
    TotalCount: literal(String(lines.length + (call.plays('changed-total') ? 1 : 0))),
    Items: played(call, page),
  });
}

/** DAILY wants a day of the cycle, and MONTHLY takes none. */
function dayFault(call: SandboxCall): Reply | null {
  const granularity = call.query.get('Granularity') ?? 'MONTHLY';
  const day = call.query.get('BillingDate');
  if (granularity === 'MONTHLY')
    return day ? refusal(call, 'InvalidParameter', 'BillingDate needs Granularity DAILY.') : null;
  if (granularity !== 'DAILY') return refusal(call, 'InvalidParameter', 'Granularity must be MONTHLY or DAILY.');
  const cycle = call.query.get('BillingCycle')!;
  const isDay =
    /^\d{4}-\d\d-\d\d$/.test(day ?? '') && day!.startsWith(cycle) && Number.parseInt(day!.slice(8), 10) >= 1;
  return isDay && Number.parseInt(day!.slice(8), 10) <= daysIn(cycle)
    ? null
    : refusal(call, 'InvalidParameter', 'BillingDate must be a day of BillingCycle.');
}

/** The day of its month on which a resource is billed: one of its own, so that days add up to the month. */
function dayOf(cycle: string, resourceId: string): string {
  let sum = 0;
  for (const letter of resourceId) sum = (sum * 31 + letter.charCodeAt(0)) % 65_521;
  return `${cycle}-${String((sum % daysIn(cycle)) + 1).padStart(2, '0')}`;
}

/** QueryBillOverview: the summary that everything must agree with. No paging. */
export function queryBillOverview(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  const wrong = cycleFault(desk, call, account);
  if (wrong) return wrong;
  const cycle = call.query.get('BillingCycle')!;
  const chosen = selects(call, account);
  const rows = chosen
    ? billOverview(account, desk.months.lines(account, cycle).filter(chosen))
    : desk.months.view('overview', { account, period: cycle }, lines => billOverview(account, lines));
  return answered(call, {
    BillingCycle: cycle,
    AccountID: account.accountId,
    AccountName: account.accountName,
    Items: { Item: rows },
  });
}
