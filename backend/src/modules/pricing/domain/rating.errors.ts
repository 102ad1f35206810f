import { defineError } from '@cloudtally/plugin-sdk';

export const AgreementsTie = defineError<{ left: string; right: string }>({
  code: 'pricing.agreements_tie',
  fault: 'bug',
  says: {
    zh: ({ left, right }) => `价格协议 ${left} 与 ${right} 同级且同时适用，无法决定。`,
    en: ({ left, right }) => `The price agreements ${left} and ${right} are equally specific and both apply.`,
  },
  fix: { zh: '请结束其中一份协议。', en: 'End one of the two.' },
});

export const ModelBrokeItsPromise = defineError<{ model: string; what: string }>({
  code: 'pricing.model_broke_its_promise',
  fault: 'bug',
  says: {
    zh: ({ model, what }) => `计价模型 ${model} 返回了无效结果：${what}。`,
    en: ({ model, what }) => `The pricing model ${model} gave an invalid answer: ${what}.`,
  },
  fix: { zh: '请停用该插件并联系其作者。', en: 'Disable the plugin and tell its author.' },
});
