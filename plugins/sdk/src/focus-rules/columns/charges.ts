import {
  currencyFormat,
  demanded,
  every,
  having,
  instantFormat,
  is,
  isDecimal,
  isEmpty,
  isGiven,
  isInstant,
  isNot,
  isNotValue,
  isText,
  isValue,
  must,
  nationalCurrency,
  numberFormat,
  objectFormat,
  oneOf,
  recommended,
  should,
  some,
  textFormat,
  unitFormat,
  without,
  type SpecifiedColumn,
} from './declare';

/** What the charge is, and when. */
export const CHARGES: Readonly<Record<string, SpecifiedColumn>> = {
  BillingCurrency: {
    kind: 'text',
    present: [demanded('035-M')],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('003-M', currencyFormat),
      must('004-M', isGiven),
      must('006-M', nationalCurrency),
    ],
  },
  BillingPeriodEnd: {
    kind: 'instant',
    present: [demanded('010-M')],
    rules: [must('001-M', isInstant), must('002-M', instantFormat), must('003-M', isGiven)],
  },
  BillingPeriodStart: {
    kind: 'instant',
    present: [demanded('009-M')],
    rules: [must('001-M', isInstant), must('002-M', instantFormat), must('003-M', isGiven)],
  },
  ChargeCategory: {
    kind: 'text',
    present: [demanded('008-M')],
    rules: [
      must('001-M', isText),
      must('002-M', isGiven),
      must('003-M', oneOf('Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment')),
    ],
  },
  ChargeClass: {
    kind: 'text',
    present: [demanded('026-M')],
    rules: [must('001-M', isText), must('005-C', isValue('Correction'), having('ChargeClass'))],
  },
  ChargeDescription: {
    kind: 'text',
    present: [demanded('025-M')],
    rules: [must('001-M', isText), must('002-M', textFormat), should('003-O', isGiven)],
  },
  ChargeFrequency: {
    kind: 'text',
    present: [recommended('027-O')],
    rules: [
      must('001-M', isText),
      must('002-M', isGiven),
      must('003-M', oneOf('One-Time', 'Recurring', 'Usage-Based')),
      must('004-C', isNotValue('Usage-Based'), is('ChargeCategory', 'Purchase')),
    ],
  },
  ChargePeriodEnd: {
    kind: 'instant',
    present: [demanded('028-M')],
    rules: [must('001-M', isInstant), must('002-M', instantFormat), must('003-M', isGiven)],
  },
  ChargePeriodStart: {
    kind: 'instant',
    present: [demanded('037-M')],
    rules: [must('001-M', isInstant), must('002-M', instantFormat), must('003-M', isGiven)],
  },
  ConsumedQuantity: {
    kind: 'decimal',
    present: [demanded('011-C', 'USAGE_MEASUREMENT_SUPPORTED')],
    needs: ['USAGE_MEASUREMENT_SUPPORTED'],
    rules: [
      must('001-M', isDecimal),
      must('002-M', numberFormat),
      must(
        '004-C',
        isEmpty,
        some(
          isNot('ChargeCategory', 'Usage'),
          every(is('ChargeCategory', 'Usage'), is('CommitmentDiscountStatus', 'Unused')),
        ),
      ),
    ],
  },
  ConsumedUnit: {
    kind: 'text',
    present: [demanded('066-C', 'USAGE_MEASUREMENT_SUPPORTED')],
    needs: ['USAGE_MEASUREMENT_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      should('003-O', unitFormat),
      must('005-C', isEmpty, without('ConsumedQuantity')),
      must('006-C', isGiven, having('ConsumedQuantity')),
    ],
  },
  Tags: {
    kind: 'object',
    present: [demanded('064-C', 'TAGGING_SUPPORTED')],
    needs: ['TAGGING_SUPPORTED'],
    rules: [must('001-M', objectFormat)],
  },
};
