import type { FocusGap } from '@cloudtally/plugin-sdk';

/** What FOCUS 1.2 demands and the usage cost export does not give. Google's own FOCUS export has it. */
export const focusGaps: readonly FocusGap[] = [
  {
    column: 'BillingAccountName',
    rules: ['BillingAccountName-C-003-C'],
    reason: {
      zh: '导出只有 billing_account_id，没有结算账号的名称。',
      en: 'The export has billing_account_id and no name of the billing account.',
    },
  },
  {
    column: 'ContractedUnitPrice',
    rules: ['ContractedUnitPrice-C-006-C'],
    reason: {
      zh: 'price.effective_price 是某一阶梯的单价，一行用量可跨多个阶梯，乘积不等于费用；原值保留在 x_price 中。',
      en: 'price.effective_price is that of one tier, and usage may cross several, so that it does not make the cost; it is kept in x_price.',
    },
  },
  {
    column: 'ListUnitPrice',
    rules: ['ListUnitPrice-C-005-C'],
    reason: {
      zh: 'price.list_price 是某一阶梯的目录单价，乘积不等于 cost_at_list；原值保留在 x_price 中。',
      en: 'price.list_price is that of one tier and does not make cost_at_list; it is kept in x_price.',
    },
  },
  {
    column: 'SkuPriceId',
    rules: ['SkuPriceId-C-005-C'],
    reason: {
      zh: '导出只有 sku.id，没有价格的标识。',
      en: 'The export has sku.id and no id of a price.',
    },
  },
];
