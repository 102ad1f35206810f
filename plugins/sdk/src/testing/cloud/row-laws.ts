import { isDeepStrictEqual } from 'node:util';
import { chargeSchema } from '../../charge';
import type { Feed } from '../../cloud';
import { Decimal, isDecimalText, type DecimalText } from '../../money';
import { monthStart, shiftMonth } from '../../period';
import { deepFrozen, isolated } from '../isolated';
import type { Law } from '../law';
import { overFeeds, type CloudLawSetup } from './cloud-setup';
import { billedByCurrency, pull, sameTotals, withKeys, type PulledRow } from './pull';

/** Laws of what was read: rows, keys, charges, totals. They hold for files as well as for APIs. */
export const rowLaws = <S>(): Law<CloudLawSetup<S>>[] => [
  {
    code: 'C-rows-parse',
    says: "every row fits the feed's schema, counts as the ledger says, and carries no JavaScript number",
    check: overFeeds(async (setup, feed) => {
      const { rows: pulled } = await setup.calm(feed);
      const { rows } = setup.running.truth(feed.id);
      const numbers = pulled.filter(({ row }) => hasNumber(row));
      return [
        ...(pulled.length === rows ? [] : [`${pulled.length} rows, the ledger has ${rows}`]),
        ...numbers.slice(0, 3).map(({ key }) => `row ${key} carries a number; amounts are texts`),
      ];
    }),
  },
  {
    code: 'C-row-strict',
    says: 'an unknown column is loud, not lost',
    check: overFeeds(async (setup, feed) => {
      const [first] = (await setup.calm(feed)).rows;
      if (!first) return ['the month has no rows to try it on'];
      const grown = { ...(first.row as object), columnNobodyAnnounced: '1' };
      return feed.row.safeParse(grown).success ? ['a row with an unknown column was accepted'] : [];
    }),
  },
  {
    code: 'C-control-total',
    says: "the charges add up to the ledger, digit by digit, and so does the vendor's own summary",
    check: overFeeds(async (setup, feed) => {
      const { billedCost } = setup.running.truth(feed.id);
      const ours = billedByCurrency((await setup.calm(feed)).rows);
      return sameTotals(ours, billedCost)
        ? []
        : [`${JSON.stringify(ours)}, the ledger has ${JSON.stringify(billedCost)}`];
    }),
  },
  {
    code: 'C-keys',
    says: 'rows that share a key are identical, so that ordinals do not depend on the order',
    check: overFeeds(async (setup, feed) => {
      const rows = (await setup.calm(feed)).rows.map(({ row }) => row);
      const bad = rows.map(row => feed.key(row)).filter(key => key === '' || key.length > 512);
      const there = new Map(withKeys(feed, rows).map(({ key, row }) => [key, row]));
      const back = withKeys(feed, [...rows].reverse());
      const moved = back.filter(({ key, row }) => !isDeepStrictEqual(there.get(key), row));
      return [
        ...bad.slice(0, 1).map(key => `a key has ${key.length} characters`),
        ...moved.slice(0, 3).map(({ key }) => `${key} is another row when the rows come in another order`),
      ];
    }),
  },
  {
    code: 'C-repeatable',
    says: 'a second pull gives the same tasks, keys and charges',
    check: overFeeds(async (setup, feed, context) => {
      const plans = [await feed.plan(context, setup.harness.month), await feed.plan(context, setup.harness.month)];
      const keys = plans[0]!.map(({ key }) => key);
      const pulls = [await pull(setup, feed, context), await pull(setup, feed, context)];
      return [
        ...(isDeepStrictEqual(plans[0], plans[1]) ? [] : ['two plans of one month differ']),
        ...(new Set(keys).size === keys.length ? [] : ['two tasks share a key']),
        ...(isDeepStrictEqual(pulls[0], pulls[1]) ? [] : ['two pulls of one month differ']),
      ];
    }),
  },
  {
    code: 'C-digits',
    says: 'amounts of more than 15 digits survive digit by digit',
    check: overFeeds(async (setup, feed) => {
      const amounts = (await setup.calm(feed)).rows.flatMap(({ charges }) => charges.flatMap(amountsOf));
      const { digits = [] } = setup.running.truth(feed.id);
      return digits
        .filter(wanted => !amounts.some(amount => new Decimal(amount).equals(new Decimal(wanted))))
        .map(wanted => `${wanted} is on no charge`);
    }),
  },
  {
    code: 'C-month',
    says: 'nothing is outside the month',
    check: overFeeds(async (setup, feed) => {
      const { month } = setup.harness;
      // UTC-12 is where a month ends last.
      const end = Date.parse(monthStart(shiftMonth(month, 1), -720));
      const charges = (await setup.calm(feed)).rows.flatMap(pulled => pulled.charges);
      return charges.flatMap(charge => [
        ...(charge.billingPeriod === month ? [] : [`a charge says it is of ${charge.billingPeriod}`]),
        ...(Date.parse(charge.chargePeriodStart) < end ? [] : [`a charge starts at ${charge.chargePeriodStart}`]),
      ]);
    }),
  },
  {
    code: 'C-charge-shape',
    says: 'every charge fits the contract, and every row gives at least one',
    check: overFeeds(async (setup, feed) => {
      const { rows: pulled } = await setup.calm(feed);
      const empty = pulled.filter(({ charges }) => charges.length === 0);
      const bad = pulled.flatMap(({ key, charges }) =>
        charges.flatMap(charge => chargeSchema.safeParse(charge).error?.issues.map(issue => ({ key, issue })) ?? []),
      );
      return [
        ...empty.slice(0, 3).map(({ key }) => `row ${key} gives no charge: its money would be lost`),
        ...bad.slice(0, 5).map(({ key, issue }) => `row ${key}, ${issue.path.join('.')}: ${issue.message}`),
      ];
    }),
  },
  {
    code: 'C-invariants',
    says: "the vendor's identities hold on every row, name their source, and can be broken",
    check: overFeeds(async (setup, feed) => {
      const { rows: pulled } = await setup.calm(feed);
      return feed.invariants.flatMap(invariant => {
        const failing = pulled.filter(({ row }) => !invariant.holds(row));
        return [
          ...(invariant.severity === 'error' ? failing.slice(0, 3) : []).map(
            ({ key }) => `${invariant.code} does not hold on row ${key}`,
          ),
          ...(invariant.source.trim() ? [] : [`${invariant.code} names no source`]),
          ...(canBreak(invariant, pulled) ? [] : [`${invariant.code} holds whatever a row says`]),
        ];
      });
    }),
  },
  {
    code: 'C-pure',
    says: 'charge() and key() depend on the row alone: no clock, no chance, no mark left on the row',
    check: overFeeds(async (setup, feed) => {
      const { month, account } = setup.harness;
      const { rows: pulled } = await setup.calm(feed);
      return pulled
        .flatMap(({ row }) => {
          const frozen = deepFrozen(row);
          const again = () => isolated(() => [feed.key(frozen), feed.charge(frozen, month, account)] as const);
          const results = [again(), again()];
          if (!isDeepStrictEqual(results[0], results[1])) return ['the same row gave two different charges'];
          return typeof results[0] === 'string' ? [results[0]] : [];
        })
        .slice(0, 3);
    }),
  },
];

