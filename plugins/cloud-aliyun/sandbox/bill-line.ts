import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import { literal, type BillAccount, type BillLine } from '@cloudtally/plugin-sdk/sandbox';

export const ITEMS = {
  usage: 'PayAsYouGoBill',
  purchase: 'SubscriptionOrder',
  refund: 'Refund',
  adjustment: 'Adjustment',
} as const;

/** A JSON number with the digits that the account bills with; nothing is a bare 0. */
export const number = (digits: DecimalText) => literal(/^-?0(\.0+)?$/.test(digits) ? '0' : digits);

export const subscriptionType = ({ plan }: Pick<BillLine, 'plan'>): string =>
  plan === 'subscription' ? 'Subscription' : 'PayAsYouGo';

/** One `Data.Items[]` of DescribeInstanceBill with IsBillingItem=true. */
export function billLine(
  account: BillAccount,
  line: BillLine,
  day: string | null = null,
): Readonly<Record<string, unknown>> {
  return {
    BillAccountID: account.accountId,
    BillAccountName: account.accountName,
    OwnerID: line.subAccountId,
    BizType: 'trusteeship',
    Item: ITEMS[line.kind],
    SubscriptionType: subscriptionType(line),
    BillingType: '其他',
    ProductCode: line.product.code,
    ProductType: line.product.code,
    PipCode: line.product.code,
    CommodityCode: line.product.commodity,
    ProductName: line.product.name,
    ProductDetail: line.product.detail,
    BillingItem: line.meter.name,
    BillingItemCode: line.meter.code,
    InstanceID: line.resourceId,
    NickName: line.resourceName,
    InstanceConfig: `规格:${line.spec}`,
    InstanceSpec: line.spec,
    InternetIP: '',
    IntranetIP: '',
    Region: line.region.name,
    Zone: line.zone,
    ResourceGroup: '默认资源组',
    CostUnit: '未分配',
    Tag: Object.entries(line.tags)
      .map(([key, value]) => `key:${key} value:${value}`)
      .join('; '),
    ItemName: '',
    BillingDate: day ?? '',
    ServicePeriod: String(line.seconds),
    ServicePeriodUnit: '秒',
    Usage: line.quantity,
    UsageUnit: line.meter.unit,
    DeductedByResourcePackage: line.packaged,
    ListPrice: line.unitPrice,
    ListPriceUnit: line.meter.priceUnit,
    Currency: account.currency,
    PretaxGrossAmount: number(line.list),
    InvoiceDiscount: number(line.discount),
    AfterDiscountAmount: number(new Decimal(line.list).minus(line.discount).toFixed()),
    DeductedByCoupons: number(line.coupon),
    PretaxAmount: number(line.payable),
    DeductedByCashCoupons: number(line.voucher),
    DeductedByPrepaidCard: number(line.storedValue),
    PaymentAmount: number(line.cash),
    CashAmount: number(line.cash),
    AdjustAmount: number('0'),
    OutstandingAmount: number(line.onCredit),
  };
}

/** One `Data.Items[]` of DescribeSplitItemBill; a service that is shared is split by what is stored in it. */
export function splitLine(
  account: BillAccount,
  line: BillLine,
  day: string | null = null,
): Readonly<Record<string, unknown>> {
  const isShared = line.product.code === 'oss';
  return {
    ...billLine(account, line, day),
    SplitAccountID: line.subAccountId,
    SplitAccountName: line.subAccountName,
    SplitBillingCycle: '',
    SplitBillingDate: day ?? '',
    SplitCommodityCode: line.product.commodity,
    SplitItemID: isShared ? `bucket-${line.resourceId}` : line.resourceId,
    SplitItemName: isShared ? `bucket-${line.resourceName}` : line.resourceName,
    SplitProductDetail: line.product.detail,
  };
}
