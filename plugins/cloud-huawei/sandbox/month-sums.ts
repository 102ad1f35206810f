import { Decimal } from '@cloudtally/plugin-sdk';
import { literal } from '@cloudtally/plugin-sdk/sandbox';
import type { BilledLine } from './billed-line';
import { count, number } from './fee-record';
import { YUAN } from './measure-units';

const AMOUNTS = ['list', 'discount', 'amount', 'cash', 'credit', 'coupon', 'storedCard'] as const;
type Sums = Record<(typeof AMOUNTS)[number], Decimal>;

const REFUNDS = new Set(['4', '20', '24']);
const CORRECTIONS = new Set(['9', '16', '25']);
const CONSUMED = '1';

/** Lines of the same words together, with their amounts added up. */
function grouped(lines: readonly BilledLine[], wordsOf: (billed: BilledLine) => readonly string[]) {
  const groups = new Map<string, { first: BilledLine; sums: Sums }>();
  for (const billed of lines) {
    const key = wordsOf(billed).join('|');
    const group = groups.get(key) ?? {
      first: billed,
      sums: Object.fromEntries(AMOUNTS.map(name => [name, new Decimal(0)])) as Sums,
    };
    groups.set(key, group);
    for (const name of AMOUNTS) group.sums[name] = group.sums[name].plus(billed[name]);
  }
  return [...groups.values()];
}

/** 1 consumed, 2 refunded, 3 corrected. */
const kindOfSum = ({ kind }: BilledLine): string => {
  if (REFUNDS.has(kind)) return '2';
  return CORRECTIONS.has(kind) ? '3' : CONSUMED;
};

/** `bill_sums[]` of ShowCustomerMonthlySum, added up from the very lines of the bill. */
export function monthSums(lines: readonly BilledLine[]): Readonly<Record<string, unknown>>[] {
  const words = (billed: BilledLine) => [
    billed.line.subAccountId,
    billed.line.product.code,
    billed.line.product.commodity,
    billed.mode,
    kindOfSum(billed),
  ];
  return grouped(lines, words).map(({ first, sums }) => ({
    bill_cycle: first.period,
    bill_type: literal(kindOfSum(first)),
    customer_id: first.line.subAccountId,
    resource_type_code: first.line.product.commodity,
    service_type_code: first.line.product.code,
    resource_type_name: first.line.product.detail,
    service_type_name: first.line.product.name,
    charging_mode: literal(first.mode),
    official_amount: number(sums.list),
    official_discount_amount: number(sums.discount),
    truncated_amount: number(sums.list.minus(sums.discount).minus(sums.amount)),
    consume_amount: number(sums.amount),
    cash_amount: number(sums.cash),
    credit_amount: number(sums.credit),
    coupon_amount: number(sums.coupon),
    flexipurchase_coupon_amount: literal('0'),
    stored_value_card_amount: number(sums.storedCard),
    debt_amount: literal('0'),
    writeoff_amount: literal('0'),
    measure_id: count(YUAN),
  }));
}

const WAYS = [
  ['BALANCE_TYPE_DEBIT', 'cash'],
  ['BALANCE_TYPE_CREDIT', 'credit'],
  ['BALANCE_TYPE_COUPON', 'coupon'],
  ['BALANCE_TYPE_STORED_VALUE_CARD', 'storedCard'],
] as const;

/** `bill_sums[]` of ListSubcustomerMonthlyBills: what was taken of each customer's accounts, by way of paying. */
export function customerSums(lines: readonly BilledLine[]): Readonly<Record<string, unknown>>[] {
  const typeOf = ({ kind }: BilledLine) => (REFUNDS.has(kind) ? '1' : '0');
  const words = (billed: BilledLine) => [
    billed.line.subAccountId,
    billed.line.product.code,
    billed.line.product.commodity,
    billed.mode,
    typeOf(billed),
  ];
  return grouped(lines, words).map(({ first, sums }) => ({
    customer_id: first.line.subAccountId,
    cloud_service_type: first.line.product.code,
    resource_type_code: first.line.product.commodity,
    charge_mode: first.mode,
    bill_type: typeOf(first),
    amount: number(sums.amount),
    discount_amount: number(sums.discount),
    debt_amount: literal('0'),
    adjustment_amount: literal('0'),
    measure_id: count(YUAN),
    account_details: WAYS.map(([balance_type, way]) => ({
      balance_type,
      bill_type: typeOf(first),
      amount: number(sums[way]),
    })),
  }));
}
