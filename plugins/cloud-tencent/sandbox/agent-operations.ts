import { Decimal, shiftMonth } from '@cloudtally/plugin-sdk';
import {
  literal,
  type BillAccount,
  type BillDesk,
  type BillOperation,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { fenOf } from './account-operations';
import { agentBills, type AgentBill } from './agent-bills';
import { asText, isPartner, monthFault, monthOf, pageAsked, parametersOf } from './parameters';
import { answered, refusal } from './vendor-reply';

const MOST_BILLS = 100;
const MOST_CLIENTS = 2000;
const REBATE_RATE = '0.05';

const billsOf = (desk: BillDesk, account: BillAccount, period: string): readonly AgentBill[] =>
  desk.months.view('agent-bills', { account, period }, lines => agentBills(account, lines, period));

/** Only a partner may ask; the vendor says so by a code of its own. */
const partnersOnly =
  (operation: BillOperation): BillOperation =>
  (desk, call, account) =>
    isPartner(account)
      ? operation(desk, call, account)
      : refusal(call, 'UnauthorizedOperation', 'The account is not an agent.');

/** The rows as they leave the vendor, with the faults that are being played. */
function played(call: SandboxCall, rows: readonly Readonly<Record<string, unknown>>[]) {
  const ordered = call.plays('reordered-page') ? rows.toReversed() : rows;
  const kept = call.plays('lost-row') ? ordered.slice(0, -1) : ordered;
  return call.plays('unknown-column') ? kept.map(row => ({ ...row, ContractId: '1' })) : kept;
}

export const describeAgentBills: BillOperation = partnersOnly((desk, call, account) => {
  const asked = parametersOf(call);
  const wrong = monthFault(desk, call, asked.SettleMonth);
  if (wrong) return wrong;
  const page = pageAsked(asked, MOST_BILLS);
  if (!page) return refusal(call, 'InvalidParameter', `Limit must be 1 to ${MOST_BILLS}.`);
  const { ClientUin, PayMode } = asked;
  const bills = billsOf(desk, account, asText(asked.SettleMonth)).filter(
    ({ clientUin, row }) => (!ClientUin || clientUin === ClientUin) && (!PayMode || row.PayMode === PayMode),
  );
  const from = call.plays('duplicate-page') ? Math.max(0, page.offset - page.limit) : page.offset;
  return answered(call, {
    AgentBillSet: played(
      call,
      bills.slice(from, from + page.limit).map(({ row }) => row),
    ),
    TotalCount: literal(String(bills.length + (call.plays('changed-total') ? 1 : 0))),
  });
});

/** Customers with what they came to in the last month and this one; their names are masked. */
export const describeAgentAuditedClients: BillOperation = partnersOnly((desk, call, account) => {
  const page = pageAsked(parametersOf(call), MOST_CLIENTS);
  if (!page) return refusal(call, 'InvalidParameter', `Limit must be 1 to ${MOST_CLIENTS}.`);
  const running = monthOf(call);
  const thisMonth = salesByClient(billsOf(desk, account, running));
  const lastMonth = salesByClient(billsOf(desk, account, shiftMonth(running, -1)));
  const clients = account.members.slice(page.offset, page.offset + page.limit);
  return answered(call, {
    AgentClientSet: clients.map(({ id, name }) => ({
      Uin: account.accountId,
      ClientUin: id,
      AgentTime: '2025-12-31 16:00:00',
      ClientFlag: 'a',
      ClientRemark: name,
      ClientName: `${name.slice(0, 1)}**`,
      AuthType: '1',
      AppId: id.slice(-10),
      LastMonthAmt: fenOf(lastMonth.get(id) ?? '0'),
      ThisMonthAmt: fenOf(thisMonth.get(id) ?? '0'),
      HasOverdueBill: literal('0'),
      ClientType: 'new',
      ProjectType: 'self',
      SalesUin: '',
      SalesName: '',
      Mail: 'm***@example.com',
      TransactionType: '2',
    })),
    TotalCount: literal(String(account.members.length)),
  });
});

function salesByClient(bills: readonly AgentBill[]): Map<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const { clientUin, amount } of bills) sums.set(clientUin, (sums.get(clientUin) ?? new Decimal(0)).plus(amount));
  return sums;
}

/** One statement a month, of what its customers came to; none for the month that is running. */
export const describeRebateInfosNew: BillOperation = partnersOnly((desk, call, account) => {
  const { RebateMonth } = parametersOf(call);
  const wrong = monthFault(desk, call, RebateMonth);
  if (wrong) return wrong;
  const month = asText(RebateMonth);
  const bills = month < monthOf(call) ? billsOf(desk, account, month) : [];
  const sales = bills.reduce((total, { amount }) => total.plus(amount), new Decimal(0));
  const statement = {
    Uin: account.accountId,
    RebateMonth: month,
    Amt: fenOf(sales.times(REBATE_RATE)),
    MonthSales: fenOf(sales),
    QuarterSales: fenOf(sales),
    ExceptionFlag: 'NORMAL',
  };
  return answered(call, {
    RebateInfoSet: bills.length > 0 ? [statement] : [],
    TotalCount: literal(bills.length > 0 ? '1' : '0'),
  });
});
