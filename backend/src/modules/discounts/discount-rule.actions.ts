import { shown, z, type Text } from '@cloudtally/plugin-sdk';
import { defineAction, monthText } from '../../kernel/action';
import { discountForm, monthsOf, replacementForm, termsOf } from './discount-form';
import { DiscountRule } from './discount-rule.resource';
import { DiscountRules } from './discount-rules.service';
import { NEEDS } from './discount-words';

const RERATE: Text = {
  zh: '未出账的账期重新计价后生效。',
  en: 'Months that are not issued change when they are rated again.',
};

export const draftDiscount = defineAction({
  name: 'discounts.draft',
  resource: () => DiscountRule,
  scope: 'collection',
  title: { zh: '新建优惠规则', en: 'New discount rule' },
  permission: 'discounts.write',
  primary: true,
  input: discountForm,
  async run({ input, tx, services }) {
    return { data: { id: await services(DiscountRules).draft(tx, termsOf(input)) } };
  },
});

export const changeDiscount = defineAction({
  name: 'discounts.change',
  resource: () => DiscountRule,
  scope: 'record',
  title: { zh: '修改草稿', en: 'Change the draft' },
  permission: 'discounts.write',
  input: discountForm,
  prefill: { firstMonth: 'validFrom', firstMonthWithout: 'validTo' },
  available: (rule: DiscountRule) => rule.state === 'draft',
  async run({ record, input, tx, services }) {
    await services(DiscountRules).change(tx, record, termsOf(input));
  },
});

export const publishDiscount = defineAction({
  name: 'discounts.publish',
  resource: () => DiscountRule,
  scope: 'record',
  title: { zh: '发布', en: 'Publish' },
  permission: 'discounts.write',
  primary: true,
  confirm: {
    zh: '发布后内容不可修改。超出本人折扣权限或售价低于成本时，须审批后生效。',
    en: 'What it says does not change any more. Deeper than you may give alone, or below cost, it waits for approval.',
  },
  available: (rule: DiscountRule) => rule.state === 'draft',
  async run({ record, tx, services }) {
    const { needs } = await services(DiscountRules).publish(tx, record.id);
    if (needs.length === 0) return { message: RERATE };
    const why = (key: keyof Text) => needs.map(need => NEEDS[need][key]).join(key === 'zh' ? '、' : ', ');
    return {
      message: {
        zh: `${why('zh')}，已提交审批，同意后生效。`,
        en: `It is ${why('en')}: sent for approval, in force once somebody agrees.`,
      },
      data: { needs },
    };
  },
});

export const recallDiscount = defineAction({
  name: 'discounts.recall',
  resource: () => DiscountRule,
  scope: 'record',
  title: { zh: '撤回', en: 'Take back' },
  permission: 'discounts.write',
  available: (rule: DiscountRule) => rule.state === 'in_approval',
  run: ({ record, tx, services }) => services(DiscountRules).recall(tx, record),
});

export const replaceDiscount = defineAction({
  name: 'discounts.replace',
  resource: () => DiscountRule,
  scope: 'record',
  title: { zh: '新版本', en: 'New version' },
  permission: 'discounts.write',
  confirm: {
    zh: '生成草稿；其发布生效时，本规则自新版本的起始账期起结束。',
    en: 'Makes a draft. Once that is in force, this one ends where it begins.',
  },
  input: replacementForm,
  // A quota is of one rule: a new version of it would give all of it once more.
  available: (rule: DiscountRule) => rule.state === 'active' && rule.quotaKind === null,
  async run({ record, input, tx, services }) {
    const { firstMonth, firstMonthWithout, ...takes } = input;
    const { factor, amount, threshold, cap } = takes;
    const terms = {
      ...record,
      ...takes,
      factor,
      amount,
      threshold,
      cap,
      ...monthsOf({ firstMonth, firstMonthWithout }),
    };
    return { data: { id: await services(DiscountRules).draft(tx, terms, record.id) } };
  },
});

export const endDiscount = defineAction({
  name: 'discounts.end',
  resource: () => DiscountRule,
  scope: 'record',
  title: { zh: '结束', en: 'End' },
  permission: 'discounts.write',
  danger: true,
  confirm: { zh: '自所选账期起不再适用。', en: 'From the chosen month on it no longer holds.' },
  input: z.object({
    firstMonthWithout: monthText().meta(shown({ title: { zh: '自此账期起不适用', en: 'First month without it' } })),
  }),
  available: (rule: DiscountRule) => rule.state === 'active',
  async run({ record, input, tx, services }) {
    await services(DiscountRules).end(tx, record, `${input.firstMonthWithout}-01`);
    return { message: RERATE };
  },
});
