import { daysIn, Decimal, type BillingMonth, type DecimalText } from '@cloudtally/plugin-sdk';
import { literal, type BillAccount, type BillLine } from '@cloudtally/plugin-sdk/sandbox';

/** One row of a list, with floats as literals. */
export type BillRow = Readonly<Record<string, unknown>>;

const number = (amount: DecimalText) => literal(/^-?0(\.0+)?$/.test(amount) ? '0' : amount);
const sum = (lines: readonly BillLine[], of: (line: BillLine) => Decimal | DecimalText) =>
  number(lines.reduce((total, line) => total.plus(of(line)), new Decimal(0)).toFixed());

/** Payable has two decimals and the list price six, so what is below a fen is discounted away. */
const BELOW_A_FEN = '0.000412';
const fine = ({ payable }: BillLine): DecimalText => (new Decimal(payable).decimalPlaces() <= 2 ? BELOW_A_FEN : '0');
const listOf = (line: BillLine): Decimal => new Decimal(line.list).plus(fine(line));
const discountOf = (line: BillLine): Decimal => listOf(line).minus(line.payable);

/** An adjustment has no price, so the list of charge items does not know it. */
const hasItem = ({ kind }: BillLine): boolean => kind !== 'adjustment';

/** 费用类型. What is added without a price is, for one resource in two, a minimum guarantee that was not reached. */
function kindOf({ kind, payable, resourceId }: BillLine): string {
  if (kind !== 'adjustment') return { usage: '按量费用', purchase: '新购', refund: '退订' }[kind];
  const chosen = [...resourceId].reduce((sum, char) => sum + char.charCodeAt(0), 0) % 2 === 0;
  return chosen && !payable.startsWith('-') ? '保底' : '调账';
}

const shared = (line: BillLine) => ({
  pin: line.subAccountId,
  appCode: 'jcloud',
  appCodeName: '京东云',
  serviceCode: line.product.code,
  serviceCodeName: line.product.name,
  resourceId: line.resourceId,
  region: line.region.id,
  billingType: literal(line.plan === 'subscription' ? '3' : '2'),
  billingTypeName: line.plan === 'subscription' ? '包年包月' : '按用量',
});

const times = (period: BillingMonth) => ({
  startTime: `${period}-01 00:00:00`,
  endTime: `${period}-${daysIn(period)} 23:59:59`,
});

/** describeFormulaSummaryList: a charge item each, without the kind of the charge. */
export const itemRows = (account: BillAccount, period: BillingMonth, lines: readonly BillLine[]): readonly BillRow[] =>
  lines.filter(hasItem).map(line => ({
    ...shared(line),
    regionName: line.region.name,
    currency: account.currency,
    networkOperator: '',
    property: line.meter.code,
    propertyName: line.meter.name,
    propertyUnit: line.meter.unit,
    ...times(period),
    billDate: period.replace('-', ''),
    actualUsage: number(line.quantity),
    deductUsage: number(line.packaged),
    billingUsage: number(new Decimal(line.quantity).minus(line.packaged).toFixed()),
    billFee: number(listOf(line).toFixed()),
    discountFee: number(discountOf(line).toFixed()),
    actualFee: number(line.payable),
    cashCouponPayFee: number(line.voucher),
    balancePayFee: number(line.storedValue),
    cashPayFee: number(line.cash),
  }));

/** describeBillDetails: a row per resource and kind of charge, without usage and without an id. */
export const detailRows = (period: BillingMonth, lines: readonly BillLine[]): readonly BillRow[] =>
  grouped(lines, line => `${resourceOf(line)}|${line.plan}|${kindOf(line)}`).map(group => {
    const [first] = group as [BillLine];
    return {
      ...summary(period, group),
      actionTypeName: kindOf(first),
      billTime: `${period}-${daysIn(period)} 23:20:13`,
      tagDetails: Object.entries(first.tags).map(([tagKey, tagValue]) => ({ tagKey, tagValue })),
    };
  });

/** describeBillSummarys: a row per resource. */
export const summaryRows = (period: BillingMonth, lines: readonly BillLine[]): readonly BillRow[] =>
  grouped(lines, resourceOf).map(group => ({
    ...summary(period, group),
    actionTypeName: '',
    billTime: '',
    tagDetails: [],
  }));

const resourceOf = (line: BillLine): string => `${line.subAccountId}|${line.product.code}|${line.resourceId}`;

function summary(period: BillingMonth, group: readonly BillLine[]): BillRow {
  const [first] = group as [BillLine];
  return {
    ...shared(first),
    resourceName: first.resourceName,
    az: first.zone,
    formula: `规格:${first.spec}; 数量:1`,
    ...times(period),
    totalFee: sum(group, listOf),
    discountFee: sum(group, discountOf),
    realTotalFee: sum(group, ({ payable }) => payable),
    cashCouponPayFee: sum(group, ({ voucher }) => voucher),
    balancePayFee: sum(group, ({ storedValue }) => storedValue),
    cashPayFee: sum(group, ({ cash }) => cash),
    arrearFee: sum(group, ({ onCredit }) => onCredit),
  };
}

function grouped(lines: readonly BillLine[], by: (line: BillLine) => string): readonly (readonly BillLine[])[] {
  const groups = new Map<string, BillLine[]>();
  for (const line of lines) {
    const key = by(line);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()];
}
