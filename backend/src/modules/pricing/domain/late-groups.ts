import { Decimal, type DecimalText, type PriceLine } from '@cloudtally/plugin-sdk';
import { plain } from './exact';
import { rateAccount, type Account, type LateAccount, type PricingModel } from './rate-account';
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

/**
 * The month with its late charges, less the month as it was before them: so that what was billed of it and these
 * groups add up to the month rated from scratch, tiers and minimums with it. What neither costs nor prices otherwise
 * makes no group.
 */
function lateGroups({ ofPeriod, before, after }: LateAccount, models: Models): RatedGroup[] {
  const now = after ? rateAccount(after, models) : [];
  const then = new Map((before ? rateAccount(before, models) : []).map(group => [group.key, group]));
  const pairs: [RatedGroup | undefined, RatedGroup | undefined][] = now.map(group => [then.get(group.key), group]);
  for (const { key } of now) then.delete(key);
  return [...pairs, ...[...then.values()].map((group): [RatedGroup, undefined] => [group, undefined])]
    .filter(([one, other]) => AMOUNTS.some(amount => !less(other?.[amount], one?.[amount]).isZero()))
    .map(([one, other]) => lateGroup(ofPeriod, one, other));
}

const AMOUNTS = ['charges', 'listCost', 'contractedCost', 'billedCost', 'price'] as const;

type Amount = DecimalText | number | null | undefined;

const less = (now: Amount, then: Amount): Decimal => new Decimal(now ?? 0).minus(then ?? 0);

function lateGroup(ofPeriod: string, before: RatedGroup | undefined, after: RatedGroup | undefined): RatedGroup {
  const shown = (after ?? before)!;
  const difference = (pick: 'listCost' | 'contractedCost' | 'billedCost'): DecimalText =>
    plain(less(after?.[pick], before?.[pick]));
  const held = after?.heldReason ?? before?.heldReason ?? null;
  const isCounted = shown.quantity !== null && (!before || before.unit === shown.unit);
  return {
    ...shown,
    key: `${ofPeriod}/${shown.key}`,
    ofPeriod,
    // What is taken back is a charge too, so there are never fewer.
    charges: (after?.charges ?? 0) - (before?.charges ?? 0),
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
