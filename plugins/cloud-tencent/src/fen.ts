import { Decimal, z, type DecimalText } from '@cloudtally/plugin-sdk';

/** An amount in fen, as balances and the whole partner API give it; yuan are found in bill lines alone. */
export const fen = z.string().regex(/^-?\d{1,24}(\.\d{1,8})?$/);

/** Exact: a hundredth of a decimal is a decimal. */
export const yuan = (amount: string): DecimalText => new Decimal(amount).div(100).toFixed();
