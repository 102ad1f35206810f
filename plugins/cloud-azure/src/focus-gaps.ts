import type { FocusGap } from '@cloudtally/plugin-sdk';

/** What FOCUS 1.2 demands and the actual-cost details do not give, or not in every row. Azure's own FOCUS export has it. */
export const focusGaps: readonly FocusGap[] = [
  {
    column: 'ContractedUnitPrice',
    rules: ['ContractedUnitPrice-C-006-C'],
    reason: {
      zh: 'EffectivePrice 是按计价币种计算的平均单价，乘以数量常不等于 CostInBillingCurrency；FOCUS 要求相等，故仅在相等时填写。',
      en: 'EffectivePrice is a blended price in the pricing currency, and times Quantity often not CostInBillingCurrency. FOCUS wants them equal, so it is given only where they are.',
    },
  },
  {
    column: 'ListUnitPrice',
    rules: ['ListUnitPrice-C-005-C'],
    reason: {
      zh: '购买行与第三方市场没有 PayGPrice；MCA 的 PayGPrice 以计价币种表示，与账单币种的目录成本不相乘相等。',
      en: 'Purchases and the marketplace have no PayGPrice, and that of MCA is in the pricing currency, so that it does not make the list cost in the billing currency.',
    },
  },
  {
    column: 'SkuPriceId',
    rules: ['SkuPriceId-C-005-C'],
    reason: {
      zh: '明细只有 PartNumber 与 MeterId，没有价格的标识。',
      en: 'The details have PartNumber and MeterId, and no id of a price.',
    },
  },
  {
    column: 'ConsumedUnit',
    rules: ['ConsumedUnit-C-003-O'],
    reason: {
      zh: 'UnitOfMeasure 原样保留，例如 “1 GB/Month”，不是 FOCUS 的单位写法。',
      en: 'UnitOfMeasure is kept as Azure writes it, such as "1 GB/Month", which is no FOCUS unit.',
    },
  },
  {
    column: 'PricingUnit',
    rules: ['PricingUnit-C-003-O'],
    reason: {
      zh: 'UnitOfMeasure 原样保留，例如 “1 GB/Month”，不是 FOCUS 的单位写法。',
      en: 'UnitOfMeasure is kept as Azure writes it, such as "1 GB/Month", which is no FOCUS unit.',
    },
  },
];
