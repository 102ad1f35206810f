import { defineError } from '@cloudtally/plugin-sdk';

export const WeightsNotOne = defineError<{ sum: string }>({
  code: 'attribution.weights_not_one',
  fault: 'user',
  says: {
    zh: ({ sum }) => `各客户的分摊比例合计为 ${sum}，必须正好等于 1（100%）。`,
    en: ({ sum }) => `The weights add up to ${sum}; they must add up to exactly 1 (100%).`,
  },
  fix: {
    zh: '请调整比例；除不尽时让其中一个客户承担尾差，例如 0.3333、0.3333、0.3334。',
    en: 'Change the weights; where they do not divide, let one carry the rest, such as 0.3333, 0.3333, 0.3334.',
  },
});

export const SharedTwice = defineError<{ customer: string }>({
  code: 'attribution.shared_twice',
  fault: 'user',
  says: {
    zh: ({ customer }) => `客户“${customer}”在分摊中出现了两次。`,
    en: ({ customer }) => `"${customer}" stands twice among the shares.`,
  },
  fix: { zh: '请合并为一行。', en: 'Make one line of the two.' },
});

export const RuleLooksAtNothing = defineError<Record<string, never>>({
  code: 'attribution.rule_looks_at_nothing',
  fault: 'user',
  says: {
    zh: () => '规则没有任何条件，会匹配全部费用。',
    en: () => 'The rule has no condition and would catch every charge.',
  },
  fix: { zh: '请至少添加一个条件。', en: 'Add at least one condition.' },
});

export const ConditionIncomplete = defineError<{ position: number }>({
  code: 'attribution.condition_incomplete',
  fault: 'user',
  says: {
    zh: ({ position }) => `第 ${position} 个条件没有填写完整。`,
    en: ({ position }) => `Condition ${position} is not complete.`,
  },
  fix: { zh: '请填写比较的内容；标签条件还要填写标签键。', en: 'Say what to compare with, and of a tag its key.' },
});

export const RuleNamesNoCustomer = defineError<Record<string, never>>({
  code: 'attribution.rule_names_no_customer',
  fault: 'user',
  says: {
    zh: () => '规则没有说明费用归谁。',
    en: () => 'The rule does not say whose the charges become.',
  },
  fix: { zh: '请选择客户、客户编号标签或分摊客户。', en: 'Choose a customer, a tag with the code, or the shares.' },
});

export const RuleEndsBeforeItBegins = defineError<{ from: string; to: string }>({
  code: 'attribution.rule_ends_before_it_begins',
  fault: 'user',
  says: {
    zh: ({ from, to }) => `截止日 ${to} 必须晚于起始日 ${from}。`,
    en: ({ from, to }) => `The end ${to} must be after the beginning ${from}.`,
  },
  fix: { zh: '请修改日期；截止日当天不再有效。', en: 'Change the dates; the rule no longer holds on its last day.' },
});

export const NothingToExclude = defineError<Record<string, never>>({
  code: 'attribution.nothing_to_exclude',
  fault: 'user',
  says: {
    zh: () => '所选范围内没有未归属费用可以排除。',
    en: () => 'Nothing in this range is unassigned, so there is nothing to exclude.',
  },
  fix: {
    zh: '已归属的费用请先解除归属；范围请按未归属列表填写。',
    en: 'Take the range from the list of unassigned charges; what has a customer must lose it first.',
  },
});
