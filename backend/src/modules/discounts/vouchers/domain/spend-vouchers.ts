import { allocate, Decimal, Money, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import { plain, sumOf } from '../../../pricing/domain/exact';
import { misfit, type DiscountScope, type ScopedPart } from '../../domain/discount-rule';
import type { TagScope } from '../../domain/tag-scope';

/** What a voucher may pay, and what it has for this bill. */
export interface SpendableVoucher {
  readonly id: string;
  readonly code: string;
  readonly scope: Pick<DiscountScope, 'provider' | 'serviceCode' | 'region' | keyof TagScope>;
  /** What of the scope has to be on the bill. */
  readonly minimum: DecimalText | null;
  /** The last day, "2026-12-31". */
  readonly validUntil: string;
  /** Whether it pays for what a discount has lowered. */
  readonly withDiscounts: boolean;
  /** To the minor unit. */
  readonly available: DecimalText;
}

export interface PayableLine {
  readonly no: number;
  /** As the bill asks for it, to the minor unit. */
  readonly price: DecimalText;
  readonly isDiscounted: boolean;
  /** What it was made of, by the cost that its price started from. */
  readonly parts: readonly (ScopedPart & { readonly weight: DecimalText })[];
}

export interface PayableBill {
  readonly currency: CurrencyCode;
  /** What the bill asks for, after its rounding entry. */
  readonly total: DecimalText;
  readonly lines: readonly PayableLine[];
}

/** What a voucher pays of a line, to the minor unit. */
export interface VoucherUse {
  readonly voucherId: string;
  readonly code: string;
  readonly lineNo: number;
  readonly amount: DecimalText;
}

interface Part {
  readonly no: number;
  readonly isDiscounted: boolean;
  readonly of: readonly ScopedPart[];
  readonly price: Decimal;
  left: Decimal;
}

/**
 * What vouchers pay of a bill: the first to expire first, then by number, each what it may of what is left to pay.
 * Pure, and the same in whatever order vouchers and lines come. A line's price is split over its parts in the minor
 * unit; never more is paid than a part asks for, than the voucher has, or than the bill comes to.
 */
export function spendVouchers(bill: PayableBill, vouchers: readonly SpendableVoucher[]): readonly VoucherUse[] {
  const parts = [...bill.lines].sort((a, b) => a.no - b.no).flatMap(line => partsOf(line, bill.currency));
  let open = Decimal.max(bill.total, 0);
  return [...vouchers].sort(byExpiry).flatMap(voucher => {
    const caught = parts.filter(part => isCaught(voucher, part));
    if (sumOf(caught.map(({ price }) => price)).lt(voucher.minimum ?? 0)) return [];
    const weights = caught.map(({ left }) => Decimal.max(left, 0));
    const amount = Decimal.min(voucher.available, sumOf(weights), open);
    if (amount.lte(0)) return [];
    open = open.minus(amount);
    const lines = new Map<number, Decimal>();
    allocate(Money.of(amount, bill.currency), weights).forEach((share, index) => {
      const part = caught[index]!;
      part.left = part.left.minus(share.amount);
      lines.set(part.no, share.amount.plus(lines.get(part.no) ?? 0));
    });
    return [...lines]
      .filter(([, paid]) => !paid.isZero())
      .map(([lineNo, paid]) => ({ voucherId: voucher.id, code: voucher.code, lineNo, amount: plain(paid) }));
  });
}

const byExpiry = (a: SpendableVoucher, b: SpendableVoucher): number =>
  a.validUntil === b.validUntil ? (a.code < b.code ? -1 : 1) : a.validUntil < b.validUntil ? -1 : 1;

const isCaught = ({ scope, withDiscounts }: SpendableVoucher, part: Part): boolean =>
  (withDiscounts || !part.isDiscounted) && part.of.every(one => misfit(scope, one) === null);

/** What is paid for nothing, or credits among charges, can not be shared out: such a line is one part. */
function partsOf({ no, price, isDiscounted, parts }: PayableLine, currency: CurrencyCode): Part[] {
  const whole = new Decimal(price);
  const sorted = [...parts].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const weights = sorted.map(({ weight }) => new Decimal(weight));
  const canShare = whole.gt(0) && weights.every(weight => weight.gte(0)) && sumOf(weights).gt(0);
  if (!canShare) return [{ no, isDiscounted, of: sorted, price: whole, left: whole }];
  return allocate(Money.of(whole, currency), weights).map(({ amount }, index) => ({
    ...{ no, isDiscounted },
    of: [sorted[index]!],
    price: amount,
    left: amount,
  }));
}

const nameOf = ({ provider, serviceCode, region, marks = [] }: ScopedPart): string =>
  [provider, serviceCode, region, ...marks].join('\u0000');

/**
 * What goes back to vouchers when lines come to less than they pay: of each line what is beyond, the last to expire
 * first, so that it can be used again for longest; then what is beyond the whole.
 *
 * @param lines what each line comes to now, by its number
 * @param total what the bill and its notes come to now
 */
export function giveBack(
  uses: readonly (VoucherUse & { readonly validUntil: string })[],
  lines: ReadonlyMap<number, DecimalText>,
  total: DecimalText,
): readonly VoucherUse[] {
  const last = [...uses].sort(
    (a, b) => -a.validUntil.localeCompare(b.validUntil) || -a.code.localeCompare(b.code) || b.lineNo - a.lineNo,
  );
  const left = new Map(last.map(use => [use, new Decimal(use.amount)]));
  const takeBack = (excess: Decimal, of: typeof last) => {
    let more = excess;
    for (const use of of) {
      const part = Decimal.min(Decimal.max(more, 0), left.get(use)!);
      left.set(use, left.get(use)!.minus(part));
      more = more.minus(part);
    }
  };
  for (const no of new Set(last.map(({ lineNo }) => lineNo))) {
    const own = last.filter(({ lineNo }) => lineNo === no);
    const most = Decimal.max(lines.get(no) ?? 0, 0);
    takeBack(sumOf(own.map(({ amount }) => amount)).minus(most), own);
  }
  takeBack(sumOf([...left.values()]).minus(Decimal.max(total, 0)), last);
  return last.flatMap(use => {
    const back = new Decimal(use.amount).minus(left.get(use)!);
    const { voucherId, code, lineNo } = use;
    return back.isZero() ? [] : [{ voucherId, code, lineNo, amount: plain(back) }];
  });
}
