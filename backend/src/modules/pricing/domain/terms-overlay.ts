import type { DiscountRule } from '../../discounts/domain/discount-rule';

/** What is different from the terms as they stand; all else is read as ever. Holds in whichever month is looked at. */
export interface TermsOverlay {
  readonly agreements?: AgreementOverlay;
  readonly discounts?: DiscountOverlay;
  /** Price changes: multipliers on what the models say, also above one, before any discount. */
  readonly changes?: readonly DiscountRule[];
}

/** Agreements and prices of books, drafts among them, by their ids; and terms that are written nowhere. */
export interface AgreementOverlay {
  readonly with: readonly string[];
  readonly unwritten?: readonly UnwrittenAgreement[];
  /** Besides those of the same scope, which what is added always replaces. */
  readonly without: readonly string[];
}

export interface DiscountOverlay {
  readonly with: readonly DiscountRule[];
  /** Ids of rules that do not hold. */
  readonly without: readonly string[];
}

/** Terms of a customer's agreement that exist only in a question. */
export interface UnwrittenAgreement {
  readonly name: string;
  readonly customerId: string;
  readonly scopeKind: 'framework' | 'project';
  readonly scopeProvider: string | null;
  readonly scopeServiceCode: string | null;
  readonly scopeCurrency: string | null;
  readonly model: string;
  readonly params: unknown;
}

/** Whom a price is for and over what: what two that hold at once may not share. */
export interface PricedScope {
  readonly id: string;
  readonly customer_id: string | null;
  readonly audience: string | null;
  readonly customer_group_id: string | null;
  readonly distributor_id: string | null;
  readonly scope_kind: string;
  readonly scope_provider: string | null;
  readonly scope_service_code: string | null;
  readonly scope_currency: string | null;
}

const scopeOf = (price: PricedScope): string =>
  JSON.stringify([
    price.customer_id,
    price.audience,
    price.customer_group_id,
    price.distributor_id,
    price.scope_kind,
    price.scope_provider,
    price.scope_service_code,
    price.scope_currency,
  ]);

/**
 * The prices of a month as though those that are added held in it: each in place of itself, of what it was said to
 * replace, and of whatever has its scope, as though it had been put in force.
 */
export function overlaid<T extends PricedScope>(
  standing: readonly T[],
  added: readonly T[],
  without: readonly string[],
): readonly T[] {
  const gone = new Set([...without, ...added.map(({ id }) => id)]);
  const scopes = new Set(added.map(scopeOf));
  return [...standing.filter(price => !gone.has(price.id) && !scopes.has(scopeOf(price))), ...added];
}
