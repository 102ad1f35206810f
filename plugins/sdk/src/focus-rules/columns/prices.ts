import {
  atLeastZero,
  currencyFormat,
  demanded,
  every,
  having,
  isDecimal,
  isEmpty,
  isGiven,
  isText,
  must,
  NO_CORRECTION,
  numberFormat,
  oneOf,
  PRICED,
  product,
  recommended,
  should,
  TAX,
  textFormat,
  unitFormat,
  without,
  type SpecifiedColumn,
} from './declare';

/** Prices and what they are for. */
export const PRICES: Readonly<Record<string, SpecifiedColumn>> = {
  ContractedUnitPrice: {
    kind: 'decimal',
    present: [demanded('034-C', 'NEGOTIATED_PRICING_SUPPORTED')],
    needs: ['NEGOTIATED_PRICING_SUPPORTED'],
    rules: [
      must('002-M', isDecimal),
      must('003-M', numberFormat),
      must('005-C', isEmpty, TAX),
      must('006-C', isGiven, PRICED),
      must('009-C', atLeastZero, having('ContractedUnitPrice')),
      must(
        '011-C',
        product('ContractedUnitPrice', 'PricingQuantity', 'ContractedCost'),
        every(having('ContractedUnitPrice'), having('PricingQuantity'), NO_CORRECTION),
      ),
    ],
  },
  ListUnitPrice: {
    kind: 'decimal',
    present: [demanded('004-C', 'PUBLIC_PRICE_LIST_SUPPORTED')],
    needs: ['PUBLIC_PRICE_LIST_SUPPORTED'],
    rules: [
      must('001-M', isDecimal),
      must('002-M', numberFormat),
      must('004-C', isEmpty, TAX),
      must('005-C', isGiven, PRICED),
      must('008-M', atLeastZero, having('ListUnitPrice')),
      must(
        '010-C',
        product('ListUnitPrice', 'PricingQuantity', 'ListCost'),
        every(having('ListUnitPrice'), NO_CORRECTION),
      ),
    ],
  },
  PricingCategory: {
    kind: 'text',
    present: [demanded('022-C', 'MULTIPLE_PRICING_CATEGORIES_SUPPORTED')],
    rules: [
      must('001-M', isText),
      must('003-C', isEmpty, TAX),
      must('004-C', isGiven, PRICED),
      must('007-M', oneOf('Standard', 'Committed', 'Dynamic', 'Other'), having('PricingCategory')),
    ],
  },
  PricingCurrency: {
    kind: 'text',
    present: [demanded('045-C', 'PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED')],
    needs: ['PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED'],
    rules: [must('001-M', isText), must('002-M', textFormat), must('003-M', currencyFormat), must('004-M', isGiven)],
  },
  PricingCurrencyContractedUnitPrice: {
    kind: 'decimal',
    present: [
      demanded('047-C', 'PUBLIC_PRICE_LIST_SUPPORTED', 'VIRTUAL_CURRENCY_SUPPORTED'),
      recommended('048-C', 'PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED', 'PUBLIC_PRICE_LIST_SUPPORTED'),
    ],
    needs: ['PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED'],
    rules: [must('001-M', isDecimal), must('002-M', numberFormat)],
  },
  PricingCurrencyEffectiveCost: {
    kind: 'decimal',
    present: [
      demanded('051-C', 'PUBLIC_PRICE_LIST_SUPPORTED', 'VIRTUAL_CURRENCY_SUPPORTED'),
      recommended('052-C', 'PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED', 'PUBLIC_PRICE_LIST_SUPPORTED'),
    ],
    needs: ['PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED'],
    rules: [must('001-M', isDecimal), must('002-M', numberFormat), must('003-M', isGiven)],
  },
  PricingCurrencyListUnitPrice: {
    kind: 'decimal',
    present: [
      demanded('055-C', 'PUBLIC_PRICE_LIST_SUPPORTED', 'VIRTUAL_CURRENCY_SUPPORTED'),
      recommended('056-C', 'PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED', 'PUBLIC_PRICE_LIST_SUPPORTED'),
    ],
    needs: ['PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED'],
    rules: [
      must('001-M', isDecimal),
      must('002-M', numberFormat),
      must('004-C', isEmpty, TAX),
      must('005-C', isGiven, PRICED),
      must('008-M', atLeastZero, having('PricingCurrencyListUnitPrice')),
    ],
  },
  PricingQuantity: {
    kind: 'decimal',
    present: [demanded('036-M')],
    rules: [
      must('001-M', isDecimal),
      must('002-M', numberFormat),
      must('004-C', isEmpty, TAX),
      must('005-C', isGiven, PRICED),
      must('008-M', isGiven, having('PricingQuantity')),
    ],
  },
  PricingUnit: {
    kind: 'text',
    present: [demanded('068-M')],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      should('003-O', unitFormat),
      must('005-C', isEmpty, without('PricingQuantity')),
      must('006-C', isGiven, having('PricingQuantity')),
    ],
  },
};
