import { Decimal, type BillingMonth } from '@cloudtally/plugin-sdk';
import { literal, type BillAccount, type BillDesk, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import { bodyOf } from './bill-operations';
import { answered, refusal } from './vendor-reply';

/** POST describePartnerBills: amounts in the unit that the account's settings say, because the vendor names none. */
export function describePartnerBills(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  if (account.settings.role !== 'partner') return refusal(call, 'HTTP_FORBIDDEN', 'The account is not a partner.');
  const period = String(bodyOf(call)?.billDate);
  if (!/^2\d{3}-(0[1-9]|1[0-2])$/.test(period)) return refusal(call, 'INVALID_ARGUMENT', 'billDate must be yyyy-MM.');
  return answered(call, { pinBills: pinBills(desk, account, period), productBills: [] });
}

const pinBills = ({ months }: BillDesk, account: BillAccount, period: BillingMonth) =>
  months.view('pin-bills', { account, period }, lines => {
    const inUnit = (yuan: Decimal) => literal(yuan.times(account.settings.partnerUnit === 'fen' ? 100 : 1).toFixed());
    const sums = new Map<string, { owed: Decimal; name: string }>();
    for (const { subAccountId, subAccountName, payable } of lines) {
      const before = sums.get(subAccountId)?.owed ?? new Decimal(0);
      sums.set(subAccountId, { owed: before.plus(payable), name: subAccountName });
    }
    return [...sums].map(([pin, { owed, name }]) => ({
      billDate: period,
      pin,
      loginName: pin,
      customerName: name,
      actualFee: inUnit(owed),
      payableFee: inUnit(owed),
    }));
  });
