import { z } from '@cloudtally/plugin-sdk';

/** A JSON number as the vendor wrote it; Java writes small ones as "1.0E-7". */
export const amount = z.string().regex(/^-?\d{1,26}(\.\d{1,20})?([eE][-+]?\d{1,2})?$/);
const word = z.string().max(4096).nullish();

/**
 * `Data.Items[]` of DescribeInstanceBill with IsBillingItem=true. Strict: a column that the vendor adds
 * is loud. Fields and types: the vendor's model of API version 2017-12-14.
 */
export const billRow = z.strictObject({
  BillAccountID: word,
  BillAccountName: word,
  OwnerID: word,
  BizType: word,
  Item: z.string().min(1),
  ItemName: word,
  SubscriptionType: word,
  BillingType: word,
  BillingDate: word,
  ProductCode: z.string().min(1),
  ProductName: word,
  ProductType: word,
  ProductDetail: word,
  PipCode: word,
  CommodityCode: word,
  BillingItem: word,
  BillingItemCode: word,
  InstanceID: word,
  InstanceSpec: word,
  InstanceConfig: word,
  InternetIP: word,
  IntranetIP: word,
  NickName: word,
  Region: word,
  Zone: word,
  ResourceGroup: word,
  CostUnit: word,
  Tag: word,
  ServicePeriod: word,
  ServicePeriodUnit: word,
  Usage: word,
  UsageUnit: word,
  DeductedByResourcePackage: word,
  ListPrice: word,
  ListPriceUnit: word,
  Currency: z.string().regex(/^[A-Z]{3}$/),
  PretaxGrossAmount: amount,
  InvoiceDiscount: amount,
  AfterDiscountAmount: amount.nullish(),
  DeductedByCoupons: amount.nullish(),
  PretaxAmount: amount,
  DeductedByCashCoupons: amount.nullish(),
  DeductedByPrepaidCard: amount.nullish(),
  PaymentAmount: amount.nullish(),
  CashAmount: amount.nullish(),
  AdjustAmount: amount.nullish(),
  OutstandingAmount: amount.nullish(),
});
export type BillRow = z.infer<typeof billRow>;

/** All columns in a fixed order, so that a key does not depend on the order in which they were sent. */
export const BILL_COLUMNS = Object.keys(billRow.shape).sort() as (keyof BillRow)[];
