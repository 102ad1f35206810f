import { createHash } from 'node:crypto';
import { daysIn, Decimal, shiftMonth, type BillingMonth } from '@cloudtally/plugin-sdk';
import { lineIds, literal, type BillAccount, type BillLine } from '@cloudtally/plugin-sdk/sandbox';

/** One `Result.List[]` of ListBillDetail. */
export type BillRow = Readonly<Record<string, unknown>>;

const CATEGORIES: Readonly<Record<BillLine['kind'], string>> = {
  usage: '消费-使用',
  purchase: '消费-新购',
  refund: '退款-退订',
  adjustment: '调账-人工',
};
const TAX_RATE = '0.06';
/** The vendor's own example of a line that is rounded up. */
const ROUNDED_UP = '-0.00412';

/**
 * A month's lines as the vendor writes them, and one line of a trial that it lists without settling it: payable above
 * zero, paid and unpaid nothing.
 */
export function billRows(account: BillAccount, period: BillingMonth, lines: readonly BillLine[]): readonly BillRow[] {
  const ids = lineIds(lines);
  const rows = lines.map((line, at) => billRow({ account, period, line, id: ids[at]! }));
  const trial = lines.findIndex(({ kind }) => kind === 'usage');
  return trial < 0 ? rows : [...rows, trialOf(rows[trial]!)];
}

interface Written {
  readonly account: BillAccount;
  readonly period: BillingMonth;
  readonly line: BillLine;
  readonly id: string;
}

function billRow({ account, period, line, id }: Written): BillRow {
  const { product, meter, region } = line;
  const prepaid = line.plan === 'subscription';
  return {
    BillPeriod: period,
    // A correction belongs to the month that it corrects.
    BusiPeriod: line.kind === 'adjustment' ? shiftMonth(period, -1) : period,
    BillDetailId: `BD${id}`,
    BillID: `${prepaid ? 'Order' : 'Bill'}${id.slice(0, 18)}`,
    OriginalOrderNo: line.kind === 'refund' ? `Order${id.slice(4, 22)}` : '',
    ...parties(account, line),
    SettlementType: '结算',
    BillingMode: prepaid ? '包年包月' : '按量计费',
    BillCategory: CATEGORIES[line.kind],
    BillingMethodCode: prepaid ? '预付费' : '按使用量月结',
    BillingFunction: '固定单价',
    Product: product.code,
    ProductZh: product.name,
    SolutionZh: '',
    InstanceNo: line.resourceId,
    InstanceName: line.resourceName,
    ResourceID: '',
    ConfigName: product.detail,
    ConfigurationCode: line.spec,
    Element: meter.name,
    ElementCode: meter.code,
    ChargeItemCode: `${product.commodity}.${meter.code}`,
    Factor: `地域:${region.name}`,
    FactorCode: `region_code:${region.id}`,
    EffectiveFactor: '',
    PriceFactor: '',
    Region: region.name,
    RegionCode: region.id,
    Zone: line.zone,
    ZoneCode: `${region.id}-a`,
    CountryRegion: '中国',
    Project: 'default',
    ProjectDisplayName: '默认项目',
    ProjectRemark: '',
    Tag: JSON.stringify(line.tags),
    TagRemark: '',
    ...times(period, line),
    ...priced(line),
    ...money(account, line),
    Formula: '',
    MainContractNumber: '',
    ExpandField: '{}',
  };
}

const parties = (account: BillAccount, line: BillLine) => ({
  PayerID: account.accountId,
  PayerUserName: account.accountName,
  PayerCustomerName: '',
  OwnerID: line.subAccountId,
  OwnerUserName: `user-${line.subAccountId.slice(-6)}`,
  OwnerCustomerName: line.subAccountName,
  SellerID: '2100000001',
  SellerUserName: 'volc_sandbox_seller',
  SellerCustomerName: '沙箱销售主体有限公司',
  SubjectName: '北京火山引擎科技有限公司',
  BusinessMode: '普通业务',
  SellingMode: '直售',
});

