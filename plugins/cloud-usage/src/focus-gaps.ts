import type { FocusGap } from '@cloudtally/plugin-sdk';

/** What FOCUS 1.2 demands and usage of own products does not give. */
export const focusGaps: readonly FocusGap[] = [
  {
    column: 'BillingAccountName',
    rules: ['BillingAccountName-C-003-C'],
    reason: {
      zh: '用量文件只有客户、产品、日期与数量；账号名称在云账号中。',
      en: 'A usage file has customer, product, day and count; the name of the account is with the account.',
    },
  },
  {
    column: 'ContractedUnitPrice',
    rules: ['ContractedUnitPrice-C-006-C'],
    reason: {
      zh: '用量没有价格：由客户的价格协议按数量计价。',
      en: 'Usage has no price: the price agreement of the customer prices its quantity.',
    },
  },
  {
    column: 'ListUnitPrice',
    rules: ['ListUnitPrice-C-005-C'],
    reason: {
      zh: '用量没有价格：由客户的价格协议按数量计价。',
      en: 'Usage has no price: the price agreement of the customer prices its quantity.',
    },
  },
  {
    column: 'ServiceSubcategory',
    rules: ['ServiceSubcategory-C-002-M', 'ServiceName-C-008-C'],
    reason: {
      zh: '自有产品不对照 FOCUS 的分类。',
      en: 'Own products are not mapped to the categories of FOCUS.',
    },
  },
  {
    column: 'SkuPriceId',
    rules: ['SkuPriceId-C-005-C'],
    reason: {
      zh: '用量没有价格，也就没有价格编号。',
      en: 'Usage has no price, and so no id of one.',
    },
  },
  {
    column: 'ConsumedUnit',
    rules: ['ConsumedUnit-C-003-O'],
    reason: {
      zh: '单位按自有系统的写法保留，例如“次”，不是 FOCUS 的单位写法。',
      en: 'Units are kept as the own system writes them, such as 次, which is no FOCUS unit.',
    },
  },
  {
    column: 'PricingUnit',
    rules: ['PricingUnit-C-003-O'],
    reason: {
      zh: '单位按自有系统的写法保留，例如“次”，不是 FOCUS 的单位写法。',
      en: 'Units are kept as the own system writes them, such as 次, which is no FOCUS unit.',
    },
  },
  {
    column: 'SkuMeter',
    rules: ['SkuMeter-C-005-C'],
    reason: {
      zh: '产品即计量项，没有另外的计量名称。',
      en: 'The product is what is metered; there is no further name for it.',
    },
  },
  {
    column: 'ResourceId',
    rules: [],
    reason: {
      zh: '用量按客户与产品汇总，没有资源。',
      en: 'Usage is counted by customer and product, and names no resource.',
    },
  },
  {
    column: 'RegionId',
    rules: [],
    reason: {
      zh: '用量文件没有地域。',
      en: 'A usage file names no region.',
    },
  },
];
