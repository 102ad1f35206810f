import { Decimal, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import type { SheetLine } from '@cloudtally/plugin-sdk/files';
import { TotalDisagrees } from './sheet.errors';

const TOTAL = /合计|总计|共计|小计|累计|^(grand|sub)?total/;
const LONGEST = 24;

/** A line whose first cell says that it is a sum of others: "合 计", "10月小计：", "Grand Total". */
export function isTotalRow(line: SheetLine): boolean {
  const first = line.cells.find(cell => cell !== null) ?? '';
  return first.length <= LONGEST && TOTAL.test(first.normalize('NFKC').replace(/\s+/g, '').toLowerCase());
}

/** A spreadsheet adds up in doubles; a hundredth of a fen is theirs, and no more. */
const TOLERANCE = new Decimal('0.0001');

/**
 * What the rows add up to, against what the sheet says. A total may be of all rows above it or of those
 * since the last one (a subtotal).
 */
export class ControlSum {
  private readonly all = new Map<CurrencyCode, Decimal>();
  private readonly part = new Map<CurrencyCode, Decimal>();

  add(amount: DecimalText, currency: CurrencyCode): void {
    const added = new Decimal(amount);
    for (const sums of [this.all, this.part]) {
      const sum = sums.get(currency);
      sums.set(currency, sum ? sum.plus(added) : added);
    }
  }

  /** @param currency as the total row says; null: that of all its rows @throws TotalDisagrees */
  agree(total: DecimalText, currency: CurrencyCode | null, row: number): void {
    const of = currency ?? ([...this.all.keys()].length === 1 ? [...this.all.keys()][0]! : null);
    const sums = of === null ? [] : [this.all, this.part].map(each => each.get(of) ?? new Decimal(0));
    if (!sums.some(sum => sum.minus(total).abs().lte(TOLERANCE))) {
      const sum = sums[0]?.toFixed() ?? [...this.all].map(([code, each]) => `${code} ${each.toFixed()}`).join(' + ');
      throw TotalDisagrees({ row, total, sum: sum || '0', currency: of ?? '' });
    }
    this.part.clear();
  }
}
