import { z } from 'zod';
import { NotAnAmount, normaliseDecimal } from '../money';

const PLAIN = /^-?\d{1,26}(\.\d{1,12})?$/;
const WITH_EXPONENT = /^-?\d{1,26}(\.\d{1,20})?[eE][-+]?\d{1,2}$/;

/** An amount in a raw row: plain, or with an exponent as Java writes small ones; never more than a charge can keep. */
export const sentAmount = z.string().refine(text => PLAIN.test(text) || (WITH_EXPONENT.test(text) && fits(text)), {
  error: 'not an amount, or longer than 26 digits before and 12 after the point',
});

function fits(text: string): boolean {
  try {
    return PLAIN.test(normaliseDecimal(text));
  } catch (error) {
    if (NotAnAmount.is(error)) return false;
    throw error;
  }
}
