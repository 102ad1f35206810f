import { shiftMonth } from '@cloudtally/plugin-sdk';
import {
  literal,
  type BillAccount,
  type BillDesk,
  type BillLine,
  type Reply,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { subscriptionType } from './bill-line';
import { answered, refusal } from './vendor-reply';

const MOST_ROWS = 100;

/** QueryAvailableInstances: what the bills of the last two months are for, as the billing side knows it. */
export function queryAvailableInstances(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  const number = Number.parseInt(call.query.get('PageNum') ?? '1', 10);
  const size = Number.parseInt(call.query.get('PageSize') ?? '20', 10);
  if (!(number >= 1) || !(size >= 1 && size <= MOST_ROWS))
    return refusal(call, 'InvalidParameter', `PageSize must be 1 to ${MOST_ROWS}.`);
  const product = call.query.get('ProductCode');
  if (call.query.get('Region') && !product)
    return refusal(call, 'MissingProductCode', 'ProductCode is mandatory when Region is set.');
  const all = instancesOf(desk, account).filter(({ line }) => !product || line.product.code === product);
  return answered(call, {
    PageNum: literal(String(number)),
    PageSize: literal(String(size)),
    TotalCount: literal(String(all.length)),
    InstanceList: all.slice((number - 1) * size, number * size).map(found => instanceRow(account, found)),
  });
}

interface Instance {
  readonly line: BillLine;
  readonly isGone: boolean;
}

/** One per resource; one that has no line in the newest month was released. */
function instancesOf(desk: BillDesk, account: BillAccount): Instance[] {
  const newest = desk.source.runningMonth;
  const found = new Map<string, Instance>();
  for (const [period, isGone] of [
    [shiftMonth(newest, -1), true],
    [newest, false],
  ] as const)
    for (const line of desk.months.lines(account, period)) found.set(line.resourceId, { line, isGone });
  return [...found.values()];
}

function instanceRow(account: BillAccount, { line, isGone }: Instance): Readonly<Record<string, unknown>> {
  const subscription = line.plan === 'subscription';
  return {
    OwnerId: literal(line.subAccountId),
    SellerId: literal('26842'),
    Seller: '26842',
    ProductCode: line.product.code,
    ProductType: line.product.commodity,
    SubscriptionType: subscriptionType(line),
    InstanceID: line.resourceId,
    // A code here, unlike the localised name in a bill line.
    Region: line.region.id,
    CreateTime: '2025-12-31T16:00:00Z',
    EndTime: subscription ? '2027-12-31T16:00:00Z' : '2999-09-09T16:00:00Z',
    StopTime: '',
    ReleaseTime: isGone ? '2026-10-31T16:00:00Z' : '',
    ExpectedReleaseTime: '',
    Status: 'Normal',
    SubStatus: subscription ? '' : 'Normal',
    RenewStatus: subscription ? 'AutoRenewal' : '',
    RenewalDuration: subscription ? literal('1') : null,
    RenewalDurationUnit: subscription ? 'M' : '',
    ...(account.members.length === 0 ? { OwnerId: literal(account.accountId) } : {}),
  };
}
