import { Decimal, type BillingMonth, type DecimalText } from '@cloudtally/plugin-sdk';
import { lineIds, literal, type BillAccount, type BillLine } from '@cloudtally/plugin-sdk/sandbox';
import { regionNumber } from '../src/names';
import { componentsOf, type Component } from './bill-components';

/** `DetailSet[]` of DescribeBillDetail, with the amounts beside it from which summaries are added up. */
export interface BillRecord {
  readonly businessCode: string;
  readonly businessName: string;
  readonly ownerUin: string;
  readonly components: readonly Component[];
  readonly resourceId: string;
  readonly resourceName: string;
  /** Written when it is on a page; a month may have many that are not. */
  row(): Readonly<Record<string, unknown>>;
}

const ACTIONS = {
  usage: ['postpay_deduct_h', '按量计费小时结'],
  purchase: ['prepay_purchase', '包年包月新购'],
  refund: ['prepay_return', '包年包月退款'],
  adjustment: ['recon_deduct', '调账扣费'],
  compensation: ['recon_increase', '调账补偿'],
} as const;

function actionOf({ kind, plan, payable }: BillLine): readonly [string, string] {
  // What was paid as it was used is not returned: it is compensated.
  if (kind === 'refund' && plan === 'pay-as-you-go') return ACTIONS.compensation;
  return kind === 'adjustment' && payable.startsWith('-') ? ACTIONS.compensation : ACTIONS[kind];
}

/** A local time without a zone. @param seconds from the first instant of the month */
const localTime = (period: BillingMonth, seconds: number): string =>
  new Date(Date.parse(`${period}-01T00:00:00Z`) + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');

/** The records of a month: one per line, and one for what payment in fen leaves over. */
export function billRecords(account: BillAccount, lines: readonly BillLine[], period: BillingMonth): BillRecord[] {
  const ids = lineIds(lines);
  const records = lines.map((line, at) => billRecord(account, line, { period, id: ids[at]! }));
  return [...records, ...precisionRecord(account, records, period)];
}

interface Stamp {
  readonly period: BillingMonth;
  readonly id: string;
}

function billRecord(account: BillAccount, line: BillLine, { period, id }: Stamp): BillRecord {
  const [action, actionName] = actionOf(line);
  const prepaid = line.plan === 'subscription';
  const components = componentsOf(line);
  const day = (Number.parseInt(id.slice(0, 6), 16) % 28) * 86_400;
  return {
    businessCode: line.product.code,
    businessName: line.product.name,
    ownerUin: line.subAccountId,
    components,
    resourceId: line.resourceId,
    resourceName: line.resourceName,
    row: () => ({
      Id: id,
      BillId: `${period.replace('-', '')}${id.slice(0, 24)}`,
      OrderId: prepaid ? `${localTime(period, day).slice(0, 10).replaceAll('-', '')}${id.slice(0, 12)}` : '',
      AssociatedOrder: associated(line.kind === 'refund' && prepaid ? id : ''),
      BusinessCode: line.product.code,
      BusinessCodeName: line.product.name,
      ProductCode: line.product.commodity,
      ProductCodeName: line.product.detail,
      PayModeName: prepaid ? '包年包月' : '按量计费',
      ActionType: action,
      ActionTypeName: actionName,
      ProjectId: literal('0'),
      ProjectName: '默认项目',
      RegionId: regionNumber(line.region.id) ?? '',
      RegionName: line.region.name,
      ZoneName: line.zone,
      RegionType: '1',
      RegionTypeName: '国内',
      ResourceId: line.resourceId,
      ResourceName: line.resourceName,
      PayTime: localTime(period, day + 11 * 3600),
      FeeBeginTime: localTime(period, 0),
      FeeEndTime: localTime(period, Math.max(1, line.seconds) - 1),
      BillDay: localTime(period, day).slice(0, 10),
      BillMonth: period,
      PayerUin: account.accountId,
      OwnerUin: line.subAccountId,
      OperateUin: line.subAccountId,
      Tags: Object.entries(line.tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
      PriceInfo: [],
      Formula: line.kind === 'refund' ? `退费金额=${line.payable}元` : '',
      FormulaUrl: '',
      ReserveDetail: '',
      ExtendField: '',
      DiscountObject: account.accountName,
      DiscountType: '商务折扣',
      DiscountContent: '',
      ComponentSet: components.map(({ shown }) => shown()),
    }),
  };
}

const associated = (id: string) => ({
  PrepayPurchase: '',
  PrepayRenew: '',
  PrepayModifyUp: '',
  ReverseOrder: '',
  NewOrder: '',
  // The order that is returned was placed in spring.
  Original: id ? `20260401${Number.parseInt(id.slice(0, 8), 16)}` : '',
});

/**
 * Usage has eight decimals and payment two: what is below a fen of each product's month is not taken, and one line
 * brings the bill to what was paid.
 */
function precisionRecord(account: BillAccount, records: readonly BillRecord[], period: BillingMonth): BillRecord[] {
  const sums = new Map<string, Decimal>();
  for (const { businessCode, components } of records)
    for (const { realCost } of components)
      sums.set(businessCode, (sums.get(businessCode) ?? new Decimal(0)).plus(realCost));
  const difference = [...sums.values()].reduce(
    (total, sum) => total.plus(sum.toDecimalPlaces(2, Decimal.ROUND_DOWN)).minus(sum),
    new Decimal(0),
  );
  if (difference.isZero()) return [];
  const [component] = componentsOf(precisionLine(account, difference.toFixed(8)));
  const name = '月度计费精度差异';
  const end = localTime(period, 27 * 86_400);
  return [
    {
      businessCode: '',
      businessName: name,
      ownerUin: account.accountId,
      components: [component!],
      resourceId: '-',
      resourceName: '-',
      row: () => ({
        Id: `${period}-precision`,
        BusinessCode: '',
        BusinessCodeName: name,
        ProductCode: '',
        ProductCodeName: name,
        PayModeName: '-',
        ActionType: '',
        ActionTypeName: name,
        ProjectId: literal('0'),
        ResourceId: '-',
        ResourceName: '-',
        RegionName: '-',
        ZoneName: '-',
        PayTime: end,
        FeeBeginTime: '-',
        FeeEndTime: '-',
        BillDay: end.slice(0, 10),
        BillMonth: period,
        PayerUin: account.accountId,
        OwnerUin: account.accountId,
        ComponentSet: [component!.shown()],
      }),
    },
  ];
}

/** A line that is nothing but an amount. */
function precisionLine(account: BillAccount, payable: DecimalText): BillLine {
  const nothing = { code: '-', name: '-' };
  return {
    kind: 'adjustment',
    plan: 'pay-as-you-go',
    subAccountId: account.accountId,
    subAccountName: '',
    product: { ...nothing, commodity: '-', detail: '-' },
    meter: { ...nothing, unit: '-', priceUnit: '-' },
    resourceId: '-',
    resourceName: '-',
    spec: '-',
    region: { id: '-', name: '-' },
    zone: '-',
    tags: {},
    quantity: '0',
    packaged: '0',
    unitPrice: '0',
    seconds: 0,
    list: payable,
    discount: '0',
    coupon: '0',
    payable,
    voucher: '0',
    storedValue: '0',
    cash: payable,
    onCredit: '0',
  };
}
