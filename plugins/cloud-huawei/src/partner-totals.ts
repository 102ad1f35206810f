import { Decimal, type BillingMonth, type PartnerTotal } from '@cloudtally/plugin-sdk';
import { huaweiClient, type HuaweiContext } from './client';
import { currencyCode } from './fee-row';
import { customerSum, wholeOf } from './month-totals';
import { pagedList } from './paged-list';
import { HUAWEI } from './vendor-failure';

const OPERATION = 'ListSubcustomerMonthlyBills';
const KINDS: Readonly<Record<string, PartnerTotal['kind']>> = { '0': 'consumed', '1': 'refunded', '2': 'written_off' };

/**
 * What each customer of a partner came to, before vouchers, as the vendor adds it up: consumed, refunded, written off.
 *
 * @throws UpstreamFailed, also for a kind of bill that is none of the vendor's three
 */
export async function readPartnerTotals(
  context: HuaweiContext,
  period: BillingMonth,
): Promise<readonly PartnerTotal[] | null> {
  if (context.settings.role !== 'partner') return null;
  const sums = new Map<string, { of: Omit<PartnerTotal, 'amount'>; sum: Decimal }>();
  const plan = { list: 'bill_sums', count: 'count', rows: 100 };
  for await (const { answer, rows } of pagedList(huaweiClient(context), OPERATION, { cycle: period }, plan)) {
    if (rows.length === 0) continue;
    const currency = currencyCode.safeParse(answer.currency);
    if (!currency.success) throw HUAWEI.malformed(OPERATION, currency.error);
    for (const raw of rows) {
      const row = customerSum.safeParse(raw);
      const kind = row.success ? KINDS[row.data.bill_type] : undefined;
      if (!row.success || !kind) throw HUAWEI.malformed(OPERATION, row.error);
      const of = { period, currency: currency.data, subAccountId: row.data.customer_id, kind };
      const key = `${of.subAccountId} ${kind} ${of.currency}`;
      const before = sums.get(key)?.sum ?? new Decimal(0);
      sums.set(key, { of, sum: before.plus(wholeOf(row.data)) });
    }
  }
  return [...sums.values()].map(({ of, sum }) => ({ ...of, amount: sum.toFixed() }));
}
