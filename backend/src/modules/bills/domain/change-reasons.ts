import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { BilledGroup, DifferenceGroup } from './bill-difference';
import type { Pair } from './pair-off';

/** Charges by number and amount; signed. */
export interface Arrived {
  readonly charges: number;
  readonly listCost: DecimalText;
  readonly cost: DecimalText;
}

/** What priced a group. */
export interface Terms {
  /** "PA-0001 Framework · HT-2026-001 v2", for people. */
  readonly title: string;
  /** Over agreement, terms, contract version, model and discount rules: equal when priced by the same. */
  readonly hash: string;
}

export type Reason =
  | { readonly code: 'late_charges' | 're_attribution'; readonly charges: number; readonly listCost: DecimalText }
  | { readonly code: 'new_terms'; readonly from: string | null; readonly to: string | null }
  /** Only the place in the tiers moved: other lines of the agreement changed. */
  | { readonly code: 'tiers' };

interface Month {
  readonly before: readonly BilledGroup[];
  readonly after: readonly DifferenceGroup[];
  readonly arrived: (group: DifferenceGroup) => Arrived;
}

/**
 * Why a line changed. What the vendors added, changed or took away since it was rated is late; what is left of the
 * difference in charges came from, or went to, somebody else. One line may have several reasons.
 */
export function changeReasons({ before, after }: Pair<BilledGroup, DifferenceGroup>, month: Month): readonly Reason[] {
  const reasons: Reason[] = [];
  const regrouped = termsElsewhere(before, after, month);
  if (before && after && before.terms.hash !== after.terms.hash)
    reasons.push({ code: 'new_terms', from: before.terms.title, to: after.terms.title });
  else if (regrouped) reasons.push(regrouped);
  if (!regrouped) {
    const changed = chargesOf(after, before);
    const late = month.arrived((before ?? after)!);
    const moved = less(changed, late);
    if (!isNothing(late)) reasons.push({ code: 'late_charges', charges: late.charges, listCost: late.listCost });
    if (!isNothing(moved)) reasons.push({ code: 're_attribution', charges: moved.charges, listCost: moved.listCost });
  }
  return reasons.length > 0 ? reasons : [{ code: 'tiers' }];
}

/** A line that vanished or is new because another agreement groups its products otherwise. */
function termsElsewhere(
  before: BilledGroup | null,
  after: DifferenceGroup | null,
  month: Month,
): Extract<Reason, { code: 'new_terms' }> | null {
  if (before && after) return null;
  const one = (before ?? after)!;
  const other = (before ? month.after : month.before).find(
    group => group.terms.hash !== one.terms.hash && group.services.some(service => one.services.includes(service)),
  );
  if (!other) return null;
  const [from, to] = before ? [one, other] : [other, one];
  return { code: 'new_terms', from: from.terms.title, to: to.terms.title };
}

const chargesOf = (after: DifferenceGroup | null, before: DifferenceGroup | null): Arrived =>
  less(after ?? NOTHING, before ?? NOTHING);

const less = (a: Arrived, b: Arrived): Arrived => ({
  charges: a.charges - b.charges,
  listCost: new Decimal(a.listCost).minus(b.listCost).toFixed(),
  cost: new Decimal(a.cost).minus(b.cost).toFixed(),
});

export const addUp = (a: Arrived, b: Arrived): Arrived => ({
  charges: a.charges + b.charges,
  listCost: new Decimal(a.listCost).plus(b.listCost).toFixed(),
  cost: new Decimal(a.cost).plus(b.cost).toFixed(),
});

const isNothing = ({ charges, listCost, cost }: Arrived): boolean =>
  charges === 0 && new Decimal(listCost).isZero() && new Decimal(cost).isZero();

export const NOTHING: Arrived = { charges: 0, listCost: '0', cost: '0' };
