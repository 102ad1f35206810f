import { defineError } from '@cloudtally/plugin-sdk';

/** A row of a billing account that this cloud account does not expect: most likely another account's file. */
export const ForeignAccount = defineError<{ account: string; expected: string }>({
  code: 'gcp.foreign_account',
  fault: 'user',
  says: {
    zh: ({ account, expected }) => `文件中有结算账号“${account}”的费用，而该云账号只接收：${expected}。`,
    en: ({ account, expected }) =>
      `The file holds charges of the billing account "${account}", and this cloud account takes only: ${expected}.`,
  },
  fix: {
    zh: '请确认文件属于该云账号，或在账号设置中加入该结算账号。',
    en: "Check that the file is of this cloud account, or add the billing account to the account's settings.",
  },
});
