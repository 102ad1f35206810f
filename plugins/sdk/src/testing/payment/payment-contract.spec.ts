import { AppError } from '../../errors/define-error';
import type { PaymentChannelPlugin, ReceiptFacts } from '../../payment';
import { broken, brokenLaws } from '../law';
import { recordSlip, slip, type SlipSettings } from '../specimens/slip';
import type { PaymentHarness } from './payment-harness';
import { paymentSuite, runPaymentContract } from './run-payment-contract';

type Channel = PaymentChannelPlugin<SlipSettings>;

const receipt: ReceiptFacts = {
  serial: 'ABC123456',
  amount: '100.50',
  currency: 'CNY',
  paidOn: '2026-10-28',
  payerName: '星桥科技',
  payerAccount: null,
  memo: null,
};
const harness: PaymentHarness<SlipSettings> = {
  settings: { desk: 'Desk 7' },
  valid: [receipt],
  refused: [{ receipt: { ...receipt, serial: 'A-1' }, field: 'serial', why: 'a dash in the serial' }],
};

const recorded = (change: (facts: ReceiptFacts, input: ReceiptFacts) => Partial<ReceiptFacts>): Channel =>
  slip({ record: input => ({ ...recordSlip(input), ...change(recordSlip(input), input) }) });
/** Names the same fields in another way. */
const refusing = (change: (fields: AppError['fieldErrors']) => AppError['fieldErrors']): Channel =>
  slip({
    record: input => {
      try {
        return recordSlip(input);
      } catch (error) {
        const { code, fault, kind, text, fix, details, fieldErrors } = error as AppError;
        throw new AppError(code, fault, kind, text, fix, details, change(fieldErrors));
      }
    },
  });

const MUTANTS: [law: string, why: string, channel: () => Channel][] = [
  ['M-settings', 'written for a contract that nobody knows', () => slip({ contract: '9.9' })],
  ['M-idempotent', 'adds a word to the memo each time', () => recorded(({ memo }) => ({ memo: `${memo ?? ''} seen` }))],
  [
    'M-same-serial',
    'keeps an invisible mark',
    () => recorded(({ serial }, input) => ({ serial: /^\u200b/.test(input.serial) ? `\u200b${serial}` : serial })),
  ],

  [
    'M-amount',
    'amounts pass a double',
    () =>
      recorded(({ amount }) => ({
        amount: Number(amount)
          .toPrecision(15)
          .replace(/\.?0+$/, ''),
      })),
  ],
  ['M-hostile', 'names the form, not the payer', () => refusing(fields => (fields?.payerName ? undefined : fields))],
  [
    'M-all-at-once',
    'names the first field only',
    () => refusing(fields => Object.fromEntries(Object.entries(fields ?? {}).slice(0, 1))),
  ],
  [
    'M-instructions',
    'does not say what to quote',
    () => slip({ instructions: () => [{ label: { zh: '柜台', en: 'Desk' }, value: 'Desk 7, 1234.50' }] }),
  ],
  ['M-probe', 'says nothing', () => slip({ probe: () => Promise.resolve({ ok: true, message: { zh: '', en: '' } }) })],
  ['M-pure', 'looks at the clock', () => recorded(() => (new Date(), {}))],
];

runPaymentContract(slip(), harness);

describe('the payment kit has teeth', () => {
  it.each(MUTANTS)('%s fails, and nothing else: %s', async (law, _, channel) => {
    expect(await brokenLaws(paymentSuite(channel(), harness))).toEqual(broken(law));
  });

  it('has a mutant for every law', () => {
    const laws = paymentSuite(slip(), harness).laws.map(({ code }) => code);
    expect(MUTANTS.map(([law]) => law)).toEqual(laws);
  });
});
