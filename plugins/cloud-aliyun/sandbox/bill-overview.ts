import { Decimal } from '@cloudtally/plugin-sdk';
import { ITEMS, number, subscriptionType } from './bill-line';
import type { BillAccount, BillLine } from '@cloudtally/plugin-sdk/sandbox';

const AMOUNTS = ['list', 'coupon', 'payable', 'voucher', 'storedValue', 'cash', 'onCredit'] as const;
type Sums = Record<(typeof AMOUNTS)[number], Decimal>;

/**
 * `Data.Items.Item[]` of QueryBillOverview, added up from the very lines that the bill shows. An account
 * with ten decimals drops what is below a fen of each row.
 */
export function billOverview(account: BillAccount, lines: readonly BillLine[]): Readonly<Record<string, unknown>>[] {
  const rows = new Map<string, { first: BillLine; sums: Sums }>();
  for (const line of lines) {
    const key = `${line.product.commodity}|${line.plan}|${line.kind}`;
    let row = rows.get(key);
    if (!row) {
      const zero = new Decimal(0);
      const sums = {
        list: zero,
        coupon: zero,
        payable: zero,
        voucher: zero,
        storedValue: zero,
        cash: zero,
        onCredit: zero,
      };
      rows.set(key, (row = { first: line, sums }));
    }
    for (const name of AMOUNTS) row.sums[name] = row.sums[name].plus(line[name]);
  }
  return [...rows.values()].map(({ first, sums }) => overviewRow(account, first, sums));
}

function overviewRow(account: BillAccount, line: BillLine, sums: Sums): Readonly<Record<string, unknown>> {
  const dropped = account.roundsDown
    ? sums.payable.minus(sums.payable.toDecimalPlaces(2, Decimal.ROUND_FLOOR))
    : new Decimal(0);
  const payable = sums.payable.minus(dropped);
  return {
    BillAccountID: account.accountId,
    BillAccountName: account.accountName,
    BizType: 'trusteeship',
    Item: ITEMS[line.kind],
    SubscriptionType: subscriptionType(line),
    ProductCode: line.product.code,
    ProductType: line.product.code,
    PipCode: line.product.code,
    CommodityCode: line.product.commodity,
    ProductName: line.product.name,
    ProductDetail: line.product.detail,
    Currency: account.currency,
    PretaxGrossAmount: number(sums.list.toFixed()),
    InvoiceDiscount: number(sums.list.minus(sums.coupon).minus(sums.payable).toFixed()),
    RoundDownDiscount: dropped.toFixed(),
    DeductedByCoupons: number(sums.coupon.toFixed()),
    PretaxAmount: number(payable.toFixed()),
    DeductedByCashCoupons: number(sums.voucher.toFixed()),
    DeductedByPrepaidCard: number(sums.storedValue.toFixed()),
    PaymentAmount: number(sums.cash.toFixed()),
    CashAmount: number(sums.cash.toFixed()),
    AdjustAmount: number('0'),
    OutstandingAmount: number(sums.onCredit.minus(dropped).toFixed()),
    Tax: number('0'),
    AfterTaxAmount: number(payable.toFixed()),
    PaymentCurrency: account.currency,
    PretaxAmountLocal: number('0'),
  };
}
