import type { Text } from '../errors/define-error';
import type { Decimal, DecimalText } from '../money';
import { times } from './times';
import type { PriceLine } from './define-pricing-model';

/**
 * A line that a person can redo: quantity x unit price = price, exact, with the unit said.
 *
 * @example unitPriceLine({ label, unit: '次', quantity: new Decimal('1200'), unitPrice: '0.02' }).because.zh
 *          === '1200 次 × 单价 0.02'
 */
export function unitPriceLine(of: {
  readonly label: Text;
  readonly unit: string;
  readonly quantity: Decimal;
  readonly unitPrice: DecimalText;
}): PriceLine {
  const { base, rate, price } = times(of.quantity, of.unitPrice);
  return {
    label: of.label,
    base,
    price,
    because: { zh: `${base} ${of.unit} × 单价 ${rate}`, en: `${base} ${of.unit} × ${rate} each` },
  };
}
