import { shiftMonth, type BillingMonth } from '@cloudtally/plugin-sdk';
import { dayOf } from './months';
import { Random } from './random';
import { plainText, roundTo, share, UNITS_PER_FEN, unitsOf } from './units';
import type { ExpectedBill, SeedCustomer, SeedReceipt } from './world';

type Intent = SeedReceipt['intends'];

export interface ReceiptPlan {
  readonly period: BillingMonth;
  /** How many of a hundred bills have been paid in some way. */
  readonly paidPercent: number;
  /** Last day of the month after the period on which money arrives. */
  readonly lastDay: number;
}

/**
 * Bank receipts for the bills of one month, as they come: mostly exact, some in part, two bills in one
 * transfer, too much, from somebody unknown; names as banks write them.
 */
export function makeReceipts(
  seed: string,
  plan: ReceiptPlan,
  bills: readonly ExpectedBill[],
  customers: readonly SeedCustomer[],
): SeedReceipt[] {
  const random = new Random(`${seed}/receipts/${plan.period}`);
  const byCode = new Map(customers.map(customer => [customer.code, customer]));
  const payable = bills.filter(bill => unitsOf(bill.total) > 0n);
  const arrives = shiftMonth(plan.period, 1);
  const receipts: SeedReceipt[] = [];
  for (let at = 0; at < payable.length; at++) {
    if (!random.chance(plan.paidPercent)) continue;
    const bill = payable[at]!;
    const next = payable[at + 1];
    const merged = next?.tenant === bill.tenant && random.chance(5);
    const intends = merged ? merge(bill, next) : intentOf(bill, random);
    if (merged) at++;
    const paid = (merged ? [bill, next] : [bill]).reduce((sum, { total }) => sum + unitsOf(total), 0n);
    const amount = roundTo(share(paid, unitsOf(intends.share), unitsOf('1')), UNITS_PER_FEN) + unitsOf(intends.plus);
    const customer = byCode.get(bill.customer)!;
    const known = intends.kind !== 'unknown_payer';
    receipts.push({
      serial: `ICBC${arrives.replace('-', '')}${random.word(10, '0123456789')}`,
      tenant: bill.tenant,
      amount: plainText(amount),
      currency: bill.currency,
      paidOn: dayOf(arrives, random.between(6, plan.lastDay)),
      payerName: known ? payerName(customer, random) : random.pick([null, '临时往来户', '张三（代付）']),
      payerAccount: known ? `6222${random.word(12, '0123456789')}` : null,
      method: 'transfer',
      memo: random.pick([null, `${plan.period} 云服务费`, '货款', `${customer.shortName} 账单`, '服务费']),
      intends,
    });
  }
  return receipts;
}

const target = ({ customer, period }: ExpectedBill) => ({ customer, period });
const merge = (bill: ExpectedBill, next: ExpectedBill): Intent => ({
  kind: 'merged',
  bills: [target(bill), target(next)],
  share: '1',
  plus: '0',
});

function intentOf(bill: ExpectedBill, random: Random): Intent {
  const bills = [target(bill)];
  const kinds = ['exact', 'partial', 'overpaid', 'unknown_payer'] as const;
  const kind = random.weighted(kinds, name => ({ exact: 80, partial: 9, overpaid: 5, unknown_payer: 6 })[name]);
  if (kind === 'partial') return { kind, bills, share: random.pick(['0.5', '0.6', '0.3333']), plus: '0' };
  if (kind === 'overpaid') return { kind, bills, share: '1', plus: random.pick(['0.01', '100', '5000']) };
  return { kind, bills, share: '1', plus: '0' };
}

const payerName = (customer: SeedCustomer, random: Random): string =>
  random.chance(72) ? customer.name : random.pick(customer.aliases);
