import { defineError, type Text } from '@cloudtally/plugin-sdk';

export interface FailedExample {
  readonly no: number;
  readonly title: string;
  readonly currency: string;
  readonly expected: string;
  readonly computed: string | null;
  readonly missing: readonly string[];
}

const say = (example: FailedExample, language: keyof Text): string => {
  const { no, title, currency, expected, computed, missing } = example;
  const nothing = { zh: '无法计价', en: 'no price' }[language];
  const agreed = { zh: '约定', en: 'agreed' }[language];
  const found = { zh: '计算', en: 'computed' }[language];
  const lacks = { zh: '缺少中间结果', en: 'figures not found' }[language];
  const amounts = `${agreed} ${expected} ${currency}, ${found} ${computed === null ? nothing : `${computed} ${currency}`}`;
  return `#${no} ${title}: ${amounts}${missing.length > 0 ? `, ${lacks} ${missing.join(' / ')}` : ''}`;
};

export const ExamplesFail = defineError<{ number: string; no: number; failed: readonly FailedExample[] }>({
  code: 'contracts.examples_fail',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ number, no, failed }) =>
      `合同 ${number} 第 ${no} 版的计价样例不符：${failed.map(each => say(each, 'zh')).join('；')}。`,
    en: ({ number, no, failed }) =>
      `Worked examples of ${number}, version ${no}, do not agree: ${failed.map(each => say(each, 'en')).join('; ')}.`,
  },
  fix: {
    zh: '请核对附件算例与价格协议（档位边界、折扣、计价基础），一致后再试。',
    en: 'Compare the annex with the price agreements (edges of tiers, discounts, basis), then try again.',
  },
});

export const ExamplesKept = defineError<{ no: number }>({
  code: 'contracts.examples_kept',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ no }) => `第 ${no} 版已批准，其计价样例不可修改。`,
    en: ({ no }) => `Version ${no} is approved; its examples do not change.`,
  },
  fix: { zh: '请新建版本。', en: 'Make a new version.' },
});

export const PricesMissing = defineError<Record<string, never>>({
  code: 'contracts.prices_missing',
  fault: 'bug',
  says: { zh: () => '计价服务未就绪。', en: () => 'The pricing code is not there.' },
  fix: { zh: '请联系管理员。', en: 'Tell an administrator.' },
});

export const SheetRowsWrong = defineError<{ problems: readonly Text[] }>({
  code: 'contracts.sheet_rows_wrong',
  fault: 'user',
  says: {
    zh: ({ problems }) => `文件未导入：${problems.map(({ zh }) => zh).join('；')}。`,
    en: ({ problems }) => `Nothing was imported: ${problems.map(({ en }) => en).join('; ')}.`,
  },
  fix: {
    zh: '请按手册的列名填写后再上传。',
    en: 'Use the columns of the guide and upload the file again.',
  },
});
