import type { Text } from '../errors/define-error';
import { Decimal, type DecimalText } from '../money';
import type { CostBasis, PriceLine } from './define-pricing-model';
import { BASIS_TITLES } from './price-terms';
import { times } from './times';

/**
 * A line that a person can redo: base x factor = price, exact, and said the way people say it.
 *
 * @example priceLine({ label, basis: 'listCost', base: new Decimal('100'), factor: '0.85' }).because.zh
 *          === '目录价 100 × 0.85（8.5 折）'
 */
export function priceLine(of: {
  readonly label: Text;
  readonly basis: CostBasis;
  readonly base: Decimal;
  readonly factor: DecimalText;
}): PriceLine {
  const { base, rate, price } = times(of.base, of.factor);
  const said = inWords(new Decimal(of.factor));
  const sum = (language: keyof Text) => `${BASIS_TITLES[of.basis][language]} ${base} × ${rate}`;
  return {
    label: of.label,
    base,
    price,
    because: { zh: `${sum('zh')}（${said.zh}）`, en: `${sum('en')} (${said.en})` },
  };
}

function inWords(factor: Decimal): Text {
  const percent = factor.minus(1).times(100).abs().toFixed();
  if (factor.equals(1)) return { zh: '不打折', en: 'no discount' };
  if (factor.gt(1)) return { zh: `加价 ${percent}%`, en: `${percent} % on top` };
  return { zh: `${factor.times(10).toFixed()} 折`, en: `${percent} % off` };
}
