import { Decimal, type BillingMonth } from '@cloudtally/plugin-sdk';
import { lineIds, type BillAccount, type BillLine } from '@cloudtally/plugin-sdk/sandbox';
import { fenOf } from './account-operations';

/** `AgentBillSet[]`, with the amount beside it. */
export interface AgentBill {
  readonly clientUin: string;
  readonly amount: Decimal;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Every fifth customer pays the vendor itself, and the agent is only told. */
const paysItself = (clientUin: string): boolean => Number.parseInt(clientUin.slice(-3), 10) % 5 === 4;

/**
 * What a partner's customers came to: each order alone, and what was paid as it was used once per product. Whole
 * fen, after vouchers, because it is what was paid.
 */
export function agentBills(account: BillAccount, lines: readonly BillLine[], period: BillingMonth): AgentBill[] {
  const ids = lineIds(lines);
  const bills = new Map<string, { line: BillLine; id: string; sum: Decimal }>();
  lines.forEach((line, at) => {
    if (line.subAccountId === account.accountId) return;
    const id = ids[at]!;
    const key = line.plan === 'subscription' ? id : `${line.subAccountId}/${line.product.code}`;
    const bill = bills.get(key) ?? { line, id, sum: new Decimal(0) };
    bills.set(key, { ...bill, sum: bill.sum.plus(line.payable).minus(line.voucher) });
  });
  return [...bills.values()].map(({ line, id, sum }) => {
    const prepaid = line.plan === 'subscription';
    const day = String(1 + (Number.parseInt(id.slice(0, 6), 16) % 28)).padStart(2, '0');
    const amount = sum.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
    return {
      clientUin: line.subAccountId,
      amount,
      row: {
        Uin: account.accountId,
        ClientUin: line.subAccountId,
        ClientRemark: line.subAccountName,
        OrderId: prepaid ? `${period.replace('-', '')}${day}${id.slice(0, 12)}` : '',
        PayTime: `${period}-${day} 10:00:00`,
        GoodsType: line.product.name,
        PayMode: prepaid ? 'prepay' : 'postpay',
        SettleMonth: period,
        Amt: fenOf(amount),
        PayerMode: paysItself(line.subAccountId) ? 'selfpay' : 'agentpay',
        ClientType: 'new',
        ProjectType: 'self',
        ActivityId: '',
      },
    };
  });
}
