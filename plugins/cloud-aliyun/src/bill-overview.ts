import { z, type BillingMonth } from '@cloudtally/plugin-sdk';
import { amount } from './bill-row';
import type { AliyunClient } from './transport';
import { ALIYUN } from './vendor-failure';

const word = z.string().max(4096).nullish();

/** `Data.Items.Item[]` of QueryBillOverview: one row per product, way of paying and kind. */
export const overviewRow = z.strictObject({
  BillAccountID: word,
  BillAccountName: word,
  OwnerID: word,
  BizType: word,
  Item: z.string().min(1),
  SubscriptionType: word,
  ProductCode: z.string().min(1),
  ProductName: word,
  ProductType: word,
  ProductDetail: word,
  PipCode: word,
  CommodityCode: word,
  Currency: z.string().regex(/^[A-Z]{3}$/),
  PretaxGrossAmount: amount.nullish(),
  InvoiceDiscount: amount.nullish(),
  RoundDownDiscount: amount.or(z.literal('')).nullish(),
  DeductedByCoupons: amount.nullish(),
  PretaxAmount: amount,
  DeductedByCashCoupons: amount.nullish(),
  DeductedByPrepaidCard: amount.nullish(),
  PaymentAmount: amount.nullish(),
  CashAmount: amount.nullish(),
  AdjustAmount: amount.nullish(),
  OutstandingAmount: amount.nullish(),
  Tax: amount.nullish(),
  AfterTaxAmount: amount.nullish(),
  PaymentCurrency: word,
  PretaxAmountLocal: amount.nullish(),
});
export type OverviewRow = z.infer<typeof overviewRow>;
export const OVERVIEW_COLUMNS = Object.keys(overviewRow.shape).sort() as (keyof OverviewRow)[];

const overview = z.looseObject({
  AccountID: word,
  // Unlike DescribeInstanceBill, the list is one level deeper.
  Items: z.looseObject({ Item: z.array(z.unknown()).nullish() }).nullish(),
});

/**
 * The vendor's own summary of a month, rows unchecked.
 *
 * @throws UpstreamFailed
 */
export async function readOverview(
  client: AliyunClient,
  period: BillingMonth,
  owner?: string,
): Promise<{ accountId: string | null; rows: readonly unknown[] }> {
  const data = await client.read('QueryBillOverview', {
    BillingCycle: period,
    ...(owner ? { BillOwnerId: owner } : {}),
  });
  const answer = overview.safeParse(data);
  if (!answer.success) throw ALIYUN.malformed('QueryBillOverview', answer.error);
  return { accountId: answer.data.AccountID || null, rows: answer.data.Items?.Item ?? [] };
}
