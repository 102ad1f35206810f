import { Decimal, normaliseDecimal, z, type DecimalText } from '@cloudtally/plugin-sdk';

/** `measure_id` of an amount: 1 yuan, 2 jiao, 3 fen; in another currency its unit, a tenth and a hundredth of it. */
export const moneyUnit = z.enum(['1', '2', '3']).nullish();
type MoneyUnit = z.infer<typeof moneyUnit>;

const PARTS: Readonly<Record<string, number>> = { '2': 10, '3': 100 };

/**
 * An amount in whole units of its currency. Digits stay as they were sent where there is nothing to convert; a tenth
 * and a hundredth are exact. Nothing is zero.
 *
 * @throws NotAnAmount for what is no number
 */
export function amountIn(unit: MoneyUnit, text: string | null | undefined): DecimalText {
  const plain = normaliseDecimal(text || '0');
  const parts = PARTS[unit ?? '1'];
  return parts ? new Decimal(plain).div(parts).toFixed() : plain;
}
