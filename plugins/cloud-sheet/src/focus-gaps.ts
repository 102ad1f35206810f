import type { FocusGap } from '@cloudtally/plugin-sdk';

/** What FOCUS 1.2 demands and a supplier's sheet does not give, or not in every row. */
export const focusGaps: readonly FocusGap[] = [
  {
    column: 'BillingAccountName',
    rules: ['BillingAccountName-C-003-C'],
    reason: {
      zh: '表格只有供应商的账单；账号名称在云账号中，不在行里。',
      en: 'A sheet is the bill of one supplier; the name of the account is with the account and on no line.',
    },
  },
  {
    column: 'ConsumedUnit',
    rules: ['ConsumedUnit-C-006-C'],
    reason: {
      zh: '供应商的表格常只写数量，不写单位；单位列可不对应。',
      en: 'Suppliers often write a quantity and no unit; the column of units may be absent.',
    },
  },
  {
    column: 'ListUnitPrice',
    rules: ['ListUnitPrice-C-005-C'],
    reason: {
      zh: '单价与数量相乘不等于目录金额时不填写，原值保留在 x_SheetLine；没有单价列的表格则全部为空。',
      en: 'Given only where it times the quantity is the list cost, else it stays in x_SheetLine; a sheet may have no prices at all.',
    },
  },
  {
    column: 'PricingUnit',
    rules: ['PricingUnit-C-006-C'],
    reason: {
      zh: '供应商的表格常只写数量，不写单位；单位列可不对应。',
      en: 'Suppliers often write a quantity and no unit; the column of units may be absent.',
    },
  },
  {
    column: 'ServiceSubcategory',
    rules: ['ServiceSubcategory-C-002-M', 'ServiceName-C-008-C'],
    reason: {
      zh: '产品是供应商自己的说法，不对照 FOCUS 的分类。',
      en: 'Products are in the words of the supplier, which no table maps to the categories of FOCUS.',
    },
  },
  {
    column: 'SkuId',
    rules: ['SkuId-C-005-C'],
    reason: {
      zh: '只有对应了“产品编码”列的表格才有编号。',
      en: 'Only a sheet with a column of product codes has one.',
    },
  },
  {
    column: 'SkuPriceId',
    rules: ['SkuPriceId-C-005-C'],
    reason: {
      zh: '供应商的表格没有价格编号。',
      en: 'No supplier writes ids of prices into its sheet.',
    },
  },
  {
    column: 'ResourceType',
    rules: [],
    reason: {
      zh: '表格的资源列只有标识与名称，不说明种类。',
      en: 'A sheet names a resource and does not say what kind of thing it is.',
    },
  },
  {
    column: 'InvoiceId',
    rules: [],
    reason: {
      zh: '表格的行不与发票对应；发票由结算单登记。',
      en: 'Lines are not tied to invoices, which are recorded with the settlement.',
    },
  },
];
