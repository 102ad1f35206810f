import { sentAmount, z } from '@cloudtally/plugin-sdk';

const word = z.string().max(4096).nullish();
const text = z.string().max(65_536).nullish();

/**
 * `bills[]` of the resource month bill. Strict: a column that the vendor adds is loud. Amounts are JSON numbers on the
 * wire. Fields: ResourceMonthInstanceBill of bce-sdk-java, and three that only the vendor's pages have.
 */
export const billRow = z.strictObject({
  vendor: word,
  billId: word,
  accountId: word,
  serviceType: z.string().min(1).max(256),
  serviceTypeName: word,
  productType: z.enum(['prepay', 'postpay']),
  productCategory: word,
  region: word,
  instanceId: word,
  shortId: word,
  orderId: word,
  orderType: word,
  orderTypeDesc: word,
  orderPurchaseTime: word,
  startTime: word,
  endTime: word,
  serviceStartTime: word,
  serviceEndTime: word,
  configurationCH: text,
  jsonFlavor: text,
  skuId: word,
  psiCode: word,
  tag: text,
  duration: word,
  chargeItem: word,
  chargeItemDesc: word,
  amount: word,
  amountUnit: word,
  discountAmount: word,
  unitPrice: word,
  pricingUnit: word,
  discountUnit: word,
  tex: sentAmount.nullish(),
  originPrice: sentAmount,
  catalogPrice: sentAmount.nullish(),
  promotionPrice: sentAmount.nullish(),
  financePrice: sentAmount,
  cash: sentAmount.nullish(),
  rebate: sentAmount.nullish(),
  creditCost: sentAmount.nullish(),
  creditRefund: sentAmount.nullish(),
  creditRefundDeduct: sentAmount.nullish(),
  debt: sentAmount.nullish(),
  noPaidPrice: sentAmount.nullish(),
  couponPrice: sentAmount.nullish(),
  discountCouponPrice: sentAmount.nullish(),
  cashEquivalentCouponPrice: sentAmount.nullish(),
  discountPrice: sentAmount.nullish(),
  sysGold: sentAmount.nullish(),
  deductPrice: sentAmount.nullish(),
  deductCash: sentAmount.nullish(),
  deductRebate: sentAmount.nullish(),
  deductCreditCost: sentAmount.nullish(),
  deductCouponPrice: sentAmount.nullish(),
  deductDiscountCouponPrice: sentAmount.nullish(),
  deductDiscountPrice: sentAmount.nullish(),
  deductCashEquivalentCouponPrice: sentAmount.nullish(),
});
export type BillRow = z.infer<typeof billRow>;

/** All columns in a fixed order, so that a key does not depend on the order in which they were sent. */
export const BILL_COLUMNS = Object.keys(billRow.shape).sort() as (keyof BillRow)[];
