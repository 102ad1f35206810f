import { shiftMonth, z } from '@cloudtally/plugin-sdk';
import {
  literal,
  pageTokens,
  type BillAccount,
  type Reply,
  type SandboxCall,
  type BillDesk,
} from '@cloudtally/plugin-sdk/sandbox';
import { bodyOf, isReply } from './bill-operations';
import { answered, refusal } from './vendor-reply';

export const queryBalanceAcct = (call: SandboxCall, { accountId, balance }: BillAccount): Reply =>
  answered(call, {
    AccountID: literal(accountId),
    AvailableBalance: balance.available,
    CashBalance: balance.cash,
    CreditLimit: balance.credit,
    FreezeAmount: '0',
    ArrearsBalance: '0',
  });

const MOST_INSTANCES = 100;
const input = z.object({
  MaxResults: z.string().regex(/^([1-9]\d?|100)$/),
  NextToken: z.string().optional(),
  Product: z.string().optional(),
});

/** Whatever was paid ahead in the last whole month. */
export function listAvailableInstances(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  const asked = bodyOf(call, input);
  if (isReply(asked)) return asked;
  const period = shiftMonth(desk.source.runningMonth, -1);
  const instances = desk.months.view('instances', { account, period }, lines => [
    ...new Map(
      lines.filter(({ plan }) => plan === 'subscription').map(line => [line.resourceId, line] as const),
    ).values(),
  ]);
  const some = asked.Product ? instances.filter(({ product }) => product.code === asked.Product) : instances;
  const query = `${account.accountId}|${asked.Product ?? ''}`;
  const place = asked.NextToken
    ? pageTokens.read(query, asked.NextToken, call.at.getTime())
    : { offset: 0, revision: desk.months.revision(account, period) };
  if (!place) return refusal(call, 'InvalidParameter', 'NextToken is invalid or has expired.');
  const size = Math.min(MOST_INSTANCES, Number.parseInt(asked.MaxResults, 10));
  const next = place.offset + size;
  return answered(call, {
    MaxResults: literal(asked.MaxResults),
    NextToken: next < some.length ? pageTokens.write(query, { ...place, offset: next }, call.at.getTime()) : '',
    InstanceList: some.slice(place.offset, next).map(line => ({
      AccountID: literal(line.subAccountId),
      InstanceID: line.resourceId,
      InstanceName: line.resourceName,
      Product: line.product.code,
      ProductName: line.product.name,
      ConfigurationCode: line.spec,
      Status: 'Running',
      SubStatus: '',
      BeginTime: `${period}-01 00:00:00`,
      ExpiredTime: `${shiftMonth(period, 12)}-01 00:00:00`,
      RenewType: 'Manual',
      RenewalTimes: '0',
      RenewalDurationUnit: 'Month',
      RemainRenewTimes: '0',
      PaymentMethod: 'PrePaid',
    })),
  });
}
