import { Decimal, Money, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import { AccountUnknown, PostingEmpty, PostingUnbalanced } from '../ledger.errors';

/** One side of a posting: debit is positive, credit is negative. */
export interface Leg {
  /** `receivable:<customerId>`, `wallet:<customerId>`, `bank`, `revenue`, `rounding`, `unidentified`, `voucher`,
   * `output_tax`. */
  readonly account: string;
  readonly amount: DecimalText;
  readonly currency: CurrencyCode;
}

export interface AccountName {
  readonly code: string;
  readonly kind: AccountKind;
  readonly customerId: string | null;
}

export const CUSTOMER_ACCOUNTS = ['receivable', 'wallet'] as const;
export const COMPANY_ACCOUNTS = ['bank', 'revenue', 'rounding', 'unidentified', 'voucher', 'output_tax'] as const;
export type AccountKind = (typeof CUSTOMER_ACCOUNTS)[number] | (typeof COMPANY_ACCOUNTS)[number];

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws AccountUnknown for a name that no account can have */
export function accountNamed(code: string): AccountName {
  const [kind, customerId, ...more] = code.split(':');
  const ofCustomer = CUSTOMER_ACCOUNTS.some(one => one === kind);
  const ofCompany = COMPANY_ACCOUNTS.some(one => one === kind);
  const fits = ofCustomer ? ID.test(customerId ?? '') : ofCompany && customerId === undefined;
  if (!fits || more.length > 0) throw AccountUnknown({ account: code.slice(0, 80) });
  return { code, kind: kind as AccountKind, customerId: customerId ?? null };
}

/**
 * The legs of a posting, proved and in one spelling: sorted, amounts without padding, so that the same posting
 * hashes alike however it was written.
 *
 * @throws PostingEmpty, PostingUnbalanced (M1, M2), AccountUnknown
 */
export function balanced(key: string, legs: readonly Leg[]): readonly Leg[] {
  const spelled = legs.map(leg => {
    accountNamed(leg.account);
    return { account: leg.account, amount: Money.of(leg.amount, leg.currency).toText(), currency: leg.currency };
  });
  if (spelled.length < 2 || spelled.some(leg => leg.amount === '0')) throw PostingEmpty({ key });
  const sums = new Map<CurrencyCode, Money>();
  for (const leg of spelled) {
    sums.set(
      leg.currency,
      (sums.get(leg.currency) ?? Money.zero(leg.currency)).plus(Money.of(leg.amount, leg.currency)),
    );
  }
  for (const [currency, sum] of sums) if (!sum.isZero()) throw PostingUnbalanced({ currency, off: sum.toText() });
  return spelled.sort(
    (a, b) => compareText(a.account, b.account) || compareText(a.currency, b.currency) || compareAmount(a, b),
  );
}

/** The exact opposite of each leg. */
export const mirrored = (legs: readonly Leg[]): readonly Leg[] =>
  legs.map(leg => ({ ...leg, amount: Money.of(leg.amount, leg.currency).negated().toText() }));

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const compareAmount = (a: Leg, b: Leg) => new Decimal(a.amount).comparedTo(b.amount);
