import { daysIn, Decimal, sentAmount, z, type BillingMonth, type ControlTotal } from '@cloudtally/plugin-sdk';
import { jdcloudClient, type JdcloudContext } from './client';
import { pagedList } from './paged-list';
import { JDCLOUD } from './vendor-failure';

const OPERATION = 'describeBillSummarys';

/** One line of describeBillSummarys: a resource's month. */
const summaryRow = z.looseObject({
  pin: z.string().nullish(),
  realTotalFee: sentAmount,
  cashCouponPayFee: sentAmount.nullish(),
});

/** The vendor wants both ends inside one month. */
export const monthInput = (period: BillingMonth) => ({
  startTime: `${period}-01 00:00:00`,
  endTime: `${period}-${daysIn(period)} 23:59:59`,
});

/**
 * The vendor's own summary of a month.
 *
 * @throws UpstreamFailed
 */
export async function readSummary(
  context: JdcloudContext,
  period: BillingMonth,
): Promise<readonly z.infer<typeof summaryRow>[]> {
  const rows: z.infer<typeof summaryRow>[] = [];
  for await (const page of pagedList(jdcloudClient(context), OPERATION, monthInput(period)))
    for (const raw of page.rows) {
      const row = summaryRow.safeParse(raw);
      if (!row.success) throw JDCLOUD.malformed(OPERATION, row.error);
      rows.push(row.data);
    }
  return rows;
}

/**
 * What the lines of a month must add up to.
 *
 * @throws UpstreamFailed
 */
export async function totalsOf(context: JdcloudContext, period: BillingMonth): Promise<ControlTotal[]> {
  let total = new Decimal(0);
  for (const { realTotalFee, cashCouponPayFee } of await readSummary(context, period)) {
    total = total.plus(realTotalFee);
    if (context.settings.voucherMode === 'credit') total = total.minus(cashCouponPayFee ?? '0');
  }
  return [{ currency: 'CNY', billedCost: total.isZero() ? '0' : total.toFixed() }];
}
