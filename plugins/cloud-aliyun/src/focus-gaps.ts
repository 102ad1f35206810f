import type { FocusGap } from '@cloudtally/plugin-sdk';

/** What FOCUS 1.2 demands and DescribeInstanceBill (2017-12-14) does not give, or not in every row. */
export const focusGaps: readonly FocusGap[] = [
  {
    column: 'ConsumedQuantity',
    rules: ['ConsumedQuantity-C-006-C'],
    reason: {
      zh: '退款行不带用量：Usage 是原费用的用量，退款没有消耗任何资源。',
      en: 'A refund measures nothing: its Usage is that of the charge it refunds.',
    },
  },
  {
    column: 'PricingQuantity',
    rules: ['PricingQuantity-C-005-C'],
    reason: {
      zh: '退款行不带用量，计价数量随之为空。',
      en: 'A refund has no usage, and so no quantity to price.',
    },
  },
  {
    column: 'ListUnitPrice',
    rules: ['ListUnitPrice-C-005-C'],
    reason: {
      zh: 'ListPrice 常为套餐价或阶梯价，与用量相乘不等于 PretaxGrossAmount；FOCUS 要求相等，故仅在相等时填写。',
      en: 'ListPrice is often that of a package or a tier, and times Usage it is not PretaxGrossAmount. FOCUS wants them equal, so it is given only where they are.',
    },
  },
  {
    column: 'ContractedUnitPrice',
    rules: ['ContractedUnitPrice-C-006-C'],
    reason: {
      zh: '账单只有折后总额，没有合同单价。',
      en: 'The bill has the discounted amount and no price of the contract.',
    },
  },
  {
    column: 'SkuPriceId',
    rules: ['SkuPriceId-C-005-C'],
    reason: {
      zh: '阿里云没有公布价格编号；SkuId 由商品、计费项与规格拼成。',
      en: 'Alibaba Cloud publishes no ids of prices; SkuId is put together from commodity, billing item and specification.',
    },
  },
  {
    column: 'SubAccountName',
    rules: ['SubAccountName-C-005-C'],
    reason: {
      zh: '账单行只有 OwnerID；成员名称来自成员列表接口，且会更改。',
      en: 'A line has OwnerID alone; names come with the list of members, and change.',
    },
  },
  {
    column: 'CommitmentDiscountId',
    rules: [],
    reason: {
      zh: '抵扣了哪个节省计划不在账单行中，只在节省计划抵扣明细里。',
      en: 'Which savings plan paid for a line is not on the line, only in the deduction log of the plan.',
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
