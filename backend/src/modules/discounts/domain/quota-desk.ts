import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import { plain } from '../../pricing/domain/exact';
import type { ConsideredDiscount } from './discount-groups';
import type { DiscountRule, Quota } from './discount-rule';

/** Whose month: a quota is taken per customer, currency and month. */
export interface QuotaAccount {
  readonly customerId: string;
  readonly currency: string;
  readonly period: string;
}

/** What one account's month has of a quota now. */
export interface QuotaUse extends QuotaAccount {
  readonly ruleId: string;
  readonly uses: number;
  readonly amount: DecimalText;
}

/** What has to be written so that the store says what the desk gave: differences, never balances. */
export type QuotaMovement = QuotaUse;

interface Book {
  readonly quota: Quota;
  readonly uses: Map<string, QuotaUse>;
}

const EXHAUSTED: DecimalText = '0';
const OVER: Quota = { kind: 'uses', limit: '0' };
const keyOf = ({ customerId, currency, period }: QuotaAccount): string => `${customerId}/${currency}/${period}`;

/**
 * Hands out what the quotas of promotions have left, account by account, so that all together never get more. Who has
 * a part keeps it: asked again, an account gets back what it holds and what is left. Pure: what was given is told by
 * `movements`, and whoever keeps the store holds its lock while the desk is open.
 */
export class QuotaDesk {
  private readonly books = new Map<string, Book>();
  private readonly before = new Map<string, QuotaUse>();
  private readonly confirmed = new Set<string>();

  constructor(rules: readonly DiscountRule[], uses: readonly QuotaUse[]) {
    for (const { id, quota } of rules) if (quota) this.books.set(id, { quota, uses: new Map() });
    for (const use of uses) {
      // Of a rule that does not hold in the month any more nobody asks; what was taken of it goes back.
      if (!this.books.has(use.ruleId)) this.books.set(use.ruleId, { quota: OVER, uses: new Map() });
      this.books.get(use.ruleId)!.uses.set(keyOf(use), use);
      this.before.set(`${use.ruleId}/${keyOf(use)}`, use);
    }
  }

  /** The account's rules with what each may still take: nothing said is no limit, zero is sold out. */
  offer(account: QuotaAccount, rules: readonly DiscountRule[]): readonly DiscountRule[] {
    return rules.map(rule => {
      const left = this.left(rule.id, account);
      return left === null ? rule : { ...rule, allowance: left };
    });
  }

  /**
   * Takes what the rules took of the account's price.
   *
   * @param considered of all its groups
   * @returns          whether a quota had a say: with more of it the price would be another
   */
  take(account: QuotaAccount, offered: readonly DiscountRule[], considered: readonly ConsideredDiscount[]): boolean {
    let bound = false;
    for (const { id, allowance } of offered) {
      const book = this.books.get(id);
      if (!book) continue;
      const off = considered
        .filter(({ ruleId }) => ruleId === id)
        .reduce((sum, { amount }) => sum.minus(amount ?? 0), new Decimal(0));
      const amount = Decimal.max(off, 0);
      this.confirmed.add(`${id}/${keyOf(account)}`);
      book.uses.set(keyOf(account), { ...account, ruleId: id, uses: amount.isZero() ? 0 : 1, amount: plain(amount) });
      if (allowance !== undefined && amount.gte(allowance)) bound = true;
    }
    return bound;
  }

  /** The account is left as it was rated: what it holds stays. */
  keep(account: QuotaAccount, rules: readonly DiscountRule[]): void {
    for (const { id } of rules) this.confirmed.add(`${id}/${keyOf(account)}`);
  }

  /** @param period of which every account was asked: whoever was not holds nothing of it any more */
  movements(period: string): readonly QuotaMovement[] {
    const found: QuotaMovement[] = [];
    for (const [ruleId, { uses }] of this.books) {
      for (const [key, use] of uses) {
        if (use.period !== period) continue;
        const now = this.confirmed.has(`${ruleId}/${key}`) ? use : { ...use, uses: 0, amount: '0' };
        const had = this.before.get(`${ruleId}/${key}`);
        const change = {
          uses: now.uses - (had?.uses ?? 0),
          amount: plain(new Decimal(now.amount).minus(had?.amount ?? 0)),
        };
        if (change.uses !== 0 || change.amount !== '0') found.push({ ...use, ...change });
      }
    }
    return found.sort((a, b) => (a.ruleId + keyOf(a) < b.ruleId + keyOf(b) ? -1 : 1));
  }

  /** What the account may take in all; null is no limit. */
  private left(ruleId: string, account: QuotaAccount): DecimalText | null {
    const book = this.books.get(ruleId);
    if (!book) return null;
    const { kind, limit } = book.quota;
    const others = [...book.uses.values()].filter(use => keyOf(use) !== keyOf(account));
    if (kind === 'money') {
      const taken = others.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
      return plain(Decimal.max(new Decimal(limit).minus(taken), 0));
    }
    if (kind === 'uses') {
      return new Decimal(limit).gt(others.reduce((sum, { uses }) => sum + uses, 0)) ? null : EXHAUSTED;
    }
    const holders = new Set(others.filter(({ uses }) => uses > 0).map(({ customerId }) => customerId));
    return holders.has(account.customerId) || new Decimal(limit).gt(holders.size) ? null : EXHAUSTED;
  }
}
