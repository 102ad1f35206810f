import { Decimal, sentAmount, z, type BillingMonth, type ControlTotal } from '@cloudtally/plugin-sdk';
import { payerOf, tasksOf } from './bill-payers';
import { shownAmount } from './bill-row';
import { CURRENCY } from './charge-of-bill-row';
import { owed } from './owed';
import { tencentClient, type TencentContext } from './transport';

const summary = z.looseObject({
  SummaryOverview: z.array(z.looseObject({ RealTotalCost: sentAmount, VoucherPayAmount: shownAmount })).nullish(),
});

/**
 * The vendor's own sum of a month over all its products, which is not made of the pages of the bill.
 *
 * @throws UpstreamFailed, also while the vendor is still adding up
 */
export async function billTotals(context: TencentContext, period: BillingMonth): Promise<ControlTotal[]> {
  const client = tencentClient(context);
  const isCredit = context.settings.voucherMode === 'credit';
  let total = new Decimal(0);
  for (const task of tasksOf(context.settings)) {
    const month = { BeginTime: period, EndTime: period, ...payerOf(task) };
    const { SummaryOverview } = await client.read('DescribeBillSummaryByProduct', month, summary);
    for (const { RealTotalCost, VoucherPayAmount } of SummaryOverview ?? []) {
      total = total.plus(RealTotalCost).minus(isCredit ? owed(VoucherPayAmount) : '0');
    }
  }
  return [{ currency: CURRENCY, billedCost: total.isZero() ? '0' : total.toFixed() }];
}
