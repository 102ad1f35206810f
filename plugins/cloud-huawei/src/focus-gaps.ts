import type { FocusGap } from '@cloudtally/plugin-sdk';

/** What FOCUS 1.2 demands and the fee records of BSS v2 do not give, or not in every line. */
export const focusGaps: readonly FocusGap[] = [
  {
    column: 'BillingAccountName',
    rules: ['BillingAccountName-C-003-C'],
    reason: {
      zh: '账单行没有付款账号的名称，只有消费账号的登录名。',
      en: 'A line does not name who pays, only the login of who uses.',
    },
  },
  {
    column: 'PricingQuantity',
    rules: ['PricingQuantity-C-005-C'],
    reason: {
      zh: '包年/包月记录不返回使用量，计价数量随之为空。',
      en: 'A subscription has no usage, and so no quantity to price.',
    },
  },
  {
    column: 'ListUnitPrice',
    rules: ['ListUnitPrice-C-005-C'],
    reason: {
      zh: '只有简单、非阶梯的价格才有 unit_price；与计价数量相乘不等于官网价时不填写。',
      en: 'Only simple prices without tiers have a unit_price; where times the quantity it is not the list cost, it is left out.',
    },
  },
  {
    column: 'ContractedUnitPrice',
    rules: ['ContractedUnitPrice-C-006-C'],
    reason: {
      zh: '账单只有优惠金额，没有合同单价。',
      en: 'The bill has the amount of the discount and no price of the contract.',
    },
  },
  {
    column: 'SkuPriceId',
    rules: ['SkuPriceId-C-005-C'],
    reason: { zh: '华为云没有公布价格编号。', en: 'Huawei Cloud publishes no ids of prices.' },
  },
  {
    column: 'AvailabilityZone',
    rules: [],
    reason: {
      zh: '资源消费记录没有可用区；只有资源账单的 az_code_infos 有。',
      en: 'Fee records have no zone; only the resource bill has one, in az_code_infos.',
    },
  },
  {
    column: 'CommitmentDiscountId',
    rules: [],
    reason: {
      zh: '抵扣了哪个预留实例或节省计划不在账单行中。',
      en: 'Which reserved instance or savings plan paid for a line is not on the line.',
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
