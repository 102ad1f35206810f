import { shown, z } from '@cloudtally/plugin-sdk';
import { dateText, idOf, monthText, positiveAmount } from '../../kernel/action';
import type { DiscountTerms } from './discount-terms';

const optionalText = (max: number) => z.string().trim().min(1).max(max).optional();
const any = { zh: '空为全部', en: 'Empty: any' };

const takes = {
  benefit: z
    .enum(['multiplier', 'amount_off', 'spend_and_save'])
    .default('multiplier')
    .meta(
      shown({
        title: { zh: '优惠方式', en: 'Kind' },
        enumTitles: {
          multiplier: { zh: '折扣', en: 'Multiplier' },
          amount_off: { zh: '立减', en: 'Amount off' },
          spend_and_save: { zh: '满减', en: 'Spend and save' },
        },
      }),
    ),
  factor: positiveAmount()
    .optional()
    .meta(
      shown({
        title: { zh: '折扣', en: 'Multiplier' },
        help: { zh: '8.5 折填 85%', en: '15 % off is 85 %' },
        widget: 'percent',
        showWhen: { benefit: 'multiplier' },
      }),
    ),
  threshold: positiveAmount()
    .optional()
    .meta(shown({ title: { zh: '满额', en: 'When this is spent' }, showWhen: { benefit: 'spend_and_save' } })),
  amount: positiveAmount()
    .optional()
    .meta(
      shown({
        title: { zh: '减免金额', en: 'Amount off' },
        help: { zh: '每个客户每账期一次', en: 'Once per customer and month' },
        showWhen: { benefit: ['amount_off', 'spend_and_save'] },
      }),
    ),
  cap: positiveAmount()
    .optional()
    .meta(
      shown({
        title: { zh: '每月封顶', en: 'At most a month' },
        help: { zh: '每个客户；空为不封顶', en: 'Per customer; empty: no limit' },
        showWhen: { benefit: 'multiplier' },
      }),
    ),
};

const meets = {
  priority: z
    .int()
    .min(1)
    .max(9999)
    .default(100)
    .meta(shown({ title: { zh: '优先级', en: 'Priority' }, help: { zh: '小的在前', en: 'The lower goes first' } })),
};

const time = {
  firstMonth: monthText().meta(shown({ title: { zh: '起始账期', en: 'First billing period' } })),
  firstMonthWithout: monthText()
    .optional()
    .meta(
      shown({
        title: { zh: '自此账期起不适用', en: 'First month without it' },
        help: { zh: '空为长期', en: 'Empty: open' },
      }),
    ),
};

