import { Decimal, shiftMonth, type DecimalText } from '@cloudtally/plugin-sdk';

/** A voucher that a vendor gave us, good for what is used of its scope in the months that it holds. */
export interface VendorVoucher {
  readonly id: string;
  /** Vouchers that may pay the same are spent in the order of their codes. */
  readonly code: string;
  readonly amount: DecimalText;
  readonly currency: string;
  readonly provider: string;
  /** Null is any. */
  readonly serviceCode: string | null;
  readonly cloudAccountId: string | null;
  /** First month and the month after the last one: `2026-04`, `2026-12`; null is open. */
  readonly from: string;
  readonly until: string | null;
}

/** What a vendor asked in a month for one service under one account. */
export interface MonthNet {
  readonly month: string;
  readonly currency: string;
  readonly provider: string;
  readonly serviceCode: string;
  readonly cloudAccountId: string;
  readonly net: DecimalText;
}

/**
 * What each voucher will have left on its last day, when the months to come are as `month` was: each month pays as much
 * of its vouchers as it comes to, a voucher in the order of codes, and no amount twice. Pure and exact.
 *
 * @param nets of the months up to and with `month`; one row a service and account and month
 * @param month the last whole month
 * @returns by voucher id, none below zero; before its first month a voucher is whole
 */
export function leftOfVouchers(
  vouchers: readonly VendorVoucher[],
  nets: readonly MonthNet[],
  month: string,
): ReadonlyMap<string, DecimalText> {
  const inOrder = [...vouchers].sort((a, b) => (a.code < b.code ? -1 : 1));
  const left = new Map(inOrder.map(({ id, amount }) => [id, new Decimal(amount)]));
  const first = inOrder.reduce((earliest, { from }) => (from < earliest ? from : earliest), month);
  const end = inOrder.reduce((latest, { until }) => (until !== null && until > latest ? until : latest), month);
  for (let at = first; at < end; at = shiftMonth(at, 1)) {
    const known = at > month ? month : at;
    const open = nets.filter(net => net.month === known).map(net => ({ net, amount: Decimal.max(net.net, 0) }));
    for (const voucher of inOrder.filter(({ from, until }) => from <= at && at < (until ?? end))) {
      for (const use of open.filter(({ net }) => pays(voucher, net))) {
        const paid = Decimal.min(left.get(voucher.id)!, use.amount);
        left.set(voucher.id, left.get(voucher.id)!.minus(paid));
        use.amount = use.amount.minus(paid);
      }
    }
  }
  return new Map([...left].map(([id, amount]) => [id, amount.toFixed()]));
}

export const pays = (voucher: VendorVoucher, net: Omit<MonthNet, 'month' | 'net'>): boolean =>
  voucher.currency === net.currency &&
  voucher.provider === net.provider &&
  (voucher.serviceCode ?? net.serviceCode) === net.serviceCode &&
  (voucher.cloudAccountId ?? net.cloudAccountId) === net.cloudAccountId;
