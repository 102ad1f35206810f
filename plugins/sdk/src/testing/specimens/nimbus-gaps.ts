import type { FocusGap } from '../../focus-rules';

const notOnTheBill = {
  zh: '结算账单没有这一项。',
  en: 'The settlement bill does not have it.',
};

/** What FOCUS demands and the bill of Nimbus, which has seven columns, does not give. */
export const NIMBUS_GAPS: readonly FocusGap[] = [
  { column: 'BillingAccountName', rules: ['BillingAccountName-C-003-C'], reason: notOnTheBill },
  { column: 'ChargeDescription', rules: ['ChargeDescription-C-003-O'], reason: notOnTheBill },
  { column: 'ChargeFrequency', rules: ['ChargeFrequency-C-002-M'], reason: notOnTheBill },
  { column: 'ConsumedQuantity', rules: ['ConsumedQuantity-C-006-C'], reason: notOnTheBill },
  { column: 'ContractedUnitPrice', rules: ['ContractedUnitPrice-C-006-C'], reason: notOnTheBill },
  { column: 'ListUnitPrice', rules: ['ListUnitPrice-C-005-C'], reason: notOnTheBill },
  { column: 'PricingCategory', rules: ['PricingCategory-C-004-C'], reason: notOnTheBill },
  { column: 'PricingQuantity', rules: ['PricingQuantity-C-005-C'], reason: notOnTheBill },
  { column: 'RegionId', rules: [], reason: { zh: '雨云只有一个机房。', en: 'Nimbus has one data centre.' } },
  {
    column: 'ServiceSubcategory',
    rules: ['ServiceSubcategory-C-002-M', 'ServiceName-C-008-C'],
    reason: { zh: '账单不分产品。', en: 'The bill does not tell products apart.' },
  },
  { column: 'SkuId', rules: ['SkuId-C-005-C'], reason: notOnTheBill },
  { column: 'SkuPriceId', rules: ['SkuPriceId-C-005-C'], reason: notOnTheBill },
  { column: 'SubAccountName', rules: ['SubAccountName-C-005-C'], reason: notOnTheBill },
];
