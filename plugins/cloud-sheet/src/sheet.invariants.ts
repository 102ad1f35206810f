import { Decimal, multiplies, type RowInvariant } from '@cloudtally/plugin-sdk';
import type { SheetRow } from './sheet-row';

const SOURCE = "the sheet's own columns (features M-101; FOCUS 1.2 ListCost-C-009-C)";
/** A supplier rounds each line to its fen, in whichever direction. */
const ROUNDED = new Decimal('0.01');

/** What a sheet says twice and must say alike. */
export const SHEET_INVARIANTS: readonly RowInvariant<SheetRow>[] = [
  {
    code: 'sheet.period_order',
    source: SOURCE,
    says: { zh: '结束日期不早于开始日期', en: 'The end date is not before the date' },
    holds: ({ date, endDate }) => date === null || endDate === null || endDate >= date,
    severity: 'error',
  },
  {
    code: 'sheet.price_product',
    source: SOURCE,
    says: { zh: '数量 × 单价 = 金额（或目录金额）', en: 'Quantity x unit price = amount, or list amount' },
    holds: ({ quantity, unitPrice, amount, listAmount }) => {
      if (quantity === null || unitPrice === null) return true;
      // Nearly all are exact, and then no decimal library is asked.
      if (multiplies(amount, quantity, unitPrice)) return true;
      const product = new Decimal(quantity).times(unitPrice);
      return [amount, listAmount].some(cost => cost !== null && product.minus(cost).abs().lte(ROUNDED));
    },
    severity: 'warning',
  },
];