/** The day on which a line is charged: the same for the same resource, spread over the month. */
function dayOf(period: BillingMonth, line: BillLine): string {
  const spread = createHash('sha256').update(line.resourceId).digest().readUInt16BE(0);
  return `${period}-${String((spread % daysIn(period)) + 1).padStart(2, '0')}`;
}

function times(period: BillingMonth, line: BillLine) {
  const day = dayOf(period, line);
  const start = line.plan === 'subscription' ? day : `${period}-01`;
  const end = new Date(Date.parse(`${start}T00:00:00Z`) + Math.max(3600, line.seconds) * 1000);
  return {
    ExpenseDate: day,
    ExpenseBeginTime: `${start} 00:00:00`,
    ExpenseEndTime: end.toISOString().slice(0, 19).replace('T', ' '),
    TradeTime: `${day} 23:24:05`,
  };
}

const priced = (line: BillLine) => ({
  Price: line.unitPrice,
  PriceUnit: line.meter.priceUnit,
  PriceInterval: '',
  MeasureInterval: '',
  MarketPrice: line.unitPrice,
  Count: line.quantity,
  Unit: line.meter.unit,
  UseDuration: '1',
  UseDurationUnit: '',
  DeductionCount: line.packaged,
  DeductionUseDuration: '0',
  ReservationInstance: '',
  DiscountInfo: '',
  DiscountBizBillingFunction: '',
  DiscountBizUnitPrice: '',
  DiscountBizUnitPriceInterval: '',
  DiscountBizMeasureInterval: '',
  SavingPlanDeductionSpID: '',
  SavingPlanDeductionDiscountAmount: '0',
  SavingPlanDeductionDiscountTotalAmount: '0',
  SavingPlanOriginalAmount: '0',
  PickupVoucherID: '',
  PickupVoucherDeductCount: '',
  PickupVoucherCountUnit: '',
});

/** The account's setting decides whether its payable is after vouchers, as nobody knows of the vendor. */
function money(account: BillAccount, line: BillLine) {
  const after = account.settings.payable !== 'before-vouchers';
  const rounding = /[37]$/.test(line.resourceId) && line.kind === 'usage' ? ROUNDED_UP : '0';
  const text = (amount: Decimal) => amount.toFixed();
  const discounted = new Decimal(line.payable);
  const payable = after ? discounted.minus(line.voucher) : discounted;
  const pretax = payable.dividedBy(new Decimal(TAX_RATE).plus(1)).toDecimalPlaces(6);
  const paid = new Decimal(line.cash).plus(line.storedValue).plus(after ? '0' : line.voucher);
  const own = {
    PayableAmount: text(payable),
    PreTaxPayableAmount: text(pretax),
    RealValue: text(payable),
    PretaxRealValue: text(pretax),
    PretaxAmount: text(pretax),
    Tax: text(payable.minus(pretax)),
    PosttaxAmount: text(payable),
  };
  return {
    PointDeductAmount: '0',
    OriginalBillAmount: line.list,
    PreferentialBillAmount: text(new Decimal(line.list).minus(discounted).minus(rounding)),
    RoundAmount: literal(rounding),
    DiscountBillAmount: line.payable,
    CouponAmount: line.voucher,
    PaidAmount: text(paid),
    UnpaidAmount: line.onCredit,
    CreditCarriedAmount: '0',
    ...own,
    TaxRate: TAX_RATE,
    Currency: account.currency,
    CurrencySettlement: account.currency,
    ExchangeRate: '1',
    SettlePayableAmount: own.PayableAmount,
    SettlePreTaxPayableAmount: own.PreTaxPayableAmount,
    SettleRealValue: own.RealValue,
    SettlePretaxRealValue: own.PretaxRealValue,
    SettlePretaxAmount: own.PretaxAmount,
    SettleTax: own.Tax,
    SettlePosttaxAmount: own.PosttaxAmount,
  };
}

const trialOf = (row: BillRow): BillRow => ({
  ...row,
  BillDetailId: `${String(row.BillDetailId)}T`,
  BillCategory: '消费-试用',
  SettlementType: '非结算',
  PaidAmount: '0',
  UnpaidAmount: '0',
});
