import { Money, type CurrencyCode } from '@cloudtally/plugin-sdk';
import { formatAmount } from '../money-words';
import type { TableColumn } from './table';

/** Sums of the lines so far, below the last line of a page and above the first of the next. */
export interface CarriedSums {
  /** Words of the two rows: `['过次页', '承前页']`. */
  readonly words: readonly [forward: string, brought: string];
  /** What stands in each column after each row; empty where it has no sum, and in the column of the words. */
  readonly after: readonly (readonly string[])[];
  /** Index of the column of the words. */
  readonly wordsIn: number;
}

/**
 * The sums after each row, exact, of the columns that add.
 *
 * @throws NotADocumentAmount when an amount is not rounded to the currency's minor unit
 */
export function carriedSums<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  { currency, words, wordsIn }: { currency: CurrencyCode; words: CarriedSums['words']; wordsIn: number },
): CarriedSums {
  const sums = columns.map(() => Money.of('0', currency));
  const after = rows.map(row =>
    columns.map(({ adds }, at) => {
      if (!adds) return '';
      const amount = adds(row);
      if (amount !== undefined) sums[at] = sums[at]!.plus(Money.of(amount, currency));
      return formatAmount(sums[at]!.toDocumentText(), currency);
    }),
  );
  return { words, after, wordsIn };
}
