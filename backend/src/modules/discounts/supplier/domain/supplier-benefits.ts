import { allocate, Decimal, Money, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import { plain, STORED_DIGITS, stored, sumOf } from '../../../pricing/domain/exact';
import { isAnyOr } from '../../domain/discount-rule';

/** What a supplier gives us, in a month in which it holds. It lowers what we reckon our cost to be, and no price. */
export interface SupplierBenefit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: 'rebate' | 'collection_bonus' | 'vendor_voucher';
  /** Of the vendor's net; null for a voucher. */
  readonly rate: DecimalText | null;
  /** Of a voucher what is left for the month; else null. */
  readonly amount: DecimalText | null;
  /** The net of the quarter so far from which a bonus is paid. */
  readonly threshold: DecimalText | null;
  readonly currency: CurrencyCode;
  readonly cloudAccountId: string | null;
  readonly provider: string;
  readonly serviceCode: string | null;
}

/** What a vendor asks for one customer's use of a service under one of our accounts in a month. */
export interface VendorNet {
  readonly cloudAccountId: string;
  readonly customerId: string;
  readonly currency: CurrencyCode;
  readonly provider: string;
  readonly serviceCode: string;
  readonly net: DecimalText;
  /** The same in the quarter up to and with the month. */
  readonly quarter: DecimalText;
}

/** The rebate that a vendor stated for an account's month; from then on it is no estimate. */
export interface StatedRebate {
  readonly cloudAccountId: string;
  readonly currency: CurrencyCode;
  readonly amount: DecimalText;
}

export interface ExpectedBenefit {
  readonly of: VendorNet;
  readonly amount: DecimalText;
  readonly isEstimate: boolean;
}

/**
 * What suppliers give on each net: rebates and bonuses are a share of it, vouchers are shared over it. A stated rebate
 * stands in place of what was reckoned for its account. Pure, and the same in whatever order all of it comes. A credit
 * takes back what its charge brought; vouchers pay only what is above zero.
 *
 * @param benefits those that hold in the month; two rates of one kind never meet (`meets`)
 */
export function expectBenefits(
  nets: readonly VendorNet[],
  benefits: readonly SupplierBenefit[],
  stated: readonly StatedRebate[],
): readonly ExpectedBenefit[] {
  const sorted = [...nets].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const amounts = new Map<VendorNet, Decimal>(sorted.map(net => [net, new Decimal(0)]));
  const add = (net: VendorNet, amount: Decimal) => amounts.set(net, amounts.get(net)!.plus(amount));
  const isStated = (net: VendorNet) =>
    stated.some(one => one.cloudAccountId === net.cloudAccountId && one.currency === net.currency);
  const rates = [...benefits].filter(({ rate }) => rate !== null);
  for (const benefit of rates) {
    const caught = sorted.filter(net => isCaught(benefit, net) && !(benefit.kind === 'rebate' && isStated(net)));
    if (sumOf(caught.map(({ quarter }) => quarter)).lt(benefit.threshold ?? caughtAnything)) continue;
    for (const net of caught) add(net, stored(new Decimal(net.net).times(benefit.rate!)));
  }
  for (const { cloudAccountId, currency, amount } of stated) {
    const own = sorted.filter(net => net.cloudAccountId === cloudAccountId && net.currency === currency);
    share(amount, own).forEach((part, index) => add(own[index]!, part));
  }
  const vouchers = benefits.filter(({ kind }) => kind === 'vendor_voucher').sort((a, b) => (a.code < b.code ? -1 : 1));
  const paid = new Map<VendorNet, Decimal>();
  for (const voucher of vouchers) {
    const caught = sorted.filter(net => isCaught(voucher, net));
    const open = caught.map(net => Decimal.max(new Decimal(net.net).minus(paid.get(net) ?? 0), 0));
    const amount = Decimal.min(voucher.amount!, sumOf(open));
    if (amount.lte(0)) continue;
    allocate(Money.of(amount, voucher.currency), open, STORED_DIGITS).forEach((part, index) => {
      add(caught[index]!, part.amount);
      paid.set(caught[index]!, part.amount.plus(paid.get(caught[index]!) ?? 0));
    });
  }
  const isOpen = (net: VendorNet) =>
    !isStated(net) || benefits.some(benefit => benefit.kind !== 'rebate' && isCaught(benefit, net));
  return sorted
    .map(net => ({ of: net, amount: plain(amounts.get(net)!), isEstimate: isOpen(net) }))
    .filter(({ amount }) => amount !== '0');
}

/** Without a threshold everything reaches it, a quarter of credits too. */
const caughtAnything = new Decimal('-1e30');

const nameOf = (net: VendorNet): string =>
  [net.cloudAccountId, net.customerId, net.currency, net.provider, net.serviceCode].join('\u0000');

const isCaught = (benefit: SupplierBenefit, net: VendorNet): boolean =>
  benefit.currency === net.currency &&
  benefit.provider === net.provider &&
  isAnyOr(benefit.cloudAccountId, net.cloudAccountId) &&
  isAnyOr(benefit.serviceCode, net.serviceCode);

/** Over what is above zero; what is stated for an account without such is nobody's here. */
function share(amount: DecimalText, nets: readonly VendorNet[]): readonly Decimal[] {
  const weights = nets.map(({ net }) => Decimal.max(net, 0));
  if (nets.length === 0 || sumOf(weights).isZero()) return [];
  return allocate(Money.of(amount, nets[0]!.currency), weights, STORED_DIGITS).map(part => part.amount);
}

type DatedBenefit = Pick<SupplierBenefit, 'kind' | 'currency' | 'cloudAccountId' | 'provider' | 'serviceCode'> & {
  readonly validFrom: string;
  readonly validTo: string | null;
};

/** Whether two rates of one kind would both be given on one net: nothing says whether they add up. */
export const meets = (a: DatedBenefit, b: DatedBenefit): boolean =>
  a.kind === b.kind &&
  a.kind !== 'vendor_voucher' &&
  a.currency === b.currency &&
  a.provider === b.provider &&
  (a.cloudAccountId === null || isAnyOr(b.cloudAccountId, a.cloudAccountId)) &&
  (a.serviceCode === null || isAnyOr(b.serviceCode, a.serviceCode)) &&
  (a.validTo === null || b.validFrom < a.validTo) &&
  (b.validTo === null || a.validFrom < b.validTo);
