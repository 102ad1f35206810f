import type { Text } from '@cloudtally/plugin-sdk';

export type MatchRule =
  | 'number'
  | 'numbers'
  | 'number_less'
  | 'number_more'
  | 'one_bill'
  | 'oldest_bills'
  | 'some_bills'
  | 'oldest_first'
  | 'amount_only';

export interface MatchFacts {
  readonly rule: MatchRule;
  readonly numbers: readonly string[];
  readonly payer: string | null;
  /** The customer's name that the payer's is like; null when the customer is known. */
  readonly name: string | null;
  readonly likeness: number;
  /** What the bills still ask for, with the currency's minor digits. */
  readonly open: string;
  /** What stays unallocated; null = nothing. */
  readonly rest: string | null;
  readonly currency: string;
  /** The money came before a bill was issued. */
  readonly early: boolean;
}

const RULES: Readonly<Record<MatchRule, (facts: MatchFacts) => Text>> = {
  number: ({ numbers, open, currency }) => ({
    zh: `附言写有账单号 ${numbers[0]}，金额与未收金额 ${open} ${currency} 一致`,
    en: `the memo names ${numbers[0]}, and the amount is the ${open} ${currency} still open`,
  }),
  numbers: ({ numbers, open, currency }) => ({
    zh: `附言写有 ${numbers.length} 个账单号，金额与合计未收 ${open} ${currency} 一致`,
    en: `the memo names ${numbers.length} bills, and the amount is the ${open} ${currency} they still ask for`,
  }),
  number_less: ({ numbers, open, currency }) => ({
    zh: `附言写有账单号 ${numbers.join('、')}，金额少于未收 ${open} ${currency}`,
    en: `the memo names ${numbers.join(', ')}; the amount is less than the ${open} ${currency} still open`,
  }),
  number_more: ({ numbers, open, currency }) => ({
    zh: `附言写有账单号 ${numbers.join('、')}，金额多于未收 ${open} ${currency}`,
    en: `the memo names ${numbers.join(', ')}; the amount is more than the ${open} ${currency} still open`,
  }),
  one_bill: ({ numbers }) => ({
    zh: `金额与账单 ${numbers[0]} 的未收金额一致`,
    en: `the amount is what ${numbers[0]} still asks for`,
  }),
  oldest_bills: ({ numbers }) => ({
    zh: `金额等于最早到期的 ${numbers.length} 张账单之和`,
    en: `the amount is the sum of the ${numbers.length} bills due first`,
  }),
  some_bills: ({ numbers }) => ({
    zh: `金额等于账单 ${numbers.join('、')} 之和`,
    en: `the amount is the sum of ${numbers.join(', ')}`,
  }),
  oldest_first: ({ numbers }) => ({
    zh: `金额与任何账单组合都不一致，按到期先后核销 ${numbers.length} 张`,
    en: `the amount fits no set of bills; it pays ${numbers.length} in the order they are due`,
  }),
  amount_only: ({ numbers }) => ({
    zh: `付款人不明，仅金额与账单 ${numbers[0]} 一致`,
    en: `the payer is unknown; only the amount is that of ${numbers[0]}`,
  }),
};

/** Why a match is proposed, for the person who decides: payer, rule, and what is odd about it. */
export function reasonOf(facts: MatchFacts): Text {
  const rule = RULES[facts.rule](facts);
  const parts = [payerOf(facts), rule, restOf(facts), earlyOf(facts)].filter(part => part !== null);
  const en = parts.map(part => part.en).join('; ');
  return { zh: `${parts.map(part => part.zh).join('；')}。`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.` };
}

function payerOf({ payer, name, likeness }: MatchFacts): Text | null {
  if (name === null || payer === null) return null;
  if (likeness === 100) return { zh: `付款人即客户“${name}”`, en: `the payer is "${name}"` };
  return {
    zh: `付款人“${payer}”与客户“${name}”相似度 ${likeness}%`,
    en: `the payer "${payer}" is ${likeness}% like "${name}"`,
  };
}

const restOf = ({ rest, currency }: MatchFacts): Text | null =>
  rest === null
    ? null
    : { zh: `余 ${rest} ${currency} 留在客户余额`, en: `${rest} ${currency} stays in the customer's wallet` };

const earlyOf = ({ early }: MatchFacts): Text | null =>
  early ? { zh: '到账早于出账日', en: 'the money came before the bill was issued' } : null;
