/** An approved bill, as far as it matters in which transaction it goes out. */
export interface IssuableBill {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
  readonly lines: number;
}

/** What a transaction holds is locked until its end, and all of its lines are in memory at once. */
const MOST_BILLS = 100;
const MOST_LINES = 5_000;

/**
 * Bills in the order given, cut into what goes out at once: at most so many, and none of a customer and currency twice,
 * since what one document does to open credit has to be seen by the next. A bill of more lines goes alone.
 *
 * @returns ids
 */
export function issueBatches(
  bills: readonly IssuableBill[],
  { mostBills = MOST_BILLS, mostLines = MOST_LINES } = {},
): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let accounts = new Set<string>();
  let lines = 0;
  for (const bill of bills) {
    const account = `${bill.customerId}/${bill.currency}`;
    const batch = batches.at(-1);
    const fits = batch && batch.length < mostBills && lines + bill.lines <= mostLines && !accounts.has(account);
    if (fits) batch.push(bill.id);
    else {
      batches.push([bill.id]);
      accounts = new Set();
      lines = 0;
    }
    accounts.add(account);
    lines += bill.lines;
  }
  return batches;
}
