import { Decimal, Money, type CurrencyCode, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import { nameLikeness } from './name-likeness';
import { reasonOf, type MatchRule } from './match-reason';

/** Money that looks for its bills. Amounts are exact decimal texts in `currency`. */
export interface LooseReceipt {
  /** What is not allocated yet. */
  readonly amount: DecimalText;
  readonly currency: CurrencyCode;
  /** YYYY-MM-DD */
  readonly paidOn: string;
  readonly payerName: string | null;
  readonly memo: string | null;
  /** null: nobody knows yet whose it is. */
  readonly customerId: string | null;
}

/** A bill with something open, in the receipt's currency. */
export interface OpenBill {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly open: DecimalText;
  readonly issuedOn: string;
  readonly dueOn: string;
}

/** A customer and every name by which it may pay: registered, short, on its fapiao, used before. */
export interface Payer {
  readonly customerId: string;
  readonly names: readonly string[];
}

export interface MatchLine {
  readonly billId: string;
  readonly number: string;
  readonly amount: DecimalText;
}

/** What a person may confirm, with how sure we are and why. Nothing is booked by it. */
export interface Match {
  readonly customerId: string;
  readonly lines: readonly MatchLine[];
  readonly amount: DecimalText;
  /** 0 to 100; 100 only for bill number and exact amount. */
  readonly score: number;
  readonly rule: MatchRule;
  readonly reason: Text;
}

const MOST = 5;
/** Below this, names are not alike. */
const ALIKE = 50;
/** Sums are looked for among this many of the oldest bills: 2,516 sets at most. */
const SEARCHED = 16;

/** The one rule that may book without a person: the memo names one bill, and the amount is what it still asks for. */
export const isExact = (match: Pick<Match, 'rule'>): boolean => match.rule === 'number';

/**
 * What a receipt was probably paid for, the likeliest first; at most five.
 *
 * Evidence in its order: a bill's number in the memo, the customer (known, by name, by a name like it), the amount
 * (one bill, the oldest bills together, some bills together, or less or more), and the days. Without any of the first
 * two, an amount that fits a single open bill is a weak hint.
 */
export function matchReceipt(receipt: LooseReceipt, bills: readonly OpenBill[], payers: readonly Payer[]): Match[] {
  const open = bills
    .filter(bill => new Decimal(bill.open).gt(0))
    .filter(bill => receipt.customerId === null || bill.customerId === receipt.customerId)
    .sort((a, b) => text(a.dueOn, b.dueOn) || text(a.number, b.number));
  const found = [...byNumber(receipt, open), ...byPayer(receipt, open, payers)];
  if (!found.some(match => match.score >= 60)) found.push(...byAmount(receipt, open));
  const seen = new Set<string>();
  return found
    .sort((a, b) => b.score - a.score || text(a.lines[0]!.number, b.lines[0]!.number))
    .filter(match => {
      const key = match.lines.map(line => `${line.billId}=${line.amount}`).join();
      return seen.has(key) ? false : seen.add(key);
    })
    .slice(0, MOST);
}

function byNumber(receipt: LooseReceipt, open: readonly OpenBill[]): Match[] {
  const memo = spelled(receipt.memo ?? '');
  const named = open.filter(bill => new RegExp(`${spelled(bill.number)}(?!\\d)`).test(memo));
  const { [0]: first } = named;
  if (!first || named.some(bill => bill.customerId !== first.customerId)) return [];
  const asked = sumOf(named);
  const has = new Decimal(receipt.amount);
  const [rule, score]: [MatchRule, number] = has.eq(asked)
    ? named.length === 1
      ? ['number', 100]
      : ['numbers', 98]
    : has.lt(asked)
      ? ['number_less', 90]
      : ['number_more', 88];
  return [build(receipt, named, { rule, score })];
}

function byPayer(receipt: LooseReceipt, open: readonly OpenBill[], payers: readonly Payer[]): Match[] {
  return likely(receipt, payers).flatMap(({ customerId, score, name, likeness }) => {
    const theirs = open.filter(bill => bill.customerId === customerId);
    return byPayerAmount(receipt, theirs).map(({ rule, bills, less }) =>
      build(receipt, bills, { rule, score: score - less, name, likeness }),
    );
  });
}

interface LikelyPayer {
  readonly customerId: string;
  readonly score: number;
  readonly name: string | null;
  readonly likeness: number;
}

function likely({ customerId, payerName }: LooseReceipt, payers: readonly Payer[]): LikelyPayer[] {
  if (customerId !== null) return [{ customerId, score: 90, name: null, likeness: 100 }];
  if (payerName === null) return [];
  return payers
    .map(payer => {
      const names = payer.names.map(name => ({ name, likeness: nameLikeness(name, payerName) }));
      const best = names.reduce((a, b) => (b.likeness > a.likeness ? b : a), { name: '', likeness: 0 });
      // 100 -> 85, 90 -> 76, 50 -> 40: the same amount under a likely name stays below a known customer.
      const score = (best.likeness * 9) / 10 - 5;
      return { customerId: payer.customerId, score: score - (score % 1), ...best };
    })
    .filter(payer => payer.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || text(a.customerId, b.customerId))
    .slice(0, MOST);
}

interface AmountMatch {
  readonly rule: MatchRule;
  readonly bills: readonly OpenBill[];
  /** How much less sure than the payer is. */
  readonly less: number;
}

function byPayerAmount(receipt: LooseReceipt, bills: readonly OpenBill[]): AmountMatch[] {
  if (bills.length === 0) return [];
  const singles = bills.filter(bill => new Decimal(bill.open).eq(receipt.amount));
  const found: AmountMatch[] = singles.map((bill, index) => ({ rule: 'one_bill', bills: [bill], less: index * 5 }));
  const oldest = prefixOf(bills, receipt.amount);
  if (oldest) found.push({ rule: 'oldest_bills', bills: oldest, less: 2 });
  const some = found.length > 0 ? null : setOf(bills.slice(0, SEARCHED), new Decimal(receipt.amount), 4);
  if (some) found.push({ rule: 'some_bills', bills: some, less: 8 });
  if (found.length === 0) found.push({ rule: 'oldest_first', bills, less: 30 });
  return found;
}

function byAmount(receipt: LooseReceipt, open: readonly OpenBill[]): Match[] {
  const fits = open.filter(bill => new Decimal(bill.open).eq(receipt.amount));
  if (fits.length > 3) return [];
  return fits.map(bill => build(receipt, [bill], { rule: 'amount_only', score: fits.length === 1 ? 35 : 20 }));
}

interface Evidence {
  readonly rule: MatchRule;
  readonly score: number;
  readonly name?: string | null;
  readonly likeness?: number;
}

/** Spreads the money over the bills in their order; what is left stays with the customer. */
function build(receipt: LooseReceipt, bills: readonly OpenBill[], evidence: Evidence): Match {
  let left = new Decimal(receipt.amount);
  const lines: MatchLine[] = [];
  for (const bill of bills) {
    const amount = Decimal.min(left, bill.open);
    if (amount.lte(0)) break;
    lines.push({ billId: bill.id, number: bill.number, amount: amount.toFixed() });
    left = left.minus(amount);
  }
  const early = bills.slice(0, lines.length).some(bill => bill.issuedOn > receipt.paidOn);
  const document = (value: Decimal | DecimalText) => Money.of(value, receipt.currency).toDocumentText();
  return {
    customerId: bills[0]!.customerId,
    lines,
    amount: new Decimal(receipt.amount).minus(left).toFixed(),
    score: Math.max(1, evidence.score - (early ? 10 : 0)),
    rule: evidence.rule,
    reason: reasonOf({
      rule: evidence.rule,
      numbers: lines.map(line => line.number),
      payer: receipt.payerName,
      name: evidence.name ?? null,
      likeness: evidence.likeness ?? 100,
      open: document(sumOf(bills.slice(0, lines.length))),
      rest: left.gt(0) ? document(left) : null,
      currency: receipt.currency,
      early,
    }),
  };
}

/** The oldest bills, two or more, that together are exactly the amount. */
function prefixOf(bills: readonly OpenBill[], amount: DecimalText): readonly OpenBill[] | null {
  let sum = new Decimal(0);
  for (const [index, bill] of bills.entries()) {
    sum = sum.plus(bill.open);
    if (sum.gt(amount)) return null;
    if (sum.eq(amount)) return index > 0 ? bills.slice(0, index + 1) : null;
  }
  return null;
}

/** The first set of at most `most` bills, oldest first, that is exactly the amount. */
function setOf(bills: readonly OpenBill[], amount: Decimal, most: number): readonly OpenBill[] | null {
  if (amount.isZero()) return [];
  if (most === 0) return null;
  for (const [index, bill] of bills.entries()) {
    if (amount.lt(bill.open)) continue;
    const rest = setOf(bills.slice(index + 1), amount.minus(bill.open), most - 1);
    if (rest) return [bill, ...rest];
  }
  return null;
}

const sumOf = (bills: readonly OpenBill[]): Decimal => bills.reduce((sum, bill) => sum.plus(bill.open), new Decimal(0));

/** A number as people copy it: any width, with or without its dashes and spaces. */
const spelled = (value: string): string =>
  value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\d]/gu, '');

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
