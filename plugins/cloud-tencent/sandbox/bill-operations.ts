import { Decimal } from '@cloudtally/plugin-sdk';
import {
  literal,
  pageTokens,
  type BillAccount,
  type BillDesk,
  type BillOperation,
  type Reply,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { billRecords, type BillRecord } from './bill-record';
import { asText, isOwn, isPartner, monthFault, pageAsked, parametersOf } from './parameters';
import { answered, refusal } from './vendor-reply';

const MOST_ROWS = 300;
const MOST_RESOURCES = 1000;

/** The records of what the account pays itself: a partner does not see its customers' lines. */
function recordsOf(desk: BillDesk, account: BillAccount, period: string, revision?: number): readonly BillRecord[] {
  const mine = isPartner(account) ? (owner: string) => owner === account.accountId : () => true;
  return desk.months.view(
    'records',
    { account, period },
    lines =>
      billRecords(
        account,
        lines.filter(line => mine(line.subAccountId)),
        period,
      ),
    revision,
  );
}

/** The rows as they leave the vendor, with the faults that are being played. */
function played(call: SandboxCall, rows: readonly Readonly<Record<string, unknown>>[]) {
  const ordered = call.plays('reordered-page') ? rows.toReversed() : rows;
  const kept = call.plays('lost-row') ? ordered.slice(0, -1) : ordered;
  return call.plays('unknown-column') ? kept.map(row => ({ ...row, CarbonFootprint: '0.12' })) : kept;
}

/** DescribeBillDetail, by month. The total of rows is as stale as the vendor's: too low by three. */
export const describeBillDetail: BillOperation = (desk, call, account) => {
  const asked = parametersOf(call);
  const wrong = monthFault(desk, call, asked.Month);
  if (wrong) return wrong;
  const page = pageAsked(asked, MOST_ROWS);
  if (!page) return refusal(call, 'InvalidParameter', `Limit must be 1 to ${MOST_ROWS}, and Offset 0 or more.`);
  const period = asText(asked.Month);
  const { Context, Offset: _, ...rest } = asked;
  const query = [account.accountId, JSON.stringify(rest)].join('|');
  const place = Context
    ? pageTokens.read(query, asText(Context), call.at.getTime())
    : { offset: 0, revision: desk.months.revision(account, period) };
  if (!place) return refusal(call, 'InvalidParameterValue', 'Context is not of this query, or has expired.');

  const records = isOwn(account, asked) ? recordsOf(desk, account, period, place.revision) : [];
  const from = call.plays('duplicate-page') ? Math.max(0, page.offset - page.limit) : page.offset;
  const total = Math.max(0, records.length - 3) + (call.plays('changed-total') ? 1 : 0);
  return answered(call, {
    DetailSet: played(
      call,
      records.slice(from, from + page.limit).map(record => record.row()),
    ),
    Total: literal(asked.NeedRecordNum === '1' ? String(total) : '0'),
    Context: pageTokens.write(query, { offset: 0, revision: place.revision }, call.at.getTime()),
  });
};

const PAYMENTS = ['realCost', 'voucher', 'gift', 'cash'] as const;
type Sums = Record<(typeof PAYMENTS)[number], Decimal> & { list: Decimal | null };

const nothing = (): Sums => ({
  realCost: new Decimal(0),
  voucher: new Decimal(0),
  gift: new Decimal(0),
  cash: new Decimal(0),
  list: new Decimal(0),
});

function add(sums: Sums, { components }: BillRecord): void {
  for (const component of components) {
    for (const name of PAYMENTS) sums[name] = sums[name].plus(component[name]);
    // One price that is not shown hides the sum.
    sums.list = component.list === null ? null : (sums.list?.plus(component.list) ?? null);
  }
}

const shownSums = ({ realCost, voucher, gift, cash, list }: Sums) => ({
  RealTotalCost: realCost.toFixed(8),
  CashPayAmount: cash.toFixed(8),
  IncentivePayAmount: gift.toFixed(8),
  VoucherPayAmount: voucher.toFixed(8),
  TransferPayAmount: '0.00000000',
  TotalCost: list?.toFixed(8) ?? '-',
});

/** DescribeBillSummaryByProduct: the summary that everything must agree with, of the very records of the bill. */
export const describeBillSummaryByProduct: BillOperation = (desk, call, account) => {
  const asked = parametersOf(call);
  const wrong = monthFault(desk, call, asked.BeginTime);
  if (wrong) return wrong;
  if (asked.BeginTime !== asked.EndTime)
    return refusal(call, 'InvalidParameter', 'BeginTime and EndTime must be of the same month.');
  if (call.plays('custom:not-ready')) return notReady(call);
  const BillMonth = asText(asked.BeginTime);
  const records = isOwn(account, asked) ? recordsOf(desk, account, BillMonth) : [];
  const products = new Map<string, { name: string; sums: Sums }>();
  const whole = nothing();
  for (const record of records) {
    const product = products.get(record.businessCode) ?? { name: record.businessName, sums: nothing() };
    products.set(record.businessCode, product);
    add(product.sums, record);
    add(whole, record);
  }
  return answered(call, {
    Ready: literal('1'),
    SummaryTotal: shownSums(whole),
    SummaryOverview: [...products].map(([BusinessCode, { name, sums }]) => ({
      BusinessCode,
      BusinessCodeName: name,
      RealTotalCostRatio: whole.realCost.isZero() ? '0.00' : sums.realCost.div(whole.realCost).times(100).toFixed(2),
      BillMonth,
      ...shownSums(sums),
    })),
  });
};

const notReady = (call: SandboxCall): Reply =>
  answered(call, { Ready: literal('0'), SummaryTotal: null, SummaryOverview: null });

/** DescribeBillResourceSummary: who used what, one row per resource. */
export const describeBillResourceSummary: BillOperation = (desk, call, account) => {
  const asked = parametersOf(call);
  const wrong = monthFault(desk, call, asked.Month);
  if (wrong) return wrong;
  const page = pageAsked(asked, MOST_RESOURCES);
  if (!page) return refusal(call, 'InvalidParameter', `Limit must be 1 to ${MOST_RESOURCES}.`);
  const byResource = new Map<string, { record: BillRecord; sums: Sums }>();
  for (const record of recordsOf(desk, account, asText(asked.Month))) {
    const key = `${record.ownerUin}/${record.resourceId}`;
    const found = byResource.get(key) ?? { record, sums: nothing() };
    byResource.set(key, found);
    add(found.sums, record);
  }
  const rows = [...byResource.values()].slice(page.offset, page.offset + page.limit);
  return answered(call, {
    ResourceSummarySet: rows.map(({ record, sums }) => ({
      BusinessCode: record.businessCode,
      BusinessCodeName: record.businessName,
      ResourceId: record.resourceId,
      ResourceName: record.resourceName,
      PayerUin: account.accountId,
      OwnerUin: record.ownerUin,
      BillMonth: asked.Month,
      ...shownSums(sums),
    })),
    Total: literal(String(byResource.size)),
  });
};
