import type { BillingMonth } from '@cloudtally/plugin-sdk';
import { firstDay, monthIndex } from './months';
import { Random } from './random';
import type { SeedBinding, SeedCustomer } from './world';

export interface SubAccountPlan {
  readonly cloudAccount: string;
  readonly idPrefix: string;
  readonly idDigits: number;
  /** Bound to one customer each. */
  readonly bound: number;
  /** Used by several customers; the tag `customer` says who. */
  readonly shared: number;
  /** Nobody has said whose they are. */
  readonly unmapped: number;
  /** The first bound one passes from one customer to another on this day. */
  readonly handedOverOn?: string;
}

/** A sub-account with what decides its size and life; months are `monthIndex` values, both included. */
export interface SubAccount {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
  readonly from: number;
  readonly to: number;
  /** Whose codes its resources carry as a tag; empty unless shared. */
  readonly tagged: readonly string[];
}

export interface AccountMembers {
  readonly subAccounts: readonly SubAccount[];
  readonly bindings: readonly SeedBinding[];
}

/** Bindings begin before the first month of the story, so that all of it is covered. */
const BOUND_SINCE = '2026-01-01';

/**
 * Deals sub-accounts of several cloud accounts to customers: each customer that is still there in the
 * first month gets one before anybody gets a second.
 */
export function makeSubAccounts(
  seed: string,
  plans: readonly SubAccountPlan[],
  customers: readonly SeedCustomer[],
  months: readonly BillingMonth[],
): Map<string, AccountMembers> {
  const random = new Random(`${seed}/sub-accounts`);
  const first = firstDay(months[0]!);
  const present = random.shuffled(customers.filter(({ churnedOn }) => churnedOn === null || churnedOn > first));
  const staying = present.filter(({ churnedOn }) => churnedOn === null);
  let dealt = 0;
  return new Map(
    plans.map(plan => {
      const nextId = () => plan.idPrefix + random.word(plan.idDigits, '0123456789');
      const bindings: SeedBinding[] = [];
      const always = { from: monthIndex(months[0]!) - 12, to: monthIndex(months.at(-1)!) + 12 };
      const bound = Array.from({ length: plan.bound }, (_, rank): SubAccount => {
        const handsOver = rank === 0 && plan.handedOverOn;
        const customer = handsOver || dealt >= present.length ? random.pick(staying) : present[dealt++]!;
        const id = nextId();
        const name = `${customer.shortName}-${rank + 1}`;
        const mine = { cloudAccount: plan.cloudAccount, subAccountId: id, subAccountName: name };
        if (handsOver) {
          const heir =
            staying.find(({ code, tenant }) => code !== customer.code && tenant === customer.tenant) ?? customer;
          bindings.push({ ...mine, customer: customer.code, validFrom: BOUND_SINCE, validTo: plan.handedOverOn });
          bindings.push({ ...mine, customer: heir.code, validFrom: plan.handedOverOn, validTo: null });
        } else {
          bindings.push({ ...mine, customer: customer.code, validFrom: BOUND_SINCE, validTo: customer.churnedOn });
        }
        const to = customer.churnedOn ? monthIndex(customer.churnedOn.slice(0, 7)) - 1 : always.to;
        return { id, name, weight: Math.floor(12_000 / (rank + 9)) + 20, from: always.from, to, tagged: [] };
      });
      const shared = Array.from({ length: plan.shared }, (_, at) => ({
        id: nextId(),
        name: `共享资源池-${at + 1}`,
        weight: 260,
        ...always,
        tagged: random
          .shuffled(staying)
          .slice(0, 8)
          .map(({ code }) => code),
      }));
      const unmapped = Array.from({ length: plan.unmapped }, (_, at) => ({
        id: nextId(),
        name: `未登记账号-${at + 1}`,
        weight: 25,
        ...always,
        tagged: [],
      }));
      return [plan.cloudAccount, { subAccounts: [...bound, ...shared, ...unmapped], bindings }];
    }),
  );
}
