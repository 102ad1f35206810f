import { z } from 'zod';
import { defineError, type Text } from '../../errors/define-error';
import { Money } from '../../money';
import { definePaymentChannel, type PaymentChannelPlugin, type ReceiptFacts } from '../../payment';
import { shown } from '../../plugin';

const settings = z.object({
  desk: z
    .string()
    .min(1)
    .meta(shown({ title: { zh: '柜台', en: 'Desk' } })),
});
export type SlipSettings = z.infer<typeof settings>;

const SlipRefused = defineError<Record<string, never>>({
  code: 'testing.slip_refused',
  fault: 'user',
  says: { zh: () => '凭条有误。', en: () => 'The slip is wrong.' },
  fix: { zh: '请核对。', en: 'Please check it.' },
});

const WRONG: Text = { zh: '有误', en: 'is wrong' };
const plain = (text: string): string => text.normalize('NFKC').replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, '');
const RULES: Readonly<Record<string, RegExp>> = {
  serial: /^[A-Z0-9]{4,40}$/,
  amount: /^(?!0+(\.0+)?$)\d{1,16}(\.\d{1,2})?$/,
  paidOn: /^2026-(0[1-9]|1[0-2])-(0[1-9]|1\d|2\d)$/,
  currency: /^[A-Z]{3}$/,
  payerName: /^[^\p{Cc}]{0,100}$/u,
};

export function recordSlip(input: ReceiptFacts): ReceiptFacts {
  const facts = { ...input, serial: plain(input.serial).toUpperCase(), amount: plain(input.amount) };
  const wrong = Object.entries(RULES).filter(([field, rule]) => !rule.test(facts[field as keyof ReceiptFacts] ?? ''));
  if (wrong.length === 0) return facts;
  throw SlipRefused({}, { fieldErrors: Object.fromEntries(wrong.map(([field]) => [field, WRONG])) });
}

/** The reference payment channel: a paper slip at a desk, with parts replaced. */
export const slip = (change: Partial<PaymentChannelPlugin<SlipSettings>> = {}): PaymentChannelPlugin<SlipSettings> => ({
  ...definePaymentChannel<SlipSettings>({
    id: 'payment-slip',
    version: '0.1.0',
    contract: '1.0',
    title: { zh: '凭条', en: 'Slip' },
    summary: { zh: '为合约套件虚构的渠道', en: 'A channel invented for the contract kit' },
    settings,
    endpoints: [],
    limits: [],
    capabilities: { record: true, currencies: ['CNY'] },
    record: recordSlip,
    probe: () => Promise.resolve({ ok: true, message: { zh: '可用', en: 'Ready' } }),
    instructions: ({ number, amount, currency }, { desk }) => [
      { label: { zh: '柜台', en: 'Desk' }, value: desk },
      { label: { zh: '账单', en: 'Bill' }, value: number },
      { label: { zh: '金额', en: 'Amount' }, value: Money.of(amount, currency).toDocumentText() },
    ],
  }),
  ...change,
});
