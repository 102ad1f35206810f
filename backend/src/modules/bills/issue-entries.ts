import { Money } from '@cloudtally/plugin-sdk';
import type { BillRecord } from './bill-reader';
import type { Posting } from './bills.ports';

/** Debit what the customer owes, credit what we earned, and book the rounding by name. A bill of zero has none. */
export function entriesOf(
  bill: Pick<BillRecord, 'customerId' | 'currency' | 'total' | 'linesTotal' | 'rounding'>,
): Posting[] {
  const { currency } = bill;
  return [
    { account: `receivable:${bill.customerId}`, amount: Money.of(bill.total, currency).toText(), currency },
    { account: 'revenue', amount: Money.of(bill.linesTotal, currency).negated().toText(), currency },
    { account: 'rounding', amount: Money.of(bill.rounding, currency).negated().toText(), currency },
  ].filter(entry => !Money.of(entry.amount, currency).isZero());
}
