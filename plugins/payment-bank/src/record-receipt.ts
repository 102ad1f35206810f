import { Decimal, isDecimalText, minorDigits, type ReceiptFacts, type Text } from '@cloudtally/plugin-sdk';
import { ReceiptRefused } from './bank.errors';

type Rule = (value: string, facts: ReceiptFacts) => Text | null;

// numeric(38, 12) holds more, but no transfer does.
const MOST_INTEGER_DIGITS = 16;
const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;

/**
 * What every field goes through: full width to half width (NFKC), invisible marks out, and the tab,
 * quote or backtick in front off, with which banks' exports protect numbers from Excel.
 */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .trim()
    .replace(/^['`]+/, '')
    .trim();

/** Letters and digits, with - _ / . inside: what banks print as 流水号 or 回单编号. */
const SERIAL = /^[A-Z0-9][A-Z0-9_./-]{2,62}[A-Z0-9]$/;

const RULES: Readonly<Record<keyof ReceiptFacts, Rule>> = {
  serial: serial =>
    SERIAL.test(serial)
      ? null
      : { zh: '流水号为 4 至 64 位字母或数字。', en: 'A serial has 4 to 64 letters or digits.' },
  amount: (amount, { currency }) => amountProblem(amount, minorDigits(currency)),
  currency: currency =>
    /^[A-Z]{3}$/.test(currency) ? null : { zh: '币种为三位代码，例如 CNY。', en: 'A currency is a code such as CNY.' },
  paidOn: day => (isCalendarDay(day) ? null : { zh: '日期写作 2026-10-31。', en: 'A day is written 2026-10-31.' }),
  payerName: name => textProblem(name, 200),
  payerAccount: account => textProblem(account, 64),
  memo: memo => textProblem(memo, 500),
};

/**
 * A receipt as a person typed it, made comparable: one serial typed in two ways is one serial, so
 * that the unique key on channel and serial can refuse the second (M-148, M-153).
 *
 * @returns amounts in plain decimals as typed, dates YYYY-MM-DD, empty optional texts as null
 * @throws  ReceiptRefused, with every wrong field in `fieldErrors`
 */
export function recordReceipt(input: ReceiptFacts): ReceiptFacts {
  const facts: ReceiptFacts = {
    serial: plain(input.serial).toUpperCase(),
    amount: withoutThousands(plain(input.amount)),
    currency: input.currency,
    paidOn: plain(input.paidOn),
    payerName: optional(input.payerName)?.replace(/\s+/g, ' ') ?? null,
    payerAccount: optional(input.payerAccount)?.replace(/[\s-]/g, '') ?? null,
    memo: optional(input.memo)?.replace(/\s+/g, ' ') ?? null,
  };
  const problems = Object.entries(RULES).flatMap(([field, rule]): [string, Text][] => {
    const value = facts[field as keyof ReceiptFacts];
    const problem = value === null ? null : rule(value, facts);
    return problem ? [[field, problem]] : [];
  });
  if (problems.length === 0) return facts;
  throw ReceiptRefused(
    { fields: problems.map(([field]) => field).join(', ') },
    { fieldErrors: Object.fromEntries(problems) },
  );
}

const optional = (text: string | null): string | null => (text === null ? null : plain(text) || null);

/** "1,234,567.80" is how statements print it; commas anywhere else are left for the rule to refuse. */
const withoutThousands = (amount: string): string =>
  /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(amount) ? amount.replace(/,/g, '') : amount;

function amountProblem(amount: string, digits: number): Text | null {
  if (!isDecimalText(amount)) return { zh: '请填写金额，例如 1234.56。', en: 'Write an amount such as 1234.56.' };
  const value = new Decimal(amount);
  if (value.lte(0)) return { zh: '金额必须大于零。', en: 'The amount must be above zero.' };
  if (value.decimalPlaces() > digits)
    return { zh: `金额最多 ${digits} 位小数。`, en: `The amount has at most ${digits} decimals.` };
  if (value.gte(new Decimal(10).pow(MOST_INTEGER_DIGITS))) return { zh: '金额过大。', en: 'The amount is too large.' };
  return null;
}

function isCalendarDay(day: string): boolean {
  if (!/^2[01]\d\d-\d\d-\d\d$/.test(day)) return false;
  const at = Date.parse(`${day}T00:00:00Z`);
  // 30 February parses, as 2 March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

function textProblem(text: string, most: number): Text | null {
  if (text.length > most) return { zh: `最多 ${most} 个字。`, en: `At most ${most} characters.` };
  return /\p{Cc}/u.test(text) ? { zh: '含有不可见的控制字符。', en: 'It has control characters.' } : null;
}
