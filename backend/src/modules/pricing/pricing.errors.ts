import { defineError } from '@cloudtally/plugin-sdk';

export const AgreementsOverlap = defineError<{ code: string; other: string; scope: string; from: string; to: string }>({
  code: 'pricing.agreements_overlap',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ code, other, scope, from, to }) =>
      `价格协议 ${code} 与 ${other} 的范围相同（${scope}）且有效期重叠：${other} 自 ${from} 至 ${to || '长期'}。`,
    en: ({ code, other, scope, from, to }) =>
      `${code} overlaps ${other}, which has the same scope (${scope}) and holds from ${from} to ${to || 'further notice'}.`,
  },
  fix: {
    zh: '请先结束其中一份，或调整范围、有效期。',
    en: 'End one of them first, or change the scope or the validity.',
  },
});

export const ModelUnknown = defineError<{ model: string }>({
  code: 'pricing.model_unknown',
  fault: 'user',
  says: {
    zh: ({ model }) => `没有名为 ${model} 的计价模型。`,
    en: ({ model }) => `There is no pricing model called ${model}.`,
  },
  fix: { zh: '请从已安装的计价插件中选择。', en: 'Choose one of the installed pricing plugins.' },
});

export const CurrencyNeeded = defineError<{ model: string }>({
  code: 'pricing.currency_needed',
  fault: 'user',
  says: {
    zh: ({ model }) => `计价模型 ${model} 的条款含有金额，需要指定币种。`,
    en: ({ model }) => `The terms of ${model} are amounts, so the agreement has to name their currency.`,
  },
  fix: { zh: '请填写币种，例如 CNY。', en: 'Write a currency such as CNY.' },
});

export const AgreementInForce = defineError<{ code: string }>({
  code: 'pricing.agreement_in_force',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ code }) => `价格协议 ${code} 已生效，条款不可修改。`,
    en: ({ code }) => `${code} is in force; its terms do not change.`,
  },
  fix: { zh: '请新建一份替代它的协议。', en: 'Make a new agreement that replaces it.' },
});
