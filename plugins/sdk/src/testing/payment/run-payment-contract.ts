import { isDeepStrictEqual } from 'node:util';
import { AppError, type Text } from '../../errors/define-error';
import { Decimal, isDecimalText } from '../../money';
import type { PaymentChannelPlugin, ReceiptFacts } from '../../payment';
import { deepFrozen, isolated } from '../isolated';
import { registerSuite, type Law, type Suite } from '../law';
import { manifestViolations } from '../manifest-laws';
import { canariesOf } from '../secrets';
import { testContext } from '../test-context';
import type { PaymentHarness, PaymentSetup } from './payment-harness';

/** Digits and letters as a Chinese input method writes them. */
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, character => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

const SPELLINGS: readonly [string, (serial: string) => string][] = [
  ['full width', fullWidth],
  ['space around', serial => ` \t${serial}\u3000`],
  ['an invisible mark in front', serial => `\u200b\ufeff${serial}`],
  ['lower case', serial => serial.toLowerCase()],
];

/** What nobody can mean, for every channel. */
const HOSTILE: readonly [keyof ReceiptFacts, string, string][] = [
  ['serial', '', 'no serial'],
  ['serial', ' \u3000', 'a serial of spaces'],
  ['serial', 'A1\nB2', 'two lines'],
  ['serial', "1' or '1'='1", 'SQL'],
  ['serial', '<img src=x onerror=alert(1)>', 'HTML'],
  ['serial', '=HYPERLINK("http://x")', 'a formula'],
  ['serial', '9'.repeat(300), 'a flood'],
  ['amount', '', 'no amount'],
  ['amount', '0', 'nothing'],
  ['amount', '0.00', 'nothing, to the fen'],
  ['amount', '-1', 'less than nothing'],
  ['amount', '0.001', 'less than a fen'],
  ['amount', '1e3', 'an exponent'],
  ['amount', 'NaN', 'not a number'],
  ['amount', 'Infinity', 'beyond numbers'],
  ['amount', '0x10', 'hexadecimal'],
  ['amount', '1.2.3', 'two points'],
  ['amount', '9'.repeat(60), 'more than there is'],
  ['paidOn', '', 'no day'],
  ['paidOn', '2026-02-30', 'a day that is not in the calendar'],
  ['paidOn', '2026-13-01', 'a month that is not'],
  ['paidOn', '30/10/2026', 'another order'],
  ['paidOn', '2026-10-30T00:00:00Z', 'an instant'],
  ['currency', 'cny ', 'not a code'],
  ['currency', '￥', 'a sign'],
  ['payerName', '星'.repeat(2000), 'a flood'],
  ['payerName', 'a\u0000b', 'a control character'],
];

