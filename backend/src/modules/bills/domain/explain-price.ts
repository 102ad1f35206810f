import { Decimal, Money, type CurrencyCode, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import type { DiscountOutcome } from '../../discounts/domain/choose-discounts';
import { plain, stored, sumOf } from '../../pricing/domain/exact';

/** `a + b = c`, `a × f = c` or `round(a) = c`: arithmetic that a person, or the replay test, can redo. */
export type Arithmetic = string;

/** "1.5 + 2 = 3.5"; a sum of nothing is 0. */
export const sumArithmetic = (parts: readonly DecimalText[]): Arithmetic =>
  `${parts.length === 0 ? '0' : parts.map(part => plain(part)).join(' + ')} = ${plain(sumOf(parts))}`;

/** "1200 × 0.9 = 1080"; a line with no such factor is the amount that the model says. */
export function lineArithmetic(base: DecimalText, price: DecimalText): Arithmetic {
  const factor = factorOf(base, price);
  return factor === null ? `${plain(price)} = ${plain(price)}` : `${plain(base)} × ${plain(factor)} = ${plain(price)}`;
}

/** A price per unit has at most twelve. */
const FACTOR_DIGITS = 12;

/** The factor that leads from base to price at the store's twelve digits, or null when there is none. */
function factorOf(base: DecimalText, price: DecimalText): Decimal | null {
  if (new Decimal(base).isZero()) return null;
  const factor = new Decimal(price).div(base).toDecimalPlaces(FACTOR_DIGITS);
  return stored(factor.times(base)).equals(price) ? factor : null;
}

/** "round(12.345) = 12.35". */
export const roundArithmetic = (exact: DecimalText, currency: CurrencyCode): Arithmetic =>
  `round(${plain(exact)}) = ${Money.of(exact, currency).rounded().toText()}`;

/** Why an agreement was passed over, or won, in words. */
export const OUTCOMES: Readonly<Record<string, Text>> = {
  won: { zh: '适用：范围最具体', en: 'applies: the most specific scope' },
  less_specific: { zh: '适用，但不如中选者具体', en: 'applies, but another one is more specific' },
  other_provider: { zh: '限于其他云厂商', en: 'is for another provider' },
  other_service: { zh: '限于其他产品', en: 'is for another service' },
  other_currency: { zh: '限于其他币种', en: 'is for another currency' },
  other_unit: { zh: '按其他单位计量', en: 'counts in another unit' },
  not_by_cost: { zh: '用量另有约定，不按成本计价', en: 'starts from a cost, where a quantity was agreed' },
  contract_not_in_force: { zh: '合同未签署或已终止', en: 'its contract is not signed, or ended' },
};

/** The same for a discount rule. */
export const DISCOUNT_OUTCOMES: Readonly<Record<DiscountOutcome, Text>> = {
  applied: { zh: '适用', en: 'applies' },
  other_provider: { zh: '限于其他云厂商', en: 'is for another provider' },
  other_service: { zh: '限于其他产品', en: 'is for another service' },
  other_region: { zh: '限于其他地域', en: 'is for another region' },
  other_tag: { zh: '限于其他标签或项目', en: 'is for another tag or project' },
  quota_exhausted: { zh: '活动额度已用完', en: 'its quota is taken' },
  excluded: { zh: '同一互斥组中另一条优先', en: 'another one of its exclusion group comes first' },
  not_alone: { zh: '不可叠加，另一条优先', en: 'does not go together with one that comes first' },
  not_best: { zh: '另一条更优惠', en: 'another one takes more off' },
  threshold_not_reached: { zh: '未达满额', en: 'less is spent than it asks for' },
  nothing_to_reduce: { zh: '没有可减免的金额', en: 'there is nothing to take it off' },
};

/** Whom a price was made for. */
export const SOURCES: Readonly<Record<string, Text>> = {
  customer: { zh: '客户协议', en: "the customer's own" },
  distributor: { zh: '分销商价目表', en: "the distributor's price book" },
  group: { zh: '客户组价目表', en: "the group's price book" },
  public: { zh: '公开价目表', en: 'the public price book' },
};
