import { Decimal, type BillingMonth, type DecimalText } from '@cloudtally/plugin-sdk';
import { lineIds, type BillAccount, type BillLine } from '@cloudtally/plugin-sdk/sandbox';

/** A line as the vendor billed it, before either of its two forms. */
export interface BilledLine {
  readonly line: BillLine;
  readonly id: string;
  readonly period: BillingMonth;
  /** The vendor's number of the kind. */
  readonly kind: string;
  /** 1 subscription, 3 pay per use. */
  readonly mode: '1' | '3';
  readonly list: Decimal;
  readonly discount: Decimal;
  readonly amount: Decimal;
  readonly cash: Decimal;
  readonly credit: Decimal;
  readonly coupon: Decimal;
  readonly storedCard: Decimal;
}

const KINDS = { usage: '5', purchase: '1', refund: '4', adjustment: '16' } as const;
const COMPENSATION = '9';
const CATCH_UP = '25';

function kindOf({ kind, plan, payable }: BillLine): string {
  const isGiven = payable.startsWith('-');
  // What was paid as it was used is not returned: it is compensated.
  if (kind === 'refund' && plan === 'pay-as-you-go') return COMPENSATION;
  return kind === 'adjustment' && isGiven ? COMPENSATION : KINDS[kind];
}

/** The month's lines. An account that rounds down pays whole fen per line, and what adds up to fen is caught up. */
export function billedLines(account: BillAccount, lines: readonly BillLine[], period: BillingMonth): BilledLine[] {
  const ids = lineIds(lines);
  const billed = lines.map((line, at) => billedLine(line, { id: ids[at]!, period }));
  if (!account.roundsDown) return billed;
  const cut = billed.map(truncated);
  const dropped = billed.reduce((sum, each, at) => sum.plus(each.amount).minus(cut[at]!.amount), new Decimal(0));
  const caughtUp = dropped.toDecimalPlaces(2, Decimal.ROUND_DOWN);
  return caughtUp.isZero() || !lines[0] ? cut : [...cut, catchUp(account, lines[0], { amount: caughtUp, period })];
}

const money = (text: DecimalText) => new Decimal(text);

function billedLine(line: BillLine, { id, period }: { id: string; period: BillingMonth }): BilledLine {
  return {
    line,
    id,
    period,
    kind: kindOf(line),
    mode: line.plan === 'subscription' ? '1' : '3',
    list: money(line.list),
    discount: money(line.discount).plus(line.coupon),
    amount: money(line.payable),
    cash: money(line.cash),
    credit: money(line.onCredit),
    coupon: money(line.voucher),
    storedCard: money(line.storedValue),
  };
}

/** What is below a fen is not taken, of cash or of credit. */
function truncated(billed: BilledLine): BilledLine {
  const amount = billed.amount.toDecimalPlaces(2, Decimal.ROUND_DOWN);
  const dropped = billed.amount.minus(amount);
  const [cash, credit] = billed.credit.isZero()
    ? [billed.cash.minus(dropped), billed.credit]
    : [billed.cash, billed.credit.minus(dropped)];
  return { ...billed, amount, cash, credit };
}

function catchUp(
  account: BillAccount,
  like: BillLine,
  { amount, period }: { amount: Decimal; period: BillingMonth },
): BilledLine {
  const nothing = new Decimal(0);
  const line: BillLine = {
    ...like,
    kind: 'adjustment',
    plan: 'pay-as-you-go',
    subAccountId: account.accountId,
    subAccountName: account.accountName,
    resourceId: '',
    resourceName: '',
    tags: {},
    quantity: '0',
  };
  return {
    line,
    id: `catch-up-${period}`,
    period,
    kind: CATCH_UP,
    mode: '3',
    list: amount,
    discount: nothing,
    amount,
    cash: amount,
    credit: nothing,
    coupon: nothing,
    storedCard: nothing,
  };
}
