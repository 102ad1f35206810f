import { Decimal, shiftMonth, z } from '@cloudtally/plugin-sdk';
import { literal, type BillAccount, type BillDesk, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import { bodyOf, isReply } from './bill-operations';
import { answered, refusal } from './vendor-reply';

const count = z.string().regex(/^\d{1,9}$/);
const input = z.object({
  Limit: count.refine(limit => Number.parseInt(limit, 10) >= 1 && Number.parseInt(limit, 10) <= 100),
  Offset: count.default('0'),
  CustomerPassportID: z.string().optional(),
});

/** What each sub-account owes of a month, by its lines and with the bill's own reading of payable. */
const payableOf = ({ months }: BillDesk, account: BillAccount, period: string): ReadonlyMap<string, string> =>
  months.view('payable-of-customers', { account, period }, lines => {
    const beforeVouchers = account.settings.payable === 'before-vouchers';
    const sums = new Map<string, Decimal>();
    for (const { subAccountId, payable, voucher } of lines) {
      const owed = new Decimal(payable).minus(beforeVouchers ? 0 : voucher);
      sums.set(subAccountId, (sums.get(subAccountId) ?? new Decimal(0)).plus(owed));
    }
    return new Map([...sums].map(([id, sum]) => [id, sum.toFixed()]));
  });

/** ListPartnerCustomer: this month and the last one of each customer; whoever is no partner may not ask. */
export function listPartnerCustomer(desk: BillDesk, call: SandboxCall, account: BillAccount): Reply {
  if (account.settings.role !== 'partner') return refusal(call, 'AccessDenied', 'The account is not a partner.');
  const asked = bodyOf(call, input);
  if (isReply(asked)) return asked;
  const [running, last] = [desk.source.runningMonth, shiftMonth(desk.source.runningMonth, -1)].map(period =>
    payableOf(desk, account, period),
  ) as [ReadonlyMap<string, string>, ReadonlyMap<string, string>];
  const names = new Map(account.members.map(({ id, name }) => [id, name]));
  const ids = [...new Set([...names.keys(), ...last.keys(), ...running.keys()])].sort();
  const some = asked.CustomerPassportID ? ids.filter(id => id === asked.CustomerPassportID) : ids;
  const offset = Number.parseInt(asked.Offset, 10);
  const shown = some.slice(offset, offset + Number.parseInt(asked.Limit, 10));
  return answered(call, {
    List: (call.plays('reordered-page') ? shown.toReversed() : shown).map(id => ({
      CustomerName: names.get(id) ?? '',
      CustomerPassportID: id,
      CustomerPassportIdentity: `passport-${id}`,
      CustomerVerifyType: 'enterprise',
      RelationTime: '2025-03-01 10:00:00',
      GrantType: literal('1'),
      PartnerEmployeeID: '',
      PayableCurMonth: running.get(id) ?? '0',
      PayableLastMonth: last.get(id) ?? '0',
      PaidCurMonth: '0',
      PaidLastMonth: last.get(id) ?? '0',
      QuotaBalance: '0',
      AlarmStatus: literal('0'),
      AlarmValue: '0',
    })),
    Total: literal(String(some.length + (call.plays('changed-total') ? 1 : 0))),
  });
}
