export { allocate, NothingToSplitBy } from './allocate';
export { minorDigits, type CurrencyCode } from './currency';
export { Decimal, isDecimalText, type DecimalText } from './decimal';
export { balances, multiplies } from './exact';
export { CurrenciesMixed, Money, NotAnAmount } from './money';
export { decimalOrNull } from './decimal-or-null';
export { normaliseDecimal } from './normalise-decimal';
