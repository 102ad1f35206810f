// eslint-disable-next-line no-restricted-syntax -- the one place that sets its precision
import { Decimal as Base } from 'decimal.js';

/**
 * The only decimal constructor of the product. decimal.js rounds every result to 20 significant
 * digits unless told otherwise, which loses the tail of a large amount with many decimals.
 */
export const Decimal = Base.clone({ precision: 60, rounding: Base.ROUND_HALF_UP, toExpNeg: -60, toExpPos: 60 });
export type Decimal = InstanceType<typeof Base>;

/** An exact decimal as text: an optional minus, digits, and at most one point. Never an exponent. */
export type DecimalText = string;

const PLAIN = /^-?\d+(\.\d+)?$/;

/** True for text that is an exact decimal in plain notation, such as "-0.10" or "12". */
export const isDecimalText = (value: unknown): value is DecimalText =>
  typeof value === 'string' && value.length <= 80 && PLAIN.test(value);
