import { shown, z, type Text } from '@cloudtally/plugin-sdk';
import { choiceOf, formOfChoice, idOf, monthText } from '../../kernel/action';
import type { AgreementTerms } from './price-agreements.service';

export const optionalText = (max: number) => z.string().trim().min(1).max(max).optional();

/** Said to whoever changed a price. */
export const RERATE: Text = {
  zh: '未出账的账期需要重新计价后才会变化。',
  en: 'Months that are not issued change when they are rated again.',
};

export const MODELS = 'pricing.models';

/** The price part of a form: a model, and the terms that it asks for. */
export const modelTerms = {
  model: choiceOf(MODELS)
    .regex(/^pricing-[a-z0-9-]+$/)
    .meta(shown({ title: { zh: '计价模型', en: 'Pricing model' } })),
  params: formOfChoice(MODELS, 'model').meta(shown({ title: { zh: '价格条款', en: 'Terms of the model' } })),
};

/** What a person fills in to make a price agreement; months, because a month has one price. */
export const agreementForm = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta(shown({ title: { zh: '名称', en: 'Name' } })),
  customerId: idOf('customer').meta(shown({ title: { zh: '客户', en: 'Customer' } })),
  contractId: idOf('contract')
    .optional()
    .meta(shown({ title: { zh: '合同', en: 'Contract' } })),
  ...modelTerms,
  scopeKind: z
    .enum(['framework', 'project'])
    .default('framework')
    .meta(
      shown({
        title: { zh: '协议类型', en: 'Kind' },
        enumTitles: { framework: { zh: '框架', en: 'Framework' }, project: { zh: '项目', en: 'Project' } },
      }),
    ),
  scopeProvider: optionalText(100).meta(
    shown({ title: { zh: '云厂商', en: 'Provider' }, help: { zh: '空为全部云厂商', en: 'Empty: every provider' } }),
  ),
  scopeServiceCode: optionalText(200).meta(
    shown({ title: { zh: '产品代码', en: 'Service code' }, help: { zh: '空为全部产品', en: 'Empty: every service' } }),
  ),
  scopeCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .meta(shown({ title: { zh: '币种', en: 'Currency' }, help: { zh: '空为全部币种', en: 'Empty: every currency' } })),
  firstMonth: monthText().meta(shown({ title: { zh: '起始账期', en: 'First billing period' } })),
  remark: optionalText(2000).meta(shown({ title: { zh: '备注', en: 'Remark' }, widget: 'textarea' })),
});

export const replacementForm = z.object({
  ...modelTerms,
  firstMonth: monthText().meta(shown({ title: { zh: '起始账期', en: 'First billing period' } })),
});

export const termsOf = ({ firstMonth, ...form }: z.infer<typeof agreementForm>): AgreementTerms => ({
  ...form,
  validFrom: `${firstMonth}-01`,
});
