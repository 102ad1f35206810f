import {
  Decimal,
  sentAmount,
  z,
  type BillingMonth,
  type ControlTotal,
  type CurrencyCode,
} from '@cloudtally/plugin-sdk';
import { isSettled } from './bill-invariants';
import { settledElsewhere } from './bill-row';
import { volcengineClient, type VolcengineContext } from './client';
import { pagedList } from './paged-list';
import { beforeVouchers, decimalOf, givenOf, tells } from './payable';
import { VOLCENGINE } from './vendor-failure';

const OVERVIEW = 'ListBillOverviewByProd';
const word = z.string().max(4096).nullish();
const maybeAmount = sentAmount.or(z.literal('')).nullish();

/** `Result.List[]` of ListBillOverviewByProd: one row per owner, product, way of paying and kind. */
const overviewRow = z.looseObject({
  OwnerID: word,
  OwnerCustomerName: word,
  OwnerUserName: word,
  SettlementType: word,
  Currency: z.string().regex(/^[A-Z]{3}$/),
  CurrencySettlement: word,
  DiscountBillAmount: sentAmount,
  CouponAmount: maybeAmount,
  PointDeductAmount: maybeAmount,
  PayableAmount: sentAmount,
  SettlePayableAmount: maybeAmount,
});
export type OverviewRow = z.infer<typeof overviewRow>;

/**
 * The vendor's own summary of a month.
 *
 * @throws UpstreamFailed
 */
export async function readOverview(context: VolcengineContext, period: BillingMonth): Promise<OverviewRow[]> {
  const rows: OverviewRow[] = [];
  const input = { BillPeriod: period, IgnoreZero: 0 };
  for await (const page of pagedList(volcengineClient(context), OVERVIEW, input)) {
    for (const raw of page.rows) {
      const row = overviewRow.safeParse(raw);
      if (!row.success) throw VOLCENGINE.malformed(OVERVIEW, row.error);
      rows.push(row.data);
    }
  }
  return rows;
}

/**
 * What the bill lines must add up to, from the vendor's summary: without the rows that somebody else settles. Null
 * where vouchers paid for something that is settled in another currency, because the summary has no rate for them.
 *
 * @throws UpstreamFailed
 */
export async function totalsOf(context: VolcengineContext, period: BillingMonth): Promise<ControlTotal[] | null> {
  const rows = (await readOverview(context, period)).filter(isSettled);
  if (rows.some(row => settledElsewhere(row) && tells(row))) return null;
  const totals = new Map<CurrencyCode, Decimal>();
  for (const row of rows) {
    const currency = (settledElsewhere(row) && row.CurrencySettlement) || row.Currency;
    totals.set(currency, (totals.get(currency) ?? new Decimal(0)).plus(partOf(context, row)));
  }
  return [...totals].map(([currency, total]) => ({ currency, billedCost: total.isZero() ? '0' : total.toFixed() }));
}

function partOf({ settings }: VolcengineContext, row: OverviewRow): Decimal {
  if (settledElsewhere(row)) return decimalOf(row.SettlePayableAmount);
  const billed = beforeVouchers(settings.payable, decimalOf(row.PayableAmount), givenOf(row));
  return settings.voucherMode === 'credit' ? billed.minus(decimalOf(row.CouponAmount)) : billed;
}
