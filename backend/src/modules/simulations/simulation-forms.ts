import { Decimal, shown, z, type Text } from '@cloudtally/plugin-sdk';
import { decimalText, idOf, monthText } from '../../kernel/action';
import { modelTerms, optionalText } from '../pricing/pricing.module';
import type { Scenario } from './scenario';

const MOST_MONTHS = 12;

/** Which months are tried: so many, up to the last one. */
export const monthsForm = {
  months: z
    .int()
    .min(1)
    .max(MOST_MONTHS)
    .default(3)
    .meta(shown({ title: { zh: '账期数', en: 'Months' }, help: { zh: '最多 12 个', en: 'Up to 12' } })),
  lastMonth: monthText()
    .optional()
    .meta(
      shown({
        title: { zh: '截止账期', en: 'Last month' },
        help: { zh: '空为最近一个完整账期', en: 'Empty: the last whole month' },
      }),
    ),
};

export const monthsOnly = z.object(monthsForm);

const scope = {
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
};

const RANGE: Text = {
  zh: '请填写 -99.9999 与 1000 之间的数，最多四位小数',
  en: 'Must be between -99.9999 and 1000, up to four digits',
};

const percent = () =>
  decimalText().refine(
    value => {
      const amount = new Decimal(value);
      return amount.gt(-100) && amount.lte(1000) && amount.decimalPlaces() <= 4;
    },
    { params: { text: RANGE }, error: RANGE.en },
  );

export const priceChangeForm = z.object({
  percent: percent().meta(
    shown({
      title: { zh: '调价（%）', en: 'Change (%)' },
      help: { zh: '2 为涨价 2%，-5 为降价 5%', en: '2 is 2 % more, -5 is 5 % less' },
    }),
  ),
  customerId: idOf('customer')
    .optional()
    .meta(shown({ title: { zh: '客户', en: 'Customer' }, help: { zh: '空为全部客户', en: 'Empty: every customer' } })),
  customerLevel: z
    .enum(['A', 'B', 'C'])
    .optional()
    .meta(shown({ title: { zh: '客户等级', en: 'Customer level' } })),
  customerIndustry: optionalText(60).meta(shown({ title: { zh: '客户行业', en: 'Customer industry' } })),
  ...scope,
  scopeRegion: optionalText(100).meta(shown({ title: { zh: '地域', en: 'Region' } })),
  ...monthsForm,
});

export const newTermsForm = z.object({
  customerId: idOf('customer').meta(shown({ title: { zh: '客户', en: 'Customer' } })),
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
  ...scope,
  ...monthsForm,
});

export const priceChangeOf = (form: z.infer<typeof priceChangeForm>): Scenario => ({
  kind: 'price_change',
  percent: form.percent,
  scope: {
    customerId: form.customerId ?? null,
    level: form.customerLevel ?? null,
    industry: form.customerIndustry ?? null,
    currency: form.scopeCurrency ?? null,
    provider: form.scopeProvider ?? null,
    serviceCode: form.scopeServiceCode ?? null,
    region: form.scopeRegion ?? null,
  },
});

export const newTermsOf = (form: z.infer<typeof newTermsForm>, name: string): Scenario => ({
  kind: 'terms',
  terms: {
    name,
    customerId: form.customerId,
    scopeKind: form.scopeKind,
    scopeProvider: form.scopeProvider ?? null,
    scopeServiceCode: form.scopeServiceCode ?? null,
    scopeCurrency: form.scopeCurrency ?? null,
    model: form.model,
    params: form.params,
  },
});