const laws = <S>(): Law<PaymentSetup<S>>[] => [
  {
    code: 'M-settings',
    says: 'the manifest is whole in both languages, and settings are refused by the name of what is missing',
    check: ({ plugin, harness }) => manifestViolations(plugin, harness.settings),
  },
  {
    code: 'M-idempotent',
    says: 'what was normalised once stays as it is',
    check: eachValid((receipt, record) => {
      const once = record(receipt);
      return isDeepStrictEqual(record(once), once) ? [] : ['a second time gives something else'];
    }),
  },
  {
    code: 'M-same-serial',
    says: 'one serial typed in several ways is one serial, so that money is not counted twice',
    check: eachValid((receipt, record) => {
      const { serial } = record(receipt);
      return SPELLINGS.flatMap(([how, spell]) => {
        const typed = record({ ...receipt, serial: spell(receipt.serial) }).serial;
        return typed === serial ? [] : [`${how}: ${JSON.stringify(typed)} is not ${JSON.stringify(serial)}`];
      });
    }),
  },
  {
    code: 'M-amount',
    says: 'amounts are exact, from a fen to the largest, however the digits are typed',
    check: eachValid((receipt, record) =>
      ['0.01', '1', '1.00', '99999999.99', '90071992547409.93'].flatMap(amount =>
        [amount, fullWidth(amount), ` ${amount}\u3000`].flatMap(typed => {
          if (receipt.currency !== 'CNY') return [];
          const got = record({ ...receipt, amount: typed }).amount;
          const same = isDecimalText(got) && new Decimal(got).equals(new Decimal(amount));
          return same ? [] : [`${JSON.stringify(typed)} became ${JSON.stringify(got)}`];
        }),
      ),
    ),
  },
  {
    code: 'M-hostile',
    says: 'what cannot be meant is refused by the name of its field, in both languages',
    check: ({ plugin, harness }) => {
      const [base] = harness.valid.filter(({ currency }) => currency === 'CNY');
      if (!base) return ['the harness has no receipt in CNY'];
      const own = HOSTILE.map(([field, value, why]) => ({ receipt: { ...base, [field]: value }, field, why }));
      return [...own, ...harness.refused].flatMap(({ receipt, field, why }) => {
        const refused = refusalOf(() => plugin.record(receipt, harness.settings));
        return refused === null || isNamed(refused, field) ? note(refused, why) : [`${why}: ${field} is not named`];
      });
    },
  },
  {
    code: 'M-all-at-once',
    says: 'several wrong fields are named together, not one per attempt',
    check: ({ plugin, harness }) => {
      const [base] = harness.valid;
      const wrong = { ...base!, serial: '', amount: '-1', paidOn: 'yesterday' };
      const refused = refusalOf(() => plugin.record(wrong, harness.settings));
      return (['serial', 'amount', 'paidOn'] as const).flatMap(field =>
        isNamed(refused, field) ? [] : [`${field} is not named`],
      );
    },
  },
  {
    code: 'M-instructions',
    says: 'a payer is told the amount to the minor unit, the number to quote, and every open setting',
    check: ({ plugin, harness }) => {
      const bill = { number: 'B-2026-10-0001', amount: '1234.5', currency: 'CNY' };
      const told = plugin.instructions(bill, harness.settings);
      const secrets = canariesOf(plugin.settings, harness.settings);
      const open = Object.values(harness.settings as Record<string, unknown>).filter(
        (value): value is string => typeof value === 'string' && value !== '' && !secrets.includes(value),
      );
      const plain = told.map(({ value }) => value.replace(/[\s,]/g, ''));
      const missing = [bill.number, '1234.50', ...open].filter(
        wanted => !plain.some(value => value.includes(wanted.replace(/\s/g, ''))),
      );
      return [
        ...missing.map(wanted => `${wanted} is not told`),
        ...secrets.filter(secret => plain.some(value => value.includes(secret))).map(() => 'a secret is told'),
        ...told.filter(({ label }) => !label.zh || !label.en).map(({ value }) => `${value} has no label`),
      ];
    },
  },
  {
    code: 'M-probe',
    says: 'the connection test answers in both languages',
    check: async ({ plugin, context }) => {
      const { ok, message } = await plugin.probe(context());
      return ok && message.zh.trim() && message.en.trim() ? [] : [`it says ${JSON.stringify(message)}`];
    },
  },
  {
    code: 'M-pure',
    says: 'record() depends on its inputs alone and leaves them as they are',
    check: eachValid((receipt, record) => {
      const again = isolated(() => record(deepFrozen(receipt)));
      if (typeof again === 'string') return [again];
      return isDeepStrictEqual(again, record(receipt)) ? [] : ['the same receipt gave two results'];
    }),
  },
];

/** A law on each valid receipt; the violations name it. */
function eachValid<S>(
  check: (receipt: ReceiptFacts, record: (receipt: ReceiptFacts) => ReceiptFacts) => readonly string[],
): Law<PaymentSetup<S>>['check'] {
  return ({ plugin, harness }) =>
    harness.valid.flatMap(receipt =>
      check(receipt, each => plugin.record(each, harness.settings)).map(violation => `${receipt.serial}: ${violation}`),
    );
}

/** @returns what it was refused with; null when it was accepted */
function refusalOf(run: () => unknown): unknown {
  try {
    run();
    return null;
  } catch (error) {
    return error;
  }
}

const note = (refused: unknown, why: string): string[] => (refused === null ? [`${why} was accepted`] : []);

const isNamed = (refused: unknown, field: keyof ReceiptFacts): boolean => {
  const said: Text | undefined = refused instanceof AppError ? refused.fieldErrors?.[field] : undefined;
  return Boolean(said?.zh.trim() && said.en.trim());
};

/** All laws of the payment contract, on one channel. */
export const paymentSuite = <S>(
  plugin: PaymentChannelPlugin<S>,
  harness: PaymentHarness<S>,
): Suite<PaymentSetup<S>> => ({
  title: `${plugin.id} keeps the payment contract`,
  laws: laws<S>(),
  notApplicable: harness.notApplicable ?? [],
  withSetup: use =>
    use({
      plugin,
      harness,
      context: () => testContext<S>(plugin, { settings: harness.settings, endpoints: harness.endpoints }),
    }),
});

/** Registers the contract's laws as Jest tests. */
export const runPaymentContract = <S>(plugin: PaymentChannelPlugin<S>, harness: PaymentHarness<S>): void =>
  registerSuite(paymentSuite(plugin, harness));
