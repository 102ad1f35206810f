import { Decimal, type DecimalText, type PriceLine } from '@cloudtally/plugin-sdk';
import { plain } from './exact';
import { startsAccount } from './accounts-of-month';
import { isLeft } from './charge-cell';
import { chargesByGroup, rateAccount, type Account, type LateAccount, type PricingModel } from './rate-account';
import type { RatedGroup, RatingTrace } from './rated-group';

type Models = ReadonlyMap<string, PricingModel>;

/**
 * Everything that is billed with an account's month: what the month itself comes to, and then, closed month by closed
 * month, what late charges make of it by the terms that held in it. Pure.
 *
 * @throws AgreementsTie, DiscountsTie
 */
export function rateMonth(account: Account, models: Models): readonly RatedGroup[] {
  const own = rateAccount(account, models);
  const late = (account.late ?? []).flatMap(month => lateGroups(month, models));
  return [...own, ...late.map((group, index) => ({ ...group, no: own.length + index + 1 }))];
}

/** A closed month at one time. */
interface Side {
  readonly groups: ReadonlyMap<string, RatedGroup>;
  /** How many charges were ever booked in each group, those that were taken back and what took them back among them. */
  readonly charges: ReadonlyMap<string, number>;
}

function sideFrom(account: Account | null, models: Models): Side {
  if (!account) return { groups: new Map(), charges: new Map() };
  const groups = ratedWhereLeft(account, models).map(group => [group.key, group] as const);
  return { groups: new Map(groups), charges: chargesByGroup(account, models) };
}

function ratedWhereLeft(account: Account, models: Models): readonly RatedGroup[] {
  const cells = account.cells.filter(isLeft);
  const { agreements, currency } = account;
  if (cells.length === 0 && !agreements.some(agreement => startsAccount(agreement, currency, models))) return [];
  return rateAccount({ ...account, cells }, models);
}

/**
 * The month with its late charges, less the month as it was before them: so that what was billed of it and these
 * groups add up to the month rated from scratch, tiers and minimums with it. What was taken back whole is not rated,
 * as if it had never been. What neither costs nor prices otherwise makes no group.
 */
function lateGroups({ ofPeriod, before, after }: LateAccount, models: Models): RatedGroup[] {
  const [then, now] = [sideFrom(before, models), sideFrom(after, models)];
  return [...new Set([...now.groups.keys(), ...then.groups.keys()])]
    .map(key => {
      const charges = (now.charges.get(key) ?? 0) - (then.charges.get(key) ?? 0);
      return { charges, before: then.groups.get(key), after: now.groups.get(key) };
    })
    .filter(
      ({ charges, ...pair }) =>
        charges !== 0 || AMOUNTS.some(amount => !less(pair.after?.[amount], pair.before?.[amount]).isZero()),
    )
    .map(pair => lateGroup(ofPeriod, pair));
}

const AMOUNTS = ['listCost', 'contractedCost', 'billedCost', 'price'] as const;

type Amount = DecimalText | null | undefined;

const less = (now: Amount, then: Amount): Decimal => new Decimal(now ?? 0).minus(then ?? 0);

interface Pair {
  /** What is taken back is a charge too, so there are never fewer. */
  readonly charges: number;
  readonly before: RatedGroup | undefined;
  readonly after: RatedGroup | undefined;
}

function lateGroup(ofPeriod: string, { charges, before, after }: Pair): RatedGroup {
  const shown = (after ?? before)!;
  const difference = (pick: 'listCost' | 'contractedCost' | 'billedCost'): DecimalText =>
    plain(less(after?.[pick], before?.[pick]));
  const held = after?.heldReason ?? before?.heldReason ?? null;
  const isCounted = shown.quantity !== null && (!before || before.unit === shown.unit);
  return {
    ...shown,
    key: `${ofPeriod}/${shown.key}`,
    ofPeriod,
    charges,
    ...(isCounted ? { quantity: plain(less(after?.quantity, before?.quantity)) } : { quantity: null, unit: null }),
    listCost: difference('listCost'),
    contractedCost: difference('contractedCost'),
    billedCost: difference('billedCost'),
    ...(held === null
      ? { price: plain(less(after?.price, before?.price)), heldReason: null }
      : { agreementId: null, model: null, basis: null, price: null, heldReason: held }),
    lines: held === null ? [...(after?.lines ?? []), ...(before?.lines ?? []).map(takenOff)] : [],
    trace: { ...shown.trace, late: { ofPeriod, sides: [...sideOf(1, after), ...sideOf(-1, before)] } },
  };
}

const sideOf = (sign: 1 | -1, group: RatedGroup | undefined): NonNullable<RatingTrace['late']>['sides'] =>
  group ? [{ sign, lines: group.lines.length, trace: group.trace }] : [];

/** What was billed of the month before, as a line that takes it off. */
export const takenOff = ({ label, base, price, because }: PriceLine): PriceLine => ({
  label: { zh: `减：${label.zh}`, en: `less: ${label.en}` },
  base: plain(new Decimal(base).negated()),
  price: plain(new Decimal(price).negated()),
  because,
});
