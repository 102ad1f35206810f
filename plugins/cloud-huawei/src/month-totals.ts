import { Decimal, sentAmount, z, type BillingMonth, type ControlTotal, type DecimalText } from '@cloudtally/plugin-sdk';
import { huaweiClient, type HuaweiContext, type Operation, type Question } from './client';
import { currencyCode } from './fee-row';
import { amountIn, moneyUnit } from './money-unit';
import { pagedList, type ListPlan } from './paged-list';
import { methodOf } from './settings';
import { HUAWEI } from './vendor-failure';

const amount = sentAmount.nullish();

const sumRow = z.looseObject({ consume_amount: sentAmount, coupon_amount: amount, measure_id: moneyUnit });

/** The vendor's own sum of a month, by service and way of charging. @throws UpstreamFailed */
export function ownTotals(context: HuaweiContext, period: BillingMonth): Promise<ControlTotal[]> {
  const question = { bill_cycle: period, method: methodOf(context.settings) };
  const isCredit = context.settings.voucherMode === 'credit';
  return totals(context, ['ShowCustomerMonthlySum', question, { list: 'bill_sums', rows: 1000 }], raw => {
    const row = sumRow.safeParse(raw);
    if (!row.success) throw HUAWEI.malformed('ShowCustomerMonthlySum', row.error);
    const { consume_amount, coupon_amount, measure_id } = row.data;
    const whole = new Decimal(amountIn(measure_id, consume_amount));
    return isCredit ? whole.minus(amountIn(measure_id, coupon_amount)) : whole;
  });
}

/** One row of ListSubcustomerMonthlyBills. */
export const customerSum = z.looseObject({
  customer_id: z.string().min(1).max(200),
  bill_type: z.string(),
  amount: sentAmount,
  debt_amount: amount,
  adjustment_amount: amount,
  measure_id: moneyUnit,
  account_details: z.array(z.looseObject({ balance_type: z.string(), amount: sentAmount })).nullish(),
});
/** What the vendor writes off is no line of a bill. */
const WRITTEN_OFF = '2';
const VOUCHERS = 'BALANCE_TYPE_COUPON';

/**
 * The vendor's own sum of what a partner's customers came to. `amount` is what was taken of their accounts, so what
 * they still owe is added: lines have it among their ways of paying.
 *
 * @throws UpstreamFailed
 */
export function customerTotals(context: HuaweiContext, period: BillingMonth): Promise<ControlTotal[]> {
  const isCredit = context.settings.voucherMode === 'credit';
  const plan: ListPlan = { list: 'bill_sums', count: 'count', rows: 100 };
  return totals(context, ['ListSubcustomerMonthlyBills', { cycle: period }, plan], raw => {
    const row = customerSum.safeParse(raw);
    if (!row.success) throw HUAWEI.malformed('ListSubcustomerMonthlyBills', row.error);
    const { bill_type, measure_id, account_details } = row.data;
    if (bill_type === WRITTEN_OFF) return new Decimal(0);
    const whole = wholeOf(row.data);
    const vouchers = (account_details ?? []).filter(({ balance_type }) => balance_type === VOUCHERS);
    return isCredit
      ? vouchers.reduce((rest, voucher) => rest.minus(amountIn(measure_id, voucher.amount)), whole)
      : whole;
  });
}

/** What was taken of a customer's accounts, and what it still owes: lines have both. */
export function wholeOf({ measure_id, ...sums }: z.infer<typeof customerSum>): Decimal {
  const money = (text: DecimalText | null | undefined) => amountIn(measure_id, text);
  return new Decimal(money(sums.amount)).plus(money(sums.debt_amount)).plus(money(sums.adjustment_amount));
}

/** Adds up the rows of a summary. @param part what of each row belongs to the feed */
async function totals(
  context: HuaweiContext,
  [operation, question, plan]: [operation: Operation, question: Question, plan: ListPlan],
  part: (row: unknown) => Decimal,
): Promise<ControlTotal[]> {
  const sums = new Map<string, Decimal>();
  for await (const { answer, rows } of pagedList(huaweiClient(context), operation, question, plan)) {
    if (rows.length === 0) continue;
    const currency = currencyCode.safeParse(answer.currency);
    if (!currency.success) throw HUAWEI.malformed(operation, currency.error);
    for (const row of rows) sums.set(currency.data, (sums.get(currency.data) ?? new Decimal(0)).plus(part(row)));
  }
  return [...sums].map(([currency, sum]) => ({ currency, billedCost: sum.isZero() ? '0' : sum.toFixed() }));
}
