import type { FocusGap } from '@cloudtally/plugin-sdk';

/** What FOCUS 1.2 demands and ListBillDetail (2022-01-01) does not give, or not in every row. */
export const focusGaps: readonly FocusGap[] = [
  {
    column: 'PricingQuantity',
    rules: ['PricingQuantity-C-005-C'],
    reason: {
      zh: '退款行的用量是原订单的，退款没有可计价的数量。',
      en: 'The usage on a refund is that of the order it refunds; a refund has no quantity to price.',
    },
  },
  {
    column: 'ListUnitPrice',
    rules: ['ListUnitPrice-C-005-C'],
    reason: {
      zh: 'Price 可能是阶梯价或包时价，与用量、时长相乘不等于 OriginalBillAmount；FOCUS 要求相等，故仅在相等时填写。',
      en: 'Price may be that of a tier or a package, and times usage and duration it is not OriginalBillAmount. FOCUS wants them equal, so it is given only where they are.',
    },
  },
  {
    column: 'ContractedUnitPrice',
    rules: ['ContractedUnitPrice-C-006-C'],
    reason: {
      zh: '只有单一折扣的行能由单价乘以折扣得出；阶梯折扣与一口价没有合同单价。',
      en: 'Only a line with one plain discount has unit price times discount; tiered discounts and lump sums have no price of the contract.',
    },
  },
  {
    column: 'SkuPriceId',
    rules: ['SkuPriceId-C-005-C'],
    reason: {
      zh: '火山引擎没有公布价格编号；SkuId 取计费项代码。',
      en: 'Volcengine publishes no ids of prices; SkuId is the code of the charge item.',
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
