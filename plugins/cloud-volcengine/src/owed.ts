import { Decimal, type CurrencyCode } from '@cloudtally/plugin-sdk';
import { isSettled } from './bill-invariants';
import { settledElsewhere, type BillRow } from './bill-row';
import { beforeVouchers, decimalOf, givenOf, type PayableReading } from './payable';

/** What one line makes us owe, in the currency in which it is paid. */
export interface Owed {
  readonly currency: CurrencyCode;
  /** After price discounts, before vouchers; nothing on a line that somebody else settles. */
  readonly billed: Decimal;
  readonly voucher: Decimal;
  /** From the currency of the price to the currency of the payment. */
  readonly exchanged: (amount: Decimal) => Decimal;
}

/** The most decimals that a charge keeps. */
const DECIMALS = 12;

export function owedOn(row: BillRow, reading: PayableReading): Owed {
  const elsewhere = settledElsewhere(row);
  const rate = elsewhere ? decimalOf(row.ExchangeRate) : new Decimal(1);
  const exchanged = (amount: Decimal) => (elsewhere ? amount.times(rate).toDecimalPlaces(DECIMALS) : amount);
  const currency = (elsewhere && row.CurrencySettlement) || row.Currency;
  if (!isSettled(row)) return { currency, billed: new Decimal(0), voucher: new Decimal(0), exchanged };
  const payable = decimalOf(elsewhere ? row.SettlePayableAmount : row.PayableAmount);
  return {
    currency,
    billed: beforeVouchers(reading, payable, exchanged(givenOf(row))),
    voucher: exchanged(decimalOf(row.CouponAmount)),
    exchanged,
  };
}
