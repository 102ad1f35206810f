import { defineError, type Text } from '@cloudtally/plugin-sdk';

interface Taken {
  /** The existing record, where the caller may see it. */
  readonly recordId?: string;
  readonly code?: string;
}

/** Another customer has this name or code. Names it to whoever may see it, and to others nothing of whose it is. */
export const CustomerExists = defineError<Taken & { readonly helpers: Text }>({
  code: 'customers.exists',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ code, helpers }) =>
      code ? `该客户已存在：${code}。` : `该客户已存在，但不在您的数据范围内。可联系：${helpers.zh}。`,
    en: ({ code, helpers }) =>
      code
        ? `This customer exists already: ${code}.`
        : `This customer exists already, outside your data scope. Who can help: ${helpers.en}.`,
  },
  fix: {
    zh: '请使用已有客户，或更正名称和统一社会信用代码。',
    en: 'Use the existing customer, or correct the name and credit code.',
  },
});
