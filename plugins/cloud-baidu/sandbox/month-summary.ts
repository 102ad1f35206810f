import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import { literal, type BillLine } from '@cloudtally/plugin-sdk/sandbox';
import { productTypeOf } from './bill-row';

const NAMES = ['originPrice', 'financePrice', 'cash', 'rebate', 'creditCost', 'noPaidPrice', 'couponPrice'] as const;
const MORE = ['discountCouponPrice', 'discountPrice'] as const;
const ALWAYS_NOTHING = ['creditRefund', 'debt', 'cashEquivalentCouponPrice', 'sysGold', 'unconfirmPrice'] as const;
type Sums = Record<(typeof NAMES)[number] | (typeof MORE)[number], Decimal>;

const nothing = (): Sums =>
  Object.fromEntries([...NAMES, ...MORE].map(name => [name, new Decimal(0)])) as unknown as Sums;

function add(sums: Sums, line: BillLine): void {
  const amounts: Record<keyof Sums, Decimal | DecimalText> = {
    originPrice: line.list,
    financePrice: new Decimal(line.payable).minus(line.voucher),
    cash: line.cash,
    rebate: line.storedValue,
    creditCost: line.onCredit,
    noPaidPrice: new Decimal(line.list).minus(line.payable).plus(line.voucher),
    couponPrice: line.voucher,
    discountCouponPrice: line.coupon,
    discountPrice: new Decimal(line.list).minus(line.payable).minus(line.coupon),
  };
  for (const name of [...NAMES, ...MORE]) sums[name] = sums[name].plus(amounts[name]);
}

const written = (sums: Sums) => ({
  ...Object.fromEntries([...NAMES, ...MORE].map(name => [name, literal(sums[name].toFixed())])),
  ...Object.fromEntries(ALWAYS_NOTHING.map(name => [name, literal('0')])),
});

/** `data` of the month summary: the sum, and an item per product and way of paying. Null where nothing was billed. */
export function monthSummary(lines: readonly BillLine[]): Readonly<Record<string, unknown>> | null {
  if (lines.length === 0) return null;
  const whole = nothing();
  const groups = new Map<string, { first: BillLine; sums: Sums }>();
  for (const line of lines) {
    const key = `${line.product.code}|${productTypeOf(line)}`;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { first: line, sums: nothing() }));
    add(group.sums, line);
    add(whole, line);
  }
  const items = [...groups.values()].map(({ first, sums }) => ({
    serviceType: first.product.code,
    serviceTypeName: first.product.name,
    productType: productTypeOf(first),
    ...written(sums),
  }));
  return { serviceType: '', serviceTypeName: '', productType: '', ...written(whole), items };
}
