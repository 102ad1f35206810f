import type { FocusGap } from '@cloudtally/plugin-sdk';

/** What FOCUS 1.2 demands and JD Cloud's two lists do not give, or not in every row. */
export const focusGaps: readonly FocusGap[] = [
  {
    column: 'BillingAccountName',
    rules: ['BillingAccountName-C-003-C'],
    reason: { zh: '账单只有 pin，没有账号名称。', en: 'The bill has the pin and no name of the account.' },
  },
  {
    column: 'SubAccountName',
    rules: ['SubAccountName-C-005-C'],
    reason: { zh: '账单只有 pin，没有账号名称。', en: 'The bill has the pin and no name of the account.' },
  },
  {
    column: 'ConsumedQuantity',
    rules: ['ConsumedQuantity-C-006-C'],
    reason: {
      zh: '退订行的用量是原费用的，退订没有消耗任何资源。',
      en: 'The usage on a refund is that of the charge it refunds; a refund consumes nothing.',
    },
  },
  {
    column: 'PricingQuantity',
    rules: ['PricingQuantity-C-005-C'],
    reason: { zh: '退订行没有可计价的数量。', en: 'A refund has no quantity to price.' },
  },
  {
    column: 'ListUnitPrice',
    rules: ['ListUnitPrice-C-005-C'],
    reason: {
      zh: '两个账单接口都不返回单价，只有用量与金额。',
      en: 'Neither list has unit prices, only usage and amounts.',
    },
  },
  {
    column: 'ContractedUnitPrice',
    rules: ['ContractedUnitPrice-C-006-C'],
    reason: {
      zh: '两个账单接口都不返回单价，只有用量与金额。',
      en: 'Neither list has unit prices, only usage and amounts.',
    },
  },
  {
    column: 'SkuPriceId',
    rules: ['SkuPriceId-C-005-C'],
    reason: {
      zh: '京东云没有公布价格编号；SkuId 由产品与计费属性拼成。',
      en: 'JD Cloud publishes no ids of prices; SkuId is service and priced property put together.',
    },
  },
  {
    column: 'ChargeClass',
    rules: [],
    reason: { zh: '调账行不说明更正的是哪个账期。', en: 'An adjustment does not say which month it corrects.' },
  },
  {
    column: 'CommitmentDiscountId',
    rules: [],
    reason: {
      zh: '抵扣用量来自哪个资源包不在账单行中。',
      en: 'Which package covered the deducted usage is not on the line.',
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
