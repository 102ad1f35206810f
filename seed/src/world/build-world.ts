import { defineError, type BillingMonth, type Text } from '@cloudtally/plugin-sdk';
import { makeTerms } from './agreements';
import { makeCustomers, type CustomerPlan } from './customers';
import { expectedBills, type CustomerMonth } from './expected-bills';
import { makeFleet, type FleetPlan, type FleetResource } from './fleet';
import { focusFile } from './focus-file';
import { monthLines } from './month-lines';
import { dayOf, firstDay } from './months';
import { makeOrganisation, type CompanyPlan } from './organisation';
import { makeReceipts } from './receipts';
import { keepLedger, type SliceLedger } from './slice-ledger';
import { makeSubAccounts, type SubAccountPlan } from './sub-accounts';
import type { SeedCloudAccount, SeedWorld } from './world';

export const UnknownCloudAccount = defineError<{ code: string }>({
  code: 'seed.unknown_cloud_account',
  fault: 'bug',
  says: {
    zh: ({ code }) => `演示数据里没有云账号 ${code}。`,
    en: ({ code }) => `The world has no cloud account ${code}.`,
  },
  fix: { zh: '使用 cloudAccounts 中的编码。', en: 'Use a code of cloudAccounts.' },
});

export interface AccountPlan {
  readonly account: SeedCloudAccount;
  readonly fleet: Omit<FleetPlan, 'cloudAccount'>;
  readonly members: Omit<SubAccountPlan, 'cloudAccount'>;
  readonly adjustments: number;
  /** Months to which the vendor adds rows after they were final, and how many. */
  readonly lateRows: Readonly<Record<BillingMonth, number>>;
}

/** One operating company's part of a world; a world may have several that know nothing of each other. */
export interface OperatorPlan {
  readonly companies: readonly CompanyPlan[];
  readonly customers: CustomerPlan;
  readonly accounts: readonly AccountPlan[];
  /** First day of a month at which some price agreements are renewed. */
  readonly termsChangeOn: string;
}

export interface WorldPlan {
  readonly title: Text;
  readonly about: Text;
  readonly today: string;
  readonly periods: readonly BillingMonth[];
  readonly operators: readonly OperatorPlan[];
  /** How many of a hundred bills of the last month have been paid; of the months before, 92. */
  readonly lastMonthPaidPercent: number;
}

/** Puts a world together. Master data at once; fleets at first use; months whenever asked. */
export function buildWorld(seed: string, plan: WorldPlan): SeedWorld {
  const parts = plan.operators.map(operator => {
    const own = `${seed}/${operator.companies[0]!.code}`;
    const organisation = makeOrganisation(own, operator.companies);
    const customers = makeCustomers(own, operator.customers, organisation);
    const members = makeSubAccounts(
      own,
      operator.accounts.map(({ account, members }) => ({ ...members, cloudAccount: account.code })),
      customers,
      plan.periods,
    );
    return {
      own,
      operator,
      organisation,
      customers,
      members,
      terms: makeTerms(own, customers, operator.termsChangeOn),
    };
  });
  const customers = parts.flatMap(part => part.customers);
  const bindings = parts.flatMap(part => [...part.members.values()].flatMap(member => member.bindings));
  const accounts = new Map(
    parts.flatMap(part => part.operator.accounts.map(account => [account.account.code, { part, account }])),
  );
  const billablePeriod = plan.periods.at(-1)!;

  const find = (code: string) => {
    const found = accounts.get(code);
    if (!found) throw UnknownCloudAccount({ code });
    return found;
  };
  const fleets = new Map<string, FleetResource[]>();
  const fleetOf = (code: string) => {
    const { part, account } = find(code);
    let fleet = fleets.get(code);
    if (!fleet) {
      fleet = makeFleet(
        part.own,
        { ...account.fleet, cloudAccount: code },
        part.members.get(code)!.subAccounts,
        plan.periods,
      );
      fleets.set(code, fleet);
    }
    return fleet;
  };

  const lines: SeedWorld['lines'] = (code, period, revision = 1) => {
    const { account } = find(code);
    return monthLines({
      cloudAccount: code,
      period,
      precision: account.account.precision,
      fleet: fleetOf(code),
      adjustments: account.adjustments,
      lateRows: revision > 1 ? (account.lateRows[period] ?? 0) : 0,
      settledPermille: period > billablePeriod ? settledOn(plan.today, period) : 1000,
    });
  };
  const ledgers = new Map<string, SliceLedger>();
  const ledger = (code: string, period: BillingMonth, revision = 1): SliceLedger => {
    const { part, account } = find(code);
    const key = `${code}/${period}/${revision}`;
    let kept = ledgers.get(key);
    if (!kept) {
      const codes = new Set(part.customers.map(customer => customer.code));
      const facts = {
        cloudAccount: code,
        period,
        revision,
        precision: account.account.precision,
        bindings,
        customers: codes,
      };
      ledgers.set(key, (kept = keepLedger(lines(code, period, revision), facts)));
    }
    return kept;
  };
  const agreements = parts.flatMap(part => part.terms.agreements);
  const bills = (period: BillingMonth) => {
    const months = new Map<string, CustomerMonth[]>();
    for (const { account } of accounts.values()) {
      for (const [customer, services] of ledger(account.account.code, period).byCustomer) {
        months.set(customer, [...(months.get(customer) ?? []), { provider: account.account.providerName, services }]);
      }
    }
    return expectedBills(period, customers, agreements, months);
  };

  return {
    seed,
    title: plan.title,
    about: plan.about,
    today: plan.today,
    periods: plan.periods,
    billablePeriod,
    tenants: parts.flatMap(part => part.organisation.tenants),
    departments: parts.flatMap(part => part.organisation.departments),
    users: parts.flatMap(part => part.organisation.users),
    customers,
    contracts: parts.flatMap(part => part.terms.contracts),
    agreements,
    cloudAccounts: [...accounts.values()].map(({ account }) => account.account),
    subAccountBindings: bindings,
    tagRules: parts.map(({ organisation }) => ({
      code: `TR-${organisation.tenants[0]!.code}-customer`,
      tenant: organisation.tenants[0]!.code,
      cloudAccount: null,
      priority: 100,
      tagKey: 'customer',
      customerBy: 'tag_value_is_customer_code',
      validFrom: firstDay('2026-01'),
      validTo: null,
    })),
    subAccounts: code =>
      find(code)
        .part.members.get(code)!
        .subAccounts.map(({ id, name }) => ({ id, name })),
    lines,
    revisions: (code, period) => ((find(code).account.lateRows[period] ?? 0) > 0 ? 2 : 1),
    truth: (code, period, revision) => ledger(code, period, revision).truth,
    expectedBills: bills,
    receipts: period => {
      const last = period === billablePeriod;
      const paidPercent = last ? plan.lastMonthPaidPercent : 92;
      const lastDay = last ? Number.parseInt(plan.today.slice(8), 10) : 28;
      return makeReceipts(seed, { period, paidPercent, lastDay }, bills(period), customers);
    },
    focusFiles: period =>
      [...accounts.values()]
        .filter(({ account }) => account.account.plugin === 'cloud-focus')
        .map(({ account }) => focusFile(account.account, period, lines(account.account.code, period))),
  };
}

/** Pay-as-you-go of the running month appears as the days pass; of a month to come there is none. */
const settledOn = (today: string, period: BillingMonth): number =>
  today < firstDay(period)
    ? 0
    : today > dayOf(period, 31)
      ? 1000
      : Math.floor((Number.parseInt(today.slice(8), 10) * 1000) / 31);
