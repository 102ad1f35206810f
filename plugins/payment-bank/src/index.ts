import { definePaymentChannel, Money } from '@cloudtally/plugin-sdk';
import { bankSettings, type BankSettings } from './bank.settings';
import { recordReceipt } from './record-receipt';

export { ReceiptRefused } from './bank.errors';

/**
 * Bank transfer: the customer pays into our account, a person copies the receipt from the statement.
 *
 * There is no provider to call; the bank's serial is the identity of the money.
 */
export default definePaymentChannel<BankSettings>({
  id: 'payment-bank',
  version: '0.1.0',
  contract: '1.0',
  title: { zh: '银行转账', en: 'Bank transfer' },
  summary: {
    zh: '客户对公转账，由财务按银行流水登记到账。',
    en: 'The customer remits to our account; finance records the receipt from the bank statement.',
  },
  settings: bankSettings,
  endpoints: [],
  limits: [],
  capabilities: { record: true, currencies: 'any' },
  record: recordReceipt,
  probe: ({ settings: { accountName, accountNumber } }) =>
    Promise.resolve({
      ok: true,
      message: { zh: '资料完整，无需联网。', en: 'The details are complete; there is nothing to connect to.' },
      facts: [
        { label: { zh: '户名', en: 'Account name' }, value: accountName },
        { label: { zh: '账号', en: 'Account number' }, value: accountNumber },
      ],
    }),
  instructions: ({ number, amount, currency }, { accountName, bank, accountNumber }) => [
    { label: { zh: '户名', en: 'Account name' }, value: accountName },
    { label: { zh: '开户行', en: 'Bank' }, value: bank },
    { label: { zh: '账号', en: 'Account number' }, value: accountNumber },
    { label: { zh: '金额', en: 'Amount' }, value: `${Money.of(amount, currency).toDocumentText()} ${currency}` },
    { label: { zh: '附言', en: 'Payment reference' }, value: number },
  ],
});
