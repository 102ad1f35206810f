import { Decimal, sentAmount, z, type BillingMonth, type ControlTotal } from '@cloudtally/plugin-sdk';
import { asked, ownersOf, refuseMasked, type Asked } from './accounts';
import { baiduClient, PATHS, type BaiduContext } from './client';
import { BAIDU } from './vendor-failure';

const API = 'MonthSummary';
const item = z.object({ financePrice: sentAmount, couponPrice: sentAmount.nullish() });
type Item = z.infer<typeof item>;
/** The sum, and each product as an item of it; null where nothing was billed. */
const data = item.extend({ items: z.array(item).nullish() }).nullish();

/**
 * The vendor's own summary of a month, for the account or for one of its members.
 *
 * @throws UpstreamFailed
 */
export async function readSummary(
  context: BaiduContext,
  period: BillingMonth,
  owner?: string,
): Promise<Asked & { readonly items: readonly Item[] }> {
  const query = { billMonth: period, queryAccountId: owner };
  const shape = asked.extend({ data: z.unknown() });
  const answer = await baiduClient(context).read({ api: API, method: 'GET', path: PATHS[API], query }, shape);
  // Before the amounts are read: masked ones would only look malformed.
  refuseMasked(answer, owner);
  const found = data.safeParse(answer.data);
  if (!found.success) throw BAIDU.malformed(API, found.error);
  return { ...answer, items: found.data?.items ?? (found.data ? [found.data] : []) };
}

/**
 * What the lines of the account and its members must add up to.
 *
 * @throws UpstreamFailed
 */
export async function totalsOf(context: BaiduContext, period: BillingMonth): Promise<ControlTotal[]> {
  let total = new Decimal(0);
  for (const owner of ownersOf(context.settings))
    for (const { financePrice, couponPrice } of (await readSummary(context, period, owner)).items) {
      total = total.plus(financePrice);
      if (context.settings.voucherMode === 'payment') total = total.plus(couponPrice ?? '0');
    }
  return [{ currency: 'CNY', billedCost: total.isZero() ? '0' : total.toFixed() }];
}
