import {
  demanded,
  every,
  having,
  isDecimal,
  isGiven,
  must,
  NO_CORRECTION,
  numberFormat,
  product,
  type SpecifiedColumn,
} from './declare';

/** The four costs. */
export const COSTS: Readonly<Record<string, SpecifiedColumn>> = {
  BilledCost: {
    kind: 'decimal',
    present: [demanded('006-M')],
    rules: [must('001-M', isDecimal), must('002-M', numberFormat), must('003-M', isGiven), must('004-M', isDecimal)],
  },
  ContractedCost: {
    kind: 'decimal',
    present: [demanded('030-M')],
    rules: [must('001-M', isDecimal), must('002-M', numberFormat), must('003-M', isGiven), must('004-M', isGiven)],
  },
  EffectiveCost: {
    kind: 'decimal',
    present: [demanded('031-M')],
    rules: [must('001-M', isDecimal), must('002-M', numberFormat), must('003-M', isGiven), must('004-M', isGiven)],
  },
  ListCost: {
    kind: 'decimal',
    present: [demanded('032-M')],
    rules: [
      must('001-M', isDecimal),
      must('002-M', numberFormat),
      must('003-M', isGiven),
      must('004-M', isGiven),
      must(
        '009-C',
        product('ListUnitPrice', 'PricingQuantity', 'ListCost'),
        every(having('ListUnitPrice'), having('PricingQuantity'), NO_CORRECTION),
      ),
    ],
  },
};
