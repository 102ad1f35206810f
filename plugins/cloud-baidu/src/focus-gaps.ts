import type { FocusGap } from '@cloudtally/plugin-sdk';

/** What FOCUS 1.2 demands and the resource month bill does not give, or not in every row. */
export const focusGaps: readonly FocusGap[] = [
  {
    column: 'BillingAccountName',
    rules: ['BillingAccountName-C-003-C'],
    reason: {
      zh: '登录名只在整份回答的开头，不在账单行里。',
      en: 'The login name is at the head of the answer and not on its lines.',
    },
  },
  {
    column: 'SubAccountName',
    rules: ['SubAccountName-C-005-C'],
    reason: {
      zh: '账单行只有 accountId；成员登录名在汇总的开头。',
      en: 'A line has accountId alone; login names are at the head of the summary.',
    },
  },
  {
    column: 'ConsumedQuantity',
    rules: ['ConsumedQuantity-C-006-C'],
    reason: {
      zh: '退款行的用量是原费用的，退款没有消耗任何资源。',
      en: 'The amount on a refund is that of the charge it refunds; a refund consumes nothing.',
    },
  },
  {
    column: 'PricingQuantity',
    rules: ['PricingQuantity-C-005-C'],
    reason: {
      zh: '退款行没有可计价的数量。',
      en: 'A refund has no quantity to price.',
    },
  },
  {
    column: 'ListUnitPrice',
    rules: ['ListUnitPrice-C-005-C'],
    reason: {
      zh: '阶梯价与预付价乘以用量不等于账单金额；FOCUS 要求相等，故仅在相等时填写。',
      en: 'A tiered or prepaid price times the amount is not what was billed. FOCUS wants them equal, so it is given only where they are.',
    },
  },
  {
    column: 'ContractedUnitPrice',
    rules: ['ContractedUnitPrice-C-006-C'],
    reason: {
      zh: '只有单一折扣的行能由单价乘以 discountUnit 得出。',
      en: 'Only a line with one discount has unit price times discountUnit.',
    },
  },
  {
    column: 'SkuMeter',
    rules: ['SkuMeter-C-005-C'],
    reason: {
      zh: '预付费行没有计费项。',
      en: 'What is paid ahead has no charge item.',
    },
  },
  {
    column: 'SkuPriceId',
    rules: ['SkuPriceId-C-005-C'],
    reason: {
      zh: '百度智能云没有公布价格编号；SkuId 取云商品编号，没有时由产品与计费项拼成。',
      en: 'Baidu AI Cloud publishes no ids of prices; SkuId is its stock number, or service and charge item where there is none.',
    },
  },
  {
    column: 'AvailabilityZone',
    rules: [],
    reason: {
      zh: '账单行没有可用区。',
      en: 'A line has no availability zone.',
    },
  },
  {
    column: 'InvoiceId',
    rules: [],
    reason: {
      zh: '账单与发票没有对应关系；发票按账号另行申请。',
      en: 'Lines are not tied to invoices, which an account applies for apart.',
    },
  },
];
