import type { Text } from '../errors/define-error';
import type { DecimalText } from '../money';
import type { PriceLine } from './define-pricing-model';

/** An amount that a month costs by itself, with the sentence that says why. */
export const monthLine = (label: Text, amount: DecimalText, because: Text): PriceLine => ({
  label,
  base: amount,
  price: amount,
  because,
});

/** A fee of the month. */
export const monthlyFee = (label: Text, fee: DecimalText): PriceLine =>
  monthLine(label, fee, { zh: `每月 ${fee}`, en: `${fee} a month` });
