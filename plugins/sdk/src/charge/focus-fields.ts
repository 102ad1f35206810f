import type { Charge } from './charge';
import { chargeSchema } from './charge-schema';

/** `billedCost` is `BilledCost`; `xOrderId`, which FOCUS has no column for, is `x_OrderId`. */
const columnOf = (field: string): string =>
  /^x[A-Z]/.test(field) ? `x_${field.slice(1)}` : `${field[0]!.toUpperCase()}${field.slice(1)}`;

/** Column of a FOCUS file -> the field that the charge has for it; what has none is kept in `xFocus`. */
export const FOCUS_FIELDS: ReadonlyMap<string, keyof Charge> = new Map(
  (Object.keys(chargeSchema.shape) as (keyof Charge)[])
    .filter(field => field !== 'xFocus')
    .map(field => [columnOf(field), field]),
);
