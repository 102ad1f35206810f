import { Decimal, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import type { ContractTerms, CreditTermRule } from './contract-terms';

/** One changed term, ready to be read. */
export interface TermChange {
  readonly term: keyof ContractTerms;
  readonly title: Text;
  readonly before: Text;
  readonly after: Text;
}

type Terms = Required<ContractTerms>;
type Say<T> = (value: T) => Text;
const same = (text: string): Text => ({ zh: text, en: text });

/** 0.85 -> 8.5 折 / 15 % off; 1.05 -> 105 %. */
const discount: Say<DecimalText> = value => {
  const factor = new Decimal(value);
  if (factor.equals(1)) return { zh: '不打折', en: 'no discount' };
  if (factor.gt(1)) return same(`${factor.times(100).toFixed()}%`);
  return { zh: `${factor.times(10).toFixed()} 折`, en: `${new Decimal(1).minus(factor).times(100).toFixed()}% off` };
};
const share: Say<DecimalText> = value => same(`${new Decimal(value).times(100).toFixed()}%`);
const CYCLES: Record<ContractTerms['settlementCycle'], Text> = {
  monthly: { zh: '按月', en: 'monthly' },
  quarterly: { zh: '按季', en: 'quarterly' },
};

const RULES: Record<CreditTermRule, Text> = {
  days: { zh: '自然日', en: 'calendar days' },
  working_days: { zh: '工作日', en: 'working days' },
  month_end: { zh: '自出账月月末起', en: 'from the end of the month of issue' },
  fixed_day: { zh: '次月固定日', en: 'that day of the next month' },
};

const TERMS: { readonly [K in keyof Terms]: { readonly title: Text; readonly say: Say<Terms[K]> } } = {
  validFrom: { title: { zh: '生效日', en: 'Valid from' }, say: same },
  discount: { title: { zh: '约定折扣', en: 'Agreed discount' }, say: discount },
  onTopDiscount: { title: { zh: '合同附加折扣', en: 'Discount on top' }, say: discount },
  rebateShare: { title: { zh: '返点比例', en: 'Rebate share' }, say: share },
  settlementCycle: { title: { zh: '结算周期', en: 'Settlement cycle' }, say: cycle => CYCLES[cycle] },
  creditTermDays: {
    title: { zh: '信用期', en: 'Credit term' },
    say: days => ({ zh: `${days} 天`, en: `${days} days` }),
  },
  creditTermRule: { title: { zh: '信用期计法', en: 'Credit term counts' }, say: rule => RULES[rule] },
  endsOn: {
    title: { zh: '到期日', en: 'Ends on' },
    say: day => (day ? same(day) : { zh: '长期', en: 'open' }),
  },
};

/**
 * What changed between two versions of a contract, in the order of the contract page (M-028). Amounts
 * are compared as amounts: "0.90" and "0.9" are one term.
 */
export function diffTerms(before: ContractTerms, after: ContractTerms): readonly TermChange[] {
  return (Object.keys(TERMS) as (keyof Terms)[]).flatMap(term => changeOf(term, whole(before), whole(after)));
}

const whole = (terms: ContractTerms): Terms => ({
  ...terms,
  creditTermRule: terms.creditTermRule ?? 'days',
  endsOn: terms.endsOn ?? null,
});

function changeOf<K extends keyof Terms>(term: K, before: Terms, after: Terms): TermChange[] {
  const { title, say } = TERMS[term];
  const [from, to] = [say(before[term]), say(after[term])];
  return from.zh === to.zh ? [] : [{ term, title, before: from, after: to }];
}

/** Every term in words, for whoever sees the first version. */
export const describeTerms = (terms: ContractTerms): readonly { title: Text; value: Text }[] =>
  (Object.keys(TERMS) as (keyof Terms)[])
    // Calendar days are what days are.
    .filter(term => term !== 'creditTermRule' || whole(terms).creditTermRule !== 'days')
    .map(term => describe(term, whole(terms)));

function describe<K extends keyof Terms>(term: K, terms: Terms): { title: Text; value: Text } {
  const { title, say } = TERMS[term];
  return { title, value: say(terms[term]) };
}
