import { Money } from '@cloudtally/plugin-sdk';
import type { BillRecord } from './bill-reader';
import type { Posting } from './bills.ports';

/**
 * Debit what the customer owes, tax and all; credit what we earned and what we owe the tax office, and book the rounding by
 * name, each without tax. A bill of zero has none.
 */
export function entriesOf(
  bill: Pick<BillRecord, 'customerId' | 'currency' | 'total' | 'linesTotal' | 'rounding' | 'tax'>,
): Posting[] {
  const { currency } = bill;
  const money = (amount: string) => Money.of(amount, currency);
  const tax = money(bill.tax?.tax ?? '0');
  const roundingTax = money(bill.tax?.rounding?.tax ?? '0');
  const credited = (account: string, amount: Money) => ({ account, amount: amount.negated().toText(), currency });
  return [
    { account: `receivable:${bill.customerId}`, amount: money(bill.total).toText(), currency },
    credited('revenue', money(bill.linesTotal).minus(tax.minus(roundingTax))),
    credited('rounding', money(bill.rounding).minus(roundingTax)),
    credited('output_tax', tax),
  ].filter(entry => !money(entry.amount).isZero());
}
