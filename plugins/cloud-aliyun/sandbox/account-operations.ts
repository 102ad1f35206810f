import type { DecimalText } from '@cloudtally/plugin-sdk';
import { literal, type BillAccount, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import { answered, declined, refusal } from './vendor-reply';

/** "1234567.5" -> "1,234,567.50": the vendor writes balances for people. */
function forPeople(amount: DecimalText): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction.padEnd(2, '0')}`;
}

export function queryAccountBalance(call: SandboxCall, { balance, currency }: BillAccount): Reply {
  return answered(call, {
    AvailableAmount: forPeople(balance.available),
    AvailableCashAmount: forPeople(balance.cash),
    CreditAmount: forPeople(balance.credit),
    MybankCreditAmount: '0.00',
    QuotaLimit: '0.00',
    Currency: currency,
  });
}

/** Members of the payer; ids are JSON numbers here and texts in a bill. */
export function queryRelationList(call: SandboxCall, account: BillAccount): Reply {
  if (!call.query.get('UserId')) return refusal(call, 'MissingUserId', 'UserId is mandatory for this action.');
  if (call.query.get('UserId') !== account.accountId)
    return declined(call, 'InvalidOwner', 'UserId is not the caller.');
  const page = Number.parseInt(call.query.get('PageNum') ?? '1', 10);
  const size = Number.parseInt(call.query.get('PageSize') ?? '20', 10);
  if (!(page >= 1) || !(size >= 1 && size <= 100))
    return refusal(call, 'InvalidParameter', 'PageSize must be 1 to 100.');
  const members = isPartner(account) ? [] : account.members;
  return answered(call, {
    PageNum: page,
    PageSize: size,
    TotalCount: members.length,
    FinancialRelationInfoList: members.slice((page - 1) * size, page * size).map(({ id, name }, at) => ({
      AccountId: literal(id),
      AccountName: `member-${id.slice(-6)}`,
      AccountNickName: name,
      AccountType: 'MEMBER',
      RelationId: literal(String(50_000 + (page - 1) * size + at)),
      RelationType: 'FinancialManagement',
      SetupTime: '2025-12-31T16:00Z',
      StartTime: '2025-12-31T16:00Z',
      State: 'RELATED',
    })),
  });
}

/** A channel partner, whose customers are no members: they have bills of their own. */
export const isPartner = ({ settings }: BillAccount): boolean => settings.role === 'partner';

/** Ids are JSON numbers here too. */
export const getCustomerList = (call: SandboxCall, { members }: BillAccount): Reply =>
  answered(call, { UidList: members.map(({ id }) => literal(id)) });

/** Of one customer; somebody else's is refused by the business side. */
export function getCustomerAccountInfo(call: SandboxCall, { members }: BillAccount): Reply {
  const owner = call.query.get('OwnerId');
  const customer = members.find(({ id }) => id === owner);
  if (!owner) return refusal(call, 'MissingOwnerId', 'OwnerId is mandatory for this action.');
  if (!customer) return declined(call, 'InvalidOwner', 'The specified owner does not belong to this account.');
  return answered(call, {
    LoginEmail: `finance@${customer.id.slice(-6)}.example`,
    AccountType: '1',
    Mpk: literal(customer.id),
    IsCertified: true,
    HostingStatus: 'TRUSTEESHIP_CANCEL',
    CreditLimitStatus: 'Thaw',
  });
}
