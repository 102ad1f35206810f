import { shown, z } from '@cloudtally/plugin-sdk';

const named = z.string().trim().min(1).max(100);

/** The account into which customers pay; none of it is secret, it is printed on every bill. */
export const bankSettings = z.object({
  accountName: named.meta(shown({ title: { zh: '户名', en: 'Account name' } })),
  bank: named.meta(shown({ title: { zh: '开户行', en: 'Bank' }, help: { zh: '写到支行。', en: 'With its branch.' } })),
  accountNumber: z
    .string()
    .trim()
    .regex(/^[A-Z0-9][A-Z0-9 -]{4,38}[A-Z0-9]$/)
    .meta(
      shown({ title: { zh: '账号', en: 'Account number' }, help: { zh: '数字或 IBAN。', en: 'Digits or an IBAN.' } }),
    ),
});
export type BankSettings = z.infer<typeof bankSettings>;
