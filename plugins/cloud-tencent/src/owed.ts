import { Decimal, normaliseDecimal } from '@cloudtally/plugin-sdk';

/**
 * An amount of a bill line; a dash or nothing is zero, because the vendor writes it where there is nothing to show.
 *
 * @throws NotAnAmount for anything else that is no number
 */
export const owed = (text: string | null | undefined): Decimal =>
  new Decimal(!text || text === '-' ? '0' : normaliseDecimal(text));
