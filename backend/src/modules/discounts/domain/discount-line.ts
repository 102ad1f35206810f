import { Decimal, type DecimalText, type PriceLine, type Text } from '@cloudtally/plugin-sdk';
import { plain } from '../../pricing/domain/exact';
import type { DiscountOutcome } from './choose-discounts';
import type { DiscountRule } from './discount-rule';

export interface Limit {
  readonly most: DecimalText;
  readonly by: 'cap' | 'quota';
}

/** What a rule took off one group. */
export interface Taken {
  /** What of the group's price it was taken from, and how much. */
  readonly base: Decimal;
  readonly off: Decimal;
  /** All that the rule caught in the customer's month. */
  readonly net: Decimal;
  /** What bounds it; for a multiplier only where it did. */
  readonly limit: Limit | null;
  /** Why it took nothing. */
  readonly why: DiscountOutcome | null;
}

const LAYER: Readonly<Record<DiscountRule['layer'], Text>> = {
  platform: { zh: '平台优惠', en: 'Platform discount' },
  customer: { zh: '客户优惠', en: 'Customer discount' },
};

/** A price line of its own on top of what the model says, with the arithmetic that a person can redo. */
export const discountLine = (rule: DiscountRule, taken: Taken): PriceLine => ({
  label: {
    zh: `${LAYER[rule.layer].zh}（${rule.code} ${rule.name}）`,
    en: `${LAYER[rule.layer].en} (${rule.code} ${rule.name})`,
  },
  base: plain(taken.base),
  price: plain(taken.off.negated()),
  because: because(rule, taken),
});

function because({ benefit }: DiscountRule, { base, net, limit }: Taken): Text {
  if (benefit.kind === 'multiplier') {
    const sum = `${plain(base)} × ${plain(benefit.factor)} − ${plain(base)}`;
    if (limit === null) return { zh: sum, en: sum };
    const most = plain(limit.most);
    if (limit.by === 'quota')
      return { zh: `${sum}，活动额度剩余 ${most}`, en: `${sum}, with ${most} of the quota left` };
    return { zh: `${sum}，本月合计封顶 ${most}`, en: `${sum}, at most ${most} a month in all` };
  }
  const isShort = limit !== null && new Decimal(limit.most).lt(benefit.amount);
  const amount = plain(isShort ? limit.most : benefit.amount);
  const all = plain(net);
  if (benefit.threshold === null) {
    return { zh: `合计 ${all} 立减 ${amount}，按金额分摊`, en: `${amount} off ${all} in all, shared by amount` };
  }
  const reached = plain(benefit.threshold);
  return {
    zh: `合计 ${all} 满 ${reached} 减 ${amount}，按金额分摊`,
    en: `${amount} off ${all} in all, which reaches ${reached}, shared by amount`,
  };
}
