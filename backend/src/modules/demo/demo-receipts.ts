import type { SeedReceipt } from '@cloudtally/seed';
import { Decimal } from '@cloudtally/plugin-sdk';
import { current } from '../../kernel/access';
import type { Database } from '../../kernel/database';
import type { NewReceipt } from '../receipts/receipts.module';

interface IssuedBill {
  readonly number: string;
  readonly total: string;
}

/**
 * What the customers of the world transfer for the bills that they really got: the world knows what each of them means
 * to pay, the bills say how much that is.
 *
 * @param quoted whether a customer who pays one bill in full writes its number into the transfer, as the exact rule
 *   asks for; else as the world has it, which leaves work for a person
 */
export async function transfersFor(
  db: Database,
  receipts: readonly SeedReceipt[],
  quoted: (receipt: SeedReceipt) => boolean,
): Promise<NewReceipt[]> {
  const periods = [...new Set(receipts.flatMap(({ intends }) => intends.bills.map(({ period }) => period)))];
  const rows = await db.source.query<(IssuedBill & { key: string })[]>(
    `select customer_code || ' ' || period as key, number, total::text as total from bill
     where tenant_id = $1 and period = any($2) and number is not null and state <> 'void'`,
    [current().actor.tenantId, periods],
  );
  const bills = new Map<string, IssuedBill>(rows.map(row => [row.key, row]));
  return receipts.map(receipt => {
    const { tenant: _, intends, ...facts } = receipt;
    const meant = intends.bills.map(({ customer, period }) => bills.get(`${customer} ${period}`));
    // A bill that was never issued is paid as the world reckons it.
    if (!meant.every(bill => bill !== undefined)) return facts;
    const sum = meant.reduce((total, bill) => total.plus(bill.total), new Decimal(0));
    const amount = sum.times(intends.share).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).plus(intends.plus).toFixed();
    const full = intends.kind === 'exact' && meant.length === 1;
    return { ...facts, amount, memo: full && quoted(receipt) ? `账单 ${meant[0]!.number}` : facts.memo };
  });
}
