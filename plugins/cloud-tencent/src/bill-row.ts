import { sentAmount, z } from '@cloudtally/plugin-sdk';

/** The vendor writes a dash, or nothing, where a contract price or a refund leaves no amount to show. */
export const shownAmount = sentAmount.or(z.enum(['', '-'])).nullish();
const word = z.string().max(8192).nullish();

/** One of `ComponentSet[]`: it carries the money. */
export const billComponent = z.strictObject({
  ComponentCode: word,
  ComponentCodeName: word,
  ItemCode: word,
  ItemCodeName: word,
  SinglePrice: word,
  SpecifiedPrice: word,
  ContractPrice: word,
  PriceUnit: word,
  UsedAmount: word,
  UsedAmountUnit: word,
  RealTotalMeasure: word,
  DeductedMeasure: word,
  TimeSpan: word,
  TimeUnitName: word,
  Cost: shownAmount,
  Discount: word,
  BlendedDiscount: word,
  ReduceType: word,
  RealCost: sentAmount,
  VoucherPayAmount: shownAmount,
  CashPayAmount: shownAmount,
  IncentivePayAmount: shownAmount,
  TransferPayAmount: shownAmount,
  InstanceType: word,
  RiTimeSpan: word,
  OriginalCostWithRI: shownAmount,
  SPDeductionRate: word,
  SPDeduction: shownAmount,
  OriginalCostWithSP: shownAmount,
  ComponentConfig: z.array(z.strictObject({ Name: word, Value: word })).nullish(),
});
export type BillComponent = z.infer<typeof billComponent>;

const associatedOrder = z.strictObject({
  PrepayPurchase: word,
  PrepayRenew: word,
  PrepayModifyUp: word,
  ReverseOrder: word,
  NewOrder: word,
  Original: word,
});

/**
 * `DetailSet[]` of DescribeBillDetail: the record carries identity, its components carry money. Strict: a column
 * that the vendor adds is loud. Fields and types: the vendor's model of API version 2018-07-09.
 */
export const billRow = z.strictObject({
  Id: word,
  BillId: word,
  OrderId: word,
  AssociatedOrder: associatedOrder.nullish(),
  BusinessCode: word,
  BusinessCodeName: z.string().min(1).max(512),
  ProductCode: word,
  ProductCodeName: word,
  PayModeName: word,
  ActionType: word,
  ActionTypeName: word,
  ProjectId: word,
  ProjectName: word,
  RegionId: word,
  RegionName: word,
  ZoneName: word,
  RegionType: word,
  RegionTypeName: word,
  ResourceId: word,
  ResourceName: word,
  PayTime: word,
  FeeBeginTime: word,
  FeeEndTime: word,
  BillDay: word,
  BillMonth: word,
  PayerUin: word,
  OwnerUin: word,
  OperateUin: word,
  Tags: z.array(z.strictObject({ TagKey: word, TagValue: word })).nullish(),
  PriceInfo: z.array(z.string().max(8192)).nullish(),
  Formula: word,
  FormulaUrl: word,
  ReserveDetail: word,
  ExtendField: word,
  DiscountObject: word,
  DiscountType: word,
  DiscountContent: word,
  ComponentSet: z.array(billComponent).min(1),
});
export type BillRow = z.infer<typeof billRow>;

/** All columns in a fixed order, so that a key does not depend on the order in which they were sent. */
export const BILL_COLUMNS = Object.keys(billRow.shape).sort() as (keyof BillRow)[];
