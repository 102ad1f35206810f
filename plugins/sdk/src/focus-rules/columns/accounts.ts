import {
  demanded,
  having,
  isEmpty,
  isGiven,
  isText,
  must,
  recommended,
  textFormat,
  without,
  type SpecifiedColumn,
} from './declare';

/** Who bills whom. */
export const ACCOUNTS: Readonly<Record<string, SpecifiedColumn>> = {
  BillingAccountId: {
    kind: 'text',
    present: [demanded('024-M')],
    rules: [must('001-M', isGiven), must('002-M', isText), must('003-M', textFormat)],
  },
  BillingAccountName: {
    kind: 'text',
    present: [demanded('005-M')],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('003-C', isGiven, null, ['ACCOUNT_NAMING_SUPPORTED']),
    ],
  },
  BillingAccountType: {
    kind: 'text',
    present: [demanded('007-C', 'MULTIPLE_BILLING_ACCOUNT_TYPES_SUPPORTED')],
    needs: ['MULTIPLE_BILLING_ACCOUNT_TYPES_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('004-C', isEmpty, without('BillingAccountId')),
      must('005-C', isGiven, having('BillingAccountId')),
    ],
  },
  InvoiceId: {
    kind: 'text',
    present: [recommended('033-O')],
    rules: [must('001-M', isText), must('002-M', textFormat)],
  },
  InvoiceIssuerName: {
    kind: 'text',
    present: [demanded('023-M')],
    rules: [must('001-M', isText), must('002-M', textFormat), must('003-M', isGiven)],
  },
  ProviderName: {
    kind: 'text',
    present: [demanded('038-M')],
    rules: [must('001-M', isText), must('002-M', textFormat), must('003-M', isGiven)],
  },
  PublisherName: {
    kind: 'text',
    present: [demanded('021-M')],
    rules: [must('001-M', isText), must('002-M', textFormat), must('003-M', isGiven)],
  },
  SubAccountId: {
    kind: 'text',
    present: [demanded('019-C', 'SUB_ACCOUNT_SUPPORTED')],
    needs: ['SUB_ACCOUNT_SUPPORTED'],
    rules: [must('001-M', isText), must('002-M', textFormat)],
  },
  SubAccountName: {
    kind: 'text',
    present: [demanded('029-C', 'SUB_ACCOUNT_SUPPORTED')],
    needs: ['SUB_ACCOUNT_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('004-C', isEmpty, without('SubAccountId')),
      must('005-C', isGiven, having('SubAccountId')),
    ],
  },
  SubAccountType: {
    kind: 'text',
    present: [demanded('067-C', 'MULTIPLE_SUB_ACCOUNT_TYPES_SUPPORTED')],
    needs: ['MULTIPLE_SUB_ACCOUNT_TYPES_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('004-C', isEmpty, without('SubAccountId')),
      must('005-C', isGiven, having('SubAccountId')),
    ],
  },
};
