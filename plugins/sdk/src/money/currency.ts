/** ISO 4217 alphabetic code, such as "CNY". */
export type CurrencyCode = string;

// ISO 4217 lists the minor unit of each currency; the ones that clouds bill in and that are not two.
const MINOR_DIGITS: Readonly<Record<CurrencyCode, number>> = { JPY: 0, KRW: 0, VND: 0, CLP: 0, BHD: 3, KWD: 3 };

/** Digits after the point on a document in this currency. Source: ISO 4217. */
export const minorDigits = (currency: CurrencyCode): number => MINOR_DIGITS[currency] ?? 2;
