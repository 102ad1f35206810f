import { sentAmount, z } from '@cloudtally/plugin-sdk';

const word = z.string().max(4096).nullish();
const text = z.string().max(65_536).nullish();
const maybeAmount = sentAmount.nullish();

/** One line of describeFormulaSummaryList: a charge item with its usage. Fields: FormulaBillSummary, jdcloud-sdk-go. */
export const itemRow = z.strictObject({
  pin: word,
  resourceId: word,
  appCode: word,
  appCodeName: word,
  serviceCode: z.string().min(1).max(256),
  serviceCodeName: word,
  region: word,
  regionName: word,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .or(z.literal(''))
    .nullish(),
  billingType: word,
  billingTypeName: word,
  networkOperator: word,
  property: word,
  propertyName: word,
  propertyUnit: word,
  startTime: word,
  endTime: word,
  billDate: word,
  actualUsage: maybeAmount,
  deductUsage: maybeAmount,
  billingUsage: maybeAmount,
  billFee: sentAmount,
  discountFee: maybeAmount,
  actualFee: sentAmount,
  cashCouponPayFee: maybeAmount,
  balancePayFee: maybeAmount,
  cashPayFee: maybeAmount,
});
export type ItemRow = z.infer<typeof itemRow>;

/** One line of describeBillDetails: what kind of charge it was, without usage. Fields: BillSummaryV2, jdcloud-sdk-go. */
export const detailRow = z.strictObject({
  pin: word,
  appCode: word,
  appCodeName: word,
  serviceCode: z.string().min(1).max(256),
  serviceCodeName: word,
  billingType: word,
  billingTypeName: word,
  resourceId: word,
  resourceName: word,
  region: word,
  az: word,
  actionTypeName: word,
  formula: text,
  startTime: word,
  endTime: word,
  billTime: word,
  totalFee: sentAmount,
  discountFee: maybeAmount,
  realTotalFee: sentAmount,
  cashCouponPayFee: maybeAmount,
  balancePayFee: maybeAmount,
  cashPayFee: maybeAmount,
  arrearFee: maybeAmount,
  tagDetails: z
    .array(z.strictObject({ tagKey: z.string().max(512).nullish(), tagValue: z.string().max(4096).nullish() }))
    .nullish(),
});
export type DetailRow = z.infer<typeof detailRow>;

/**
 * A charge item with the detail of its resource, or a detail that has no charge item (an adjustment). The vendor has no
 * call that gives both.
 */
export const billRow = z.strictObject({
  item: itemRow.nullable(),
  detail: detailRow.nullable(),
  /** The kinds (费用类型) of the details that the item may belong to, sorted; usually one. */
  kinds: z.array(z.string().max(256)).max(100),
});
export type BillRow = z.infer<typeof billRow>;

/** All columns in a fixed order, so that a key does not depend on the order in which they were sent. */
export const ITEM_COLUMNS = Object.keys(itemRow.shape).sort() as (keyof ItemRow)[];
export const DETAIL_COLUMNS = Object.keys(detailRow.shape).sort() as (keyof DetailRow)[];
