import { Decimal } from '@cloudtally/plugin-sdk';
import { type BillAccount, type BillDesk, type BillOperation } from '@cloudtally/plugin-sdk/sandbox';
import { billedLines, type BilledLine } from './billed-line';
import { count, customerRecord, feeRecord, number } from './fee-record';
import { YUAN } from './measure-units';
import { customerSums, monthSums } from './month-sums';
import { isEnterprise, monthFault, paged, parametersOf, partnersOnly } from './parameters';
import { refusal } from './vendor-reply';

const MOST_ROWS = 1000;
const MOST_CUSTOMERS = 100;
const YEARS_KEPT = 36;
const PARTNER_MONTHS_KEPT = 18;
const CURRENCY = { currency: 'CNY' };
const asIs = <T>(row: T): T => row;

const monthOf = (desk: BillDesk, account: BillAccount, period: string): readonly BilledLine[] =>
  desk.months.view('billed', { account, period }, lines => billedLines(account, lines, period));

const METHODS: Readonly<Record<string, (billed: BilledLine, account: BillAccount) => boolean>> = {
  oneself: ({ line }, { accountId }) => line.subAccountId === accountId,
  sub_customer: ({ line }, { accountId }) => line.subAccountId !== accountId,
  all: () => true,
};

/** Whose lines a caller may ask for; members are an enterprise's alone. @returns null for what is refused */
function chosen(asked: Readonly<Record<string, string>>, account: BillAccount, lines: readonly BilledLine[]) {
  const method = asked.method ?? 'oneself';
  const isMine = METHODS[method];
  if (!isMine || (method !== 'oneself' && !isEnterprise(account))) return null;
  return lines.filter(
    billed => isMine(billed, account) && (!asked.sub_customer_id || billed.line.subAccountId === asked.sub_customer_id),
  );
}

/** ListCustomerselfResourceRecords, line by line. */
export const feeRecords: BillOperation = (desk, call, account) => {
  const asked = parametersOf(call);
  const wrong = monthFault(desk, call, asked.cycle, YEARS_KEPT);
  if (wrong) return wrong;
  if ((asked.statistic_type ?? '3') !== '3')
    return refusal(call, 'CBC.0100', 'This sandbox plays statistic_type=3 alone.');
  const lines = chosen(asked, account, monthOf(desk, account, asked.cycle!));
  if (!lines) return refusal(call, 'CBC.0155', 'The account may not query the bills of others.', 403);
  const shown = asked.include_zero_record === 'true' ? lines : lines.filter(({ amount }) => !amount.isZero());
  return paged(call, shown, {
    names: ['fee_records', 'total_count'],
    most: MOST_ROWS,
    gives: desk.source.pageRows,
    write: feeRecord,
    around: CURRENCY,
  });
};

const sum = (lines: readonly BilledLine[], name: 'amount' | 'cash' | 'credit' | 'coupon' | 'storedCard') =>
  number(lines.reduce((total, billed) => total.plus(billed[name]), new Decimal(0)));

/** ShowCustomerMonthlySum: the summary that everything must agree with. */
export const monthlySum: BillOperation = (desk, call, account) => {
  const asked = parametersOf(call);
  const wrong = monthFault(desk, call, asked.bill_cycle, YEARS_KEPT);
  if (wrong) return wrong;
  const lines = chosen(asked, account, monthOf(desk, account, asked.bill_cycle!));
  if (!lines) return refusal(call, 'CBC.0155', 'The account may not query the bills of others.', 403);
  return paged(call, monthSums(lines), {
    names: ['bill_sums', 'total_count'],
    most: MOST_ROWS,
    write: asIs,
    around: {
      ...CURRENCY,
      consume_amount: sum(lines, 'amount'),
      cash_amount: sum(lines, 'cash'),
      credit_amount: sum(lines, 'credit'),
      coupon_amount: sum(lines, 'coupon'),
      stored_value_card_amount: sum(lines, 'storedCard'),
      measure_id: count(YUAN),
    },
  });
};

/** The lines of a partner's customers. */
const customersOf = (desk: BillDesk, account: BillAccount, period: string): readonly BilledLine[] =>
  monthOf(desk, account, period).filter(({ line }) => line.subAccountId !== account.accountId);

/** ListSubCustomerBillDetail: the lines of one customer. */
export const customerBillDetail: BillOperation = partnersOnly((desk, call, account) => {
  const asked = parametersOf(call);
  const wrong = monthFault(desk, call, asked.bill_cycle, PARTNER_MONTHS_KEPT);
  if (wrong) return wrong;
  if (!asked.customer_id) return refusal(call, 'CBC.0101', 'customer_id is mandatory.');
  if (!account.members.some(({ id }) => id === asked.customer_id))
    return refusal(call, 'CBC.0151', 'Access denied: the customer is not yours.', 403);
  const lines = customersOf(desk, account, asked.bill_cycle!);
  const own = lines.filter(({ line }) => line.subAccountId === asked.customer_id);
  return paged(call, own, {
    names: ['fee_records', 'total_count'],
    most: MOST_ROWS,
    gives: desk.source.pageRows,
    write: customerRecord,
    around: CURRENCY,
  });
});

/** ListConsumeSubCustomers: who used something. */
export const consumers: BillOperation = partnersOnly((desk, call, account) => {
  const { bill_cycle: period } = parametersOf(call);
  const wrong = monthFault(desk, call, period, PARTNER_MONTHS_KEPT);
  if (wrong) return wrong;
  const ids = new Set(customersOf(desk, account, period!).map(({ line }) => line.subAccountId));
  return paged(call, [...ids], {
    names: ['sub_customers', 'total_count'],
    most: MOST_CUSTOMERS,
    write: customer_id => ({ customer_id }),
  });
});

/** ListSubcustomerMonthlyBills: what each customer came to. */
export const customerMonthlyBills: BillOperation = partnersOnly((desk, call, account) => {
  const { cycle, customer_id } = parametersOf(call);
  const wrong = monthFault(desk, call, cycle, PARTNER_MONTHS_KEPT);
  if (wrong) return wrong;
  const lines = customersOf(desk, account, cycle!);
  const rows = customerSums(customer_id ? lines.filter(({ line }) => line.subAccountId === customer_id) : lines);
  return paged(call, rows, {
    names: ['bill_sums', 'count'],
    most: MOST_CUSTOMERS,
    write: asIs,
    around: CURRENCY,
  });
});
