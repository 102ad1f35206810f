import type { FocusGap } from '@cloudtally/plugin-sdk';

/**
 * What FOCUS 1.2 demands and AWS does not give, or not in every row: in its own FOCUS 1.2 export by its list of
 * conformance gaps, in CUR 2.0 by its table dictionary.
 */
export const focusGaps: readonly FocusGap[] = [
  {
    column: 'CommitmentDiscountQuantity',
    rules: ['CommitmentDiscountQuantity-C-005-C'],
    reason: {
      zh: '预留实例和 Savings Plan 的用量不在每一行上。',
      en: 'How much of a reservation or savings plan a row stands for is not on every row.',
    },
  },
  {
    column: 'ContractedUnitPrice',
    rules: ['ContractedUnitPrice-C-006-C'],
    reason: {
      zh: 'AWS 声明该列可能为空；CUR 中没有协议单价。',
      en: 'AWS says that it may be empty; CUR has no contracted price.',
    },
  },
  {
    column: 'ListUnitPrice',
    rules: ['ListUnitPrice-C-005-C'],
    reason: {
      zh: 'AWS 声明该列可能为空；CUR 的公开单价与用量相乘不等于目录成本时不填写。',
      en: 'AWS says that it may be empty; from CUR it is given only where it times the usage is the list cost.',
    },
  },
  {
    column: 'PricingUnit',
    rules: ['PricingUnit-C-006-C'],
    reason: { zh: 'FOCUS 导出：AWS 声明该列可能为空。', en: 'FOCUS export: AWS says that it may be empty.' },
  },
  {
    column: 'PricingQuantity',
    rules: ['PricingQuantity-C-005-C'],
    reason: {
      zh: 'CUR：没有单位的数量（如预留实例月费）不是数量。',
      en: 'CUR: an amount without a unit, as of a monthly fee, is no quantity.',
    },
  },
  {
    column: 'ResourceType',
    rules: ['ResourceType-C-005-C'],
    reason: { zh: 'CUR 没有资源类型。', en: 'CUR does not say what kind of thing a resource is.' },
  },
  {
    column: 'SkuId',
    rules: ['SkuId-C-005-C'],
    reason: { zh: 'AWS 声明该列可能为空。', en: 'AWS says that it may be empty.' },
  },
  {
    column: 'SkuMeter',
    rules: ['SkuMeter-C-004-C'],
    reason: {
      zh: '没有 SKU 的行仍有用量类型，它是唯一的计量说明。',
      en: 'A row without a SKU still has its usage type, which is all that says what was metered.',
    },
  },
  {
    column: 'SkuPriceId',
    rules: ['SkuPriceId-C-005-C'],
    reason: { zh: 'AWS 声明该列可能为空。', en: 'AWS says that it may be empty.' },
  },
];