const amountsOf = (charge: PulledRow['charges'][number]): DecimalText[] =>
  [charge.billedCost, charge.effectiveCost, charge.listCost, charge.contractedCost, charge.consumedQuantity]
    .concat(charge.pricingQuantity, charge.listUnitPrice, charge.contractedUnitPrice)
    .filter(isDecimalText);

const hasNumber = (value: unknown): boolean =>
  typeof value === 'number' || (value !== null && typeof value === 'object' && Object.values(value).some(hasNumber));

/** An identity that no change of any column can break checks nothing. */
function canBreak<S>(invariant: Feed<S, unknown>['invariants'][number], pulled: readonly PulledRow[]): boolean {
  const holds = (row: unknown) => {
    try {
      return invariant.holds(row);
    } catch {
      return false;
    }
  };
  return pulled.slice(0, 50).some(({ row }) => holds(row) && changesOf(row).some(changed => !holds(changed)));
}

/** The row with one column changed, a little or much; a column that holds columns is looked into. */
function changesOf(row: unknown): unknown[] {
  return Object.entries(row as Record<string, unknown>).flatMap(([name, value]) =>
    othersFor(value).map(other => ({ ...(row as object), [name]: other })),
  );
}

function othersFor(value: unknown): unknown[] {
  if (isDecimalText(value)) return ['0.37', '0.0000001'].map(by => new Decimal(value).plus(by).toFixed());
  const nested = value !== null && typeof value === 'object' && !Array.isArray(value);
  return nested ? changesOf(value) : [`${JSON.stringify(value)}-other`];
}
