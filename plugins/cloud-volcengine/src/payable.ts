import { balances, Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { VolcengineSettings } from './settings';

/** Whether the vendor's `PayableAmount` has the vouchers taken off already. It does not say. */
export type PayableReading = VolcengineSettings['payable'];
export const READINGS: readonly PayableReading[] = ['after-vouchers', 'before-vouchers'];

type Sent = string | null | undefined;
/** The amounts that a bill line and a summary row share. */
export interface PayableAmounts {
  readonly DiscountBillAmount: string;
  readonly CouponAmount?: Sent;
  readonly PointDeductAmount?: Sent;
  readonly PayableAmount: string;
}

/** An amount that is not there is nothing. */
export const sent = (text: Sent): DecimalText => text || '0';
export const decimalOf = (text: Sent): Decimal => new Decimal(sent(text));

/** What vouchers and points paid. */
export const givenOf = (row: Pick<PayableAmounts, 'CouponAmount' | 'PointDeductAmount'>): Decimal =>
  decimalOf(row.CouponAmount).plus(decimalOf(row.PointDeductAmount));

/** True when the row's amounts agree with the reading. */
export function agrees(reading: PayableReading, row: PayableAmounts): boolean {
  const given = reading === 'after-vouchers' ? [sent(row.CouponAmount), sent(row.PointDeductAmount)] : [];
  return balances([row.PayableAmount, ...given], [row.DiscountBillAmount]);
}

/** Only a row that a voucher paid a part of can tell the readings apart. */
export const tells = (row: PayableAmounts): boolean => !givenOf(row).isZero();

/** What was to be paid before vouchers and points. */
export const beforeVouchers = (reading: PayableReading, payable: Decimal, given: Decimal): Decimal =>
  reading === 'after-vouchers' ? payable.plus(given) : payable;