/** What a person fills in to write a rule; months, because a month has one price. */
export const discountForm = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta(shown({ title: { zh: '名称', en: 'Name' } })),
  layer: z
    .enum(['platform', 'customer'])
    .default('platform')
    .meta(
      shown({
        title: { zh: '层级', en: 'Layer' },
        enumTitles: { platform: { zh: '平台', en: 'Platform' }, customer: { zh: '客户', en: 'Customer' } },
      }),
    ),
  promotion: z
    .enum(['none', 'first_order', 'flash_sale', 'activity'])
    .default('none')
    .meta(
      shown({
        title: { zh: '活动类型', en: 'Promotion' },
        help: {
          zh: '首单：仅客户的第一个账期；限时抢购：仅所填日期',
          en: 'First order: only in the first month of a customer. Flash sale: only on the days that are named',
        },
        showWhen: { layer: 'platform' },
        enumTitles: {
          none: { zh: '不是活动', en: 'None' },
          first_order: { zh: '首单优惠', en: 'First order' },
          flash_sale: { zh: '限时抢购', en: 'Flash sale' },
          activity: { zh: '专题活动', en: 'Activity' },
        },
      }),
    ),
  ...takes,
  quotaKind: z
    .enum(['none', 'customers', 'uses', 'money'])
    .default('none')
    .meta(
      shown({
        title: { zh: '额度类型', en: 'Quota' },
        help: { zh: '所有客户合计，先到先得', en: 'Of all customers together, first come first served' },
        enumTitles: {
          none: { zh: '不限', en: 'None' },
          customers: { zh: '客户数', en: 'Customers' },
          uses: { zh: '次数（客户 × 账期）', en: 'Uses (a customer’s month is one)' },
          money: { zh: '优惠金额', en: 'Money taken off' },
        },
      }),
    ),
  quota: positiveAmount()
    .optional()
    .meta(shown({ title: { zh: '额度', en: 'How much' }, showWhen: { quotaKind: ['customers', 'uses', 'money'] } })),
  customerId: idOf('customer')
    .optional()
    .meta(shown({ title: { zh: '客户', en: 'Customer' }, showWhen: { layer: 'customer' } })),
  customerLevel: z
    .enum(['A', 'B', 'C'])
    .optional()
    .meta(shown({ title: { zh: '客户等级', en: 'Customer level' }, help: any })),
  customerIndustry: optionalText(60).meta(shown({ title: { zh: '客户行业', en: 'Customer industry' }, help: any })),
  scopeProvider: optionalText(100).meta(shown({ title: { zh: '云厂商', en: 'Provider' }, help: any })),
  scopeServiceCode: optionalText(200).meta(shown({ title: { zh: '产品代码', en: 'Service code' }, help: any })),
  scopeRegion: optionalText(100).meta(shown({ title: { zh: '地域', en: 'Region' }, help: any })),
  scopeTagKey: optionalText(128).meta(shown({ title: { zh: '标签键', en: 'Tag key' }, help: any })),
  scopeTagValue: optionalText(256).meta(shown({ title: { zh: '标签值', en: 'Tag value' }, help: any })),
  scopeProject: optionalText(256).meta(
    shown({
      title: { zh: '项目', en: 'Project' },
      help: { zh: '云厂商账单中的项目；空为全部', en: "The vendor's own project. Empty: any" },
    }),
  ),
  scopeFirstDay: dateText()
    .optional()
    .meta(
      shown({
        title: { zh: '首日', en: 'First day' },
        help: { zh: '仅这些日子的消费；空为整月', en: 'Only what is used on these days. Empty: whole months' },
      }),
    ),
  scopeLastDay: dateText()
    .optional()
    .meta(shown({ title: { zh: '末日（含）', en: 'Last day, included' } })),
  scopeCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .meta(
      shown({
        title: { zh: '币种', en: 'Currency' },
        help: { zh: '有金额时必填', en: 'Needed where there is an amount' },
      }),
    ),
  stacking: z
    .enum(['stack', 'best_of', 'alone'])
    .default('stack')
    .meta(
      shown({
        title: { zh: '叠加', en: 'Stacking' },
        enumTitles: {
          stack: { zh: '与其他叠加', en: 'With others' },
          best_of: { zh: '同类取最优', en: 'Best of its kind' },
          alone: { zh: '不与其他叠加', en: 'With no other' },
        },
      }),
    ),
  exclusionGroup: optionalText(60).meta(
    shown({
      title: { zh: '互斥组', en: 'Exclusion group' },
      help: { zh: '同组仅优先级最高者适用', en: 'Of one group only the first by priority' },
    }),
  ),
  ...meets,
  ...time,
  remark: optionalText(2000).meta(shown({ title: { zh: '备注', en: 'Remark' }, widget: 'textarea' })),
});

/** A new version keeps whom and what the rule is for. */
export const replacementForm = z.object({ ...takes, ...meets, ...time });

export const termsOf = ({ firstMonth, firstMonthWithout, ...form }: z.infer<typeof discountForm>): DiscountTerms => ({
  ...form,
  ...monthsOf({ firstMonth, firstMonthWithout }),
});

export const monthsOf = (form: { firstMonth: string; firstMonthWithout?: string | undefined }) => ({
  validFrom: `${form.firstMonth}-01`,
  validTo: form.firstMonthWithout ? `${form.firstMonthWithout}-01` : null,
});
