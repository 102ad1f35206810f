import { sentAmount, z } from '@cloudtally/plugin-sdk';

const word = z.string().max(4096).nullish();
const text = z.string().max(65_536).nullish();
const currency = z.string().regex(/^[A-Z]{3}$/);
/** Where a line has no such amount, the vendor sends nothing or an empty text. */
const maybeAmount = sentAmount.or(z.literal('')).nullish();

/**
 * `Result.List[]` of ListBillDetail. Strict: a column that the vendor adds is loud. All are texts on the wire but
 * `RoundAmount`. Fields: the vendor's model, volcengine-nodejs-sdk of July 2026.
 */
export const billRow = z
  .strictObject({
    BillPeriod: word,
    BusiPeriod: word,
    BillDetailId: word,
    BillID: word,
    OriginalOrderNo: word,
    PayerID: word,
    PayerUserName: word,
    PayerCustomerName: word,
    OwnerID: word,
    OwnerUserName: word,
    OwnerCustomerName: word,
    SellerID: word,
    SellerUserName: word,
    SellerCustomerName: word,
    SubjectName: word,
    BusinessMode: word,
    SellingMode: word,
    SettlementType: word,
    BillingMode: word,
    BillCategory: z.string().min(1).max(256),
    BillingMethodCode: word,
    BillingFunction: word,
    Product: z.string().min(1).max(256),
    ProductZh: word,
    SolutionZh: word,
    InstanceNo: word,
    InstanceName: word,
    ResourceID: word,
    ConfigName: word,
    ConfigurationCode: word,
    Element: word,
    ElementCode: word,
    ChargeItemCode: word,
    Factor: word,
    FactorCode: word,
    EffectiveFactor: word,
    PriceFactor: word,
    Region: word,
    RegionCode: word,
    Zone: word,
    ZoneCode: word,
    CountryRegion: word,
    Project: word,
    ProjectDisplayName: word,
    ProjectRemark: word,
    Tag: text,
    TagRemark: word,
    ExpenseDate: word,
    ExpenseBeginTime: word,
    ExpenseEndTime: word,
    TradeTime: word,
    Price: word,
    PriceUnit: word,
    PriceInterval: word,
    MeasureInterval: word,
    MarketPrice: word,
    Count: word,
    Unit: word,
    UseDuration: word,
    UseDurationUnit: word,
    DeductionCount: word,
    DeductionUseDuration: word,
    ReservationInstance: word,
    DiscountInfo: word,
    DiscountBizBillingFunction: word,
    DiscountBizUnitPrice: word,
    DiscountBizUnitPriceInterval: word,
    DiscountBizMeasureInterval: word,
    SavingPlanDeductionSpID: word,
    SavingPlanDeductionDiscountAmount: maybeAmount,
    SavingPlanDeductionDiscountTotalAmount: maybeAmount,
    SavingPlanOriginalAmount: maybeAmount,
    PickupVoucherID: word,
    PickupVoucherDeductCount: word,
    PickupVoucherCountUnit: word,
    PointDeductAmount: maybeAmount,
    OriginalBillAmount: sentAmount,
    PreferentialBillAmount: maybeAmount,
    RoundAmount: maybeAmount,
    DiscountBillAmount: sentAmount,
    CouponAmount: maybeAmount,
    PayableAmount: sentAmount,
    PreTaxPayableAmount: maybeAmount,
    RealValue: maybeAmount,
    PretaxRealValue: maybeAmount,
    PaidAmount: maybeAmount,
    UnpaidAmount: maybeAmount,
    CreditCarriedAmount: maybeAmount,
    PretaxAmount: maybeAmount,
    Tax: maybeAmount,
    TaxRate: word,
    PosttaxAmount: maybeAmount,
    Currency: currency,
    CurrencySettlement: currency.or(z.literal('')).nullish(),
    ExchangeRate: maybeAmount,
    SettlePayableAmount: maybeAmount,
    SettlePreTaxPayableAmount: maybeAmount,
    SettleRealValue: maybeAmount,
    SettlePretaxRealValue: maybeAmount,
    SettlePretaxAmount: maybeAmount,
    SettleTax: maybeAmount,
    SettlePosttaxAmount: maybeAmount,
    Formula: text,
    MainContractNumber: word,
    ExpandField: text,
  })
  .refine(row => !settledElsewhere(row) || Boolean(row.SettlePayableAmount && row.ExchangeRate), {
    path: ['SettlePayableAmount'],
    error: 'a line in another settlement currency needs its amount and rate',
  });
export type BillRow = z.infer<typeof billRow>;

/** True where the line is paid in another currency than it is priced in. */
export const settledElsewhere = ({
  Currency,
  CurrencySettlement,
}: {
  Currency: string;
  CurrencySettlement?: string | null | undefined;
}): boolean => Boolean(CurrencySettlement) && CurrencySettlement !== Currency;

/** All columns in a fixed order, so that a key does not depend on the order in which they were sent. */
export const BILL_COLUMNS = Object.keys(billRow.shape).sort() as (keyof BillRow)[];
