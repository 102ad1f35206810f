import { Decimal, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import type { SheetLine } from '@cloudtally/plugin-sdk/files';
import { TotalDisagrees } from './sheet.errors';

const TOTAL = /合计|总计|共计|小计|累计|^(grand|sub)?total/;
const LONGEST = 24;
/** A date or a number, as nearly all lines begin: none of it is a letter. */
const NO_WORD = /^[-\d./: ]*$/;

/** A line whose first cell says that it is a sum of others: "合 计", "10月小计：", "Grand Total". */
export function isTotalRow(line: SheetLine): boolean {
  const first = line.cells.find(cell => cell !== null) ?? '';
  return (
    first.length <= LONGEST &&
    !NO_WORD.test(first) &&
    TOTAL.test(first.normalize('NFKC').replace(/\s+/g, '').toLowerCase())
  );
}

/** A spreadsheet adds up in doubles; a hundredth of a fen is theirs, and no more. */
const TOLERANCE = new Decimal('0.0001');

/**
 * What the rows add up to, against what the sheet says. A total may be of all rows above it or of those
 * since the last one (a subtotal).
 */
export class ControlSum {
  /** Up to the last total. */
  private readonly before = new Map<CurrencyCode, Decimal>();
  private readonly part = new Map<CurrencyCode, Decimal>();

  add(amount: DecimalText, currency: CurrencyCode): void {
    const sum = this.part.get(currency);
    this.part.set(currency, sum ? sum.plus(amount) : new Decimal(amount));
  }

  /** @param currency as the total row says; null: that of all its rows @throws TotalDisagrees */
  agree(total: DecimalText, currency: CurrencyCode | null, row: number): void {
    const all = new Map(this.before);
    for (const [code, sum] of this.part) all.set(code, sum.plus(all.get(code) ?? 0));
    const of = currency ?? (all.size === 1 ? [...all.keys()][0]! : null);
    const sums = of === null ? [] : [all, this.part].map(each => each.get(of) ?? new Decimal(0));
    if (!sums.some(sum => sum.minus(total).abs().lte(TOLERANCE))) {
      const sum = sums[0]?.toFixed() ?? [...all].map(([code, each]) => `${code} ${each.toFixed()}`).join(' + ');
      throw TotalDisagrees({ row, total, sum: sum || '0', currency: of ?? '' });
    }
    for (const [code, sum] of all) this.before.set(code, sum);
    this.part.clear();
  }
}
