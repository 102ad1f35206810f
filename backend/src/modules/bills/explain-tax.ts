import { Decimal, Money, type DecimalText } from '@cloudtally/plugin-sdk';
import { plain } from '../pricing/pricing.module';
import { roundArithmetic, sumArithmetic } from './domain/explain-price';
import { exactTax, taxIn, type LineTax } from './domain/line-tax';
import type { ExplainStep } from './explain-line.service';

interface TaxedLine {
  readonly price: DecimalText;
  readonly exactBefore: DecimalText;
  readonly currency: string;
}

/** Enough that no half of a minor unit is taken for another. */
const DIGITS = 15;

/** What of the amount is tax; of a note what its amount changes of the tax that stands. */
export function taxStep({ price, exactBefore, currency }: TaxedLine, { code, rate, net, tax }: LineTax): ExplainStep {
  const before = Money.of(exactBefore, currency).rounded().toText();
  const after = plain(new Decimal(before).plus(price));
  const carved = (gross: DecimalText) =>
    roundArithmetic(exactTax(gross, rate).toDecimalPlaces(DIGITS).toFixed(), currency);
  const taxOf = (gross: DecimalText) => taxIn(gross, rate, currency).tax;
  const corrects = !new Decimal(before).isZero();
  return {
    key: 'tax',
    title: { zh: '其中税额：含税金额 × 税率 ÷ (1 + 税率)', en: 'Of which tax: gross × rate ÷ (1 + rate)' },
    inputs: [
      { label: { zh: '税目', en: 'Tax code' }, value: code },
      { label: { zh: '税率', en: 'Rate' }, value: plain(rate) },
      { label: { zh: '含税金额', en: 'Gross' }, value: plain(after) },
      ...(corrects ? [{ label: { zh: '更正前的含税金额', en: 'Gross before' }, value: plain(before) }] : []),
    ],
    arithmetic: [
      carved(after),
      ...(corrects
        ? [carved(before), sumArithmetic([taxOf(after), new Decimal(taxOf(before)).negated().toFixed()])]
        : []),
      sumArithmetic([net, tax]),
    ],
    result: plain(price),
    links: [],
  };
}
