import {
  demanded,
  every,
  having,
  is,
  isDecimal,
  isEmpty,
  isGiven,
  isText,
  must,
  NO_CORRECTION,
  numberFormat,
  oneOf,
  should,
  some,
  textFormat,
  unitFormat,
  without,
  type SpecifiedColumn,
} from './declare';

/** What was bought or kept ahead. */
export const COMMITMENTS: Readonly<Record<string, SpecifiedColumn>> = {
  CapacityReservationId: {
    kind: 'text',
    present: [demanded('065-C', 'CAPACITY_RESERVATION_SUPPORTED')],
    needs: ['CAPACITY_RESERVATION_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('005-C', isGiven, is('CapacityReservationStatus', 'Unused')),
    ],
  },
  CapacityReservationStatus: {
    kind: 'text',
    present: [demanded('020-C', 'CAPACITY_RESERVATION_SUPPORTED')],
    needs: ['CAPACITY_RESERVATION_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('003-C', isEmpty, without('CapacityReservationId')),
      must('004-C', isGiven, every(having('CapacityReservationId'), is('ChargeCategory', 'Usage'))),
      must('006-M', oneOf('Used', 'Unused'), having('CapacityReservationStatus')),
    ],
  },
  CommitmentDiscountCategory: {
    kind: 'text',
    present: [demanded('016-C', 'COMMITMENT_DISCOUNT_SUPPORTED')],
    needs: ['COMMITMENT_DISCOUNT_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('003-C', isEmpty, without('CommitmentDiscountId')),
      must('004-C', isGiven, having('CommitmentDiscountId')),
      must('005-M', oneOf('Spend', 'Usage')),
    ],
  },
  CommitmentDiscountId: {
    kind: 'text',
    present: [demanded('013-C', 'COMMITMENT_DISCOUNT_SUPPORTED')],
    needs: ['COMMITMENT_DISCOUNT_SUPPORTED'],
    rules: [must('001-M', isText), must('002-M', textFormat)],
  },
  CommitmentDiscountName: {
    kind: 'text',
    present: [demanded('012-C', 'COMMITMENT_DISCOUNT_SUPPORTED')],
    needs: ['COMMITMENT_DISCOUNT_SUPPORTED'],
    rules: [must('001-M', isText), must('002-M', textFormat), must('004-C', isEmpty, without('CommitmentDiscountId'))],
  },
  CommitmentDiscountQuantity: {
    kind: 'decimal',
    present: [demanded('018-C', 'COMMITMENT_DISCOUNT_SUPPORTED')],
    needs: ['COMMITMENT_DISCOUNT_SUPPORTED'],
    rules: [
      must('001-M', isDecimal),
      must('002-M', numberFormat),
      must(
        '005-C',
        isGiven,
        every(
          some(is('ChargeCategory', 'Usage'), is('ChargeCategory', 'Purchase')),
          having('CommitmentDiscountId'),
          NO_CORRECTION,
        ),
      ),
    ],
  },
  CommitmentDiscountStatus: {
    kind: 'text',
    present: [demanded('017-C', 'COMMITMENT_DISCOUNT_SUPPORTED')],
    needs: ['COMMITMENT_DISCOUNT_SUPPORTED'],
    rules: [must('001-M', isText)],
  },
  CommitmentDiscountType: {
    kind: 'text',
    present: [demanded('014-C', 'COMMITMENT_DISCOUNT_SUPPORTED')],
    needs: ['COMMITMENT_DISCOUNT_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('004-C', isEmpty, without('CommitmentDiscountId')),
      must('005-C', isGiven, having('CommitmentDiscountId')),
    ],
  },
  CommitmentDiscountUnit: {
    kind: 'text',
    present: [demanded('015-C', 'COMMITMENT_DISCOUNT_SUPPORTED')],
    needs: ['COMMITMENT_DISCOUNT_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      should('003-M', unitFormat),
      must('005-C', isEmpty, without('CommitmentDiscountQuantity')),
      must('006-C', isGiven, having('CommitmentDiscountQuantity')),
    ],
  },
};
