import type { FocusGap } from '@cloudtally/plugin-sdk';

/** What FOCUS 1.2 demands and DescribeBillDetail (2018-07-09) does not give, or not in every record. */
export const focusGaps: readonly FocusGap[] = [
  {
    column: 'BillingAccountName',
    rules: ['BillingAccountName-C-003-C'],
    reason: {
      zh: '账单只有支付者 UIN，没有名称。',
      en: 'The bill has the UIN of the payer and no name.',
    },
  },
  {
    column: 'SubAccountName',
    rules: ['SubAccountName-C-005-C'],
    reason: {
      zh: '账单只有使用者 UIN；代理商的客户名称来自客户列表接口，且会更改。',
      en: "The bill has the UIN of the user; names of a partner's customers come with their list, and change.",
    },
  },
  {
    column: 'ListUnitPrice',
    rules: ['ListUnitPrice-C-005-C'],
    reason: {
      zh: '合同价客户不展示 SinglePrice；展示时与用量、时长相乘也常不等于 Cost（阶梯价），故仅在相等时填写。',
      en: 'A contract price hides SinglePrice; where it is shown, times amount and time it is often not Cost (tiers), so it is given only where they are equal.',
    },
  },
  {
    column: 'ContractedUnitPrice',
    rules: ['ContractedUnitPrice-C-006-C'],
    reason: {
      zh: 'ContractPrice 已四舍五入，与用量、时长相乘不等于 RealCost 时不填写。',
      en: 'ContractPrice is rounded; where times amount and time it is not RealCost, it is left out.',
    },
  },
  {
    column: 'SkuPriceId',
    rules: ['SkuPriceId-C-005-C'],
    reason: {
      zh: '腾讯云没有公布价格编号；SkuId 由子产品、组件与计费项编码拼成。',
      en: 'Tencent Cloud publishes no ids of prices; SkuId is put together from the codes of product, component and item.',
    },
  },
  {
    column: 'CommitmentDiscountId',
    rules: [],
    reason: {
      zh: '抵扣了哪个预留实例或节省计划不在账单中。',
      en: 'Which reserved instance or savings plan paid for a line is not on the bill.',
    },
  },
  {
    column: 'InvoiceId',
    rules: [],
    reason: {
      zh: '账单与发票没有对应关系；发票按账号另行申请。',
      en: 'Records are not tied to invoices, which an account applies for apart.',
    },
  },
];
