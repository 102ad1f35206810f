import { z, type BillingMonth, type RebateStatement } from '@cloudtally/plugin-sdk';
import { CURRENCY } from './charge-of-bill-row';
import { fen, yuan } from './fen';
import { tencentClient, type TencentContext } from './transport';

const statements = z.looseObject({
  RebateInfoSet: z
    .array(
      z.looseObject({
        RebateMonth: z.string().regex(/^2\d{3}-\d\d$/),
        Amt: fen,
        MonthSales: fen,
        ExceptionFlag: z.string().nullish(),
      }),
    )
    .nullish(),
});
const MOST_ROWS = 100;

/**
 * The vendor's statement of what it pays a partner back. It is no charge: nobody is billed for it, and it comes to
 * the partner and not to a customer's line. DescribeRebateInfos, without "New", is off line.
 *
 * @throws UpstreamFailed
 */
export async function readRebates(context: TencentContext, period: BillingMonth): Promise<RebateStatement[]> {
  if (context.settings.role !== 'partner') return [];
  const asked = { RebateMonth: period, Offset: 0, Limit: MOST_ROWS };
  const { RebateInfoSet } = await tencentClient(context).read('DescribeRebateInfosNew', asked, statements);
  return (RebateInfoSet ?? []).map(({ RebateMonth, Amt, MonthSales, ExceptionFlag }) => ({
    period: RebateMonth,
    currency: CURRENCY,
    amount: yuan(Amt),
    sales: yuan(MonthSales),
    heldBack: !ExceptionFlag || ExceptionFlag === 'NORMAL' ? null : ExceptionFlag,
  }));
}
