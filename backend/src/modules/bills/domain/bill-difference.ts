import { Decimal, Money, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import { changeReasons, type Arrived, type Reason, type Terms } from './change-reasons';
import type { TaxRateOf } from './line-tax';
import { pairOff, type Pair } from './pair-off';

/** A rated group as a difference needs it. Amounts exact. */
export interface DifferenceGroup {
  readonly groupId: string;
  readonly key: string;
  readonly label: string;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly serviceName: string | null;
  readonly agreementId: string;
  readonly charges: number;
  readonly listCost: DecimalText;
  readonly cost: DecimalText;
  readonly price: DecimalText;
  /** "provider/service" of everything in it. */
  readonly services: readonly string[];
  readonly terms: Terms;
  /** From when on news of its charges counts: when it was rated, or first was anything of the account. null: never. */
  readonly since: string | null;
}

/** A group that stands on an issued document, and the line of the first document that began it. */
export interface BilledGroup extends DifferenceGroup {
  readonly originLineId: string;
  readonly originLineNo: number;
  /** Of that line; absent where it says nothing of tax. */
  readonly tax?: TaxRateOf;
}

export interface DifferenceLine {
  readonly no: number;
  readonly label: string;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly serviceName: string | null;
  readonly before: BilledGroup | null;
  readonly after: DifferenceGroup | null;
  readonly exactBefore: DecimalText;
  readonly exactPrice: DecimalText;
  /** After, rounded, less before, rounded. */
  readonly price: DecimalText;
  readonly reasons: readonly Reason[];
}

/** What separates a bill and its notes from the same month rated with what is known now. */
export interface BillDifference {
  readonly lines: readonly DifferenceLine[];
  readonly exactBefore: DecimalText;
  readonly exactTotal: DecimalText;
  readonly linesTotal: DecimalText;
  readonly rounding: DecimalText;
  readonly total: DecimalText;
  readonly listCost: DecimalText;
  readonly cost: DecimalText;
  /** False when nothing of it reaches the minor unit: such a difference waits until it does. */
  readonly correctable: boolean;
}

/**
 * Lines that changed, each as the difference of two rounded amounts; so that what was issued and the note of this
 * difference add up, line by line and in total, to the bill made from scratch.
 *
 * @param before  what stands billed
 * @param after   what the month comes to now; every group priced
 * @param arrived what the vendors changed since a group was rated, per "provider/service"
 */
export function differenceOf(
  before: readonly BilledGroup[],
  after: readonly DifferenceGroup[],
  currency: CurrencyCode,
  arrived: (group: DifferenceGroup) => Arrived,
): BillDifference {
  const exactBefore = sum(before.map(group => group.price));
  const lines = pairOff(before, after)
    .filter(pair => !deltaOf(pair).isZero())
    .map((pair, index) => lineOf(pair, index + 1, currency, { before, after, arrived }));
  const exactTotal = sum(lines.map(line => line.exactPrice));
  const linesTotal = sum(lines.map(line => line.price));
  const total = rounded(exactBefore.plus(exactTotal), currency).minus(rounded(exactBefore, currency));
  const delta = (pick: (group: DifferenceGroup) => DecimalText) =>
    sum(lines.flatMap(line => [line.after ? pick(line.after) : '0', line.before ? negated(pick(line.before)) : '0']));
  return {
    lines,
    exactBefore: exactBefore.toFixed(),
    exactTotal: exactTotal.toFixed(),
    linesTotal: linesTotal.toFixed(),
    rounding: total.minus(linesTotal).toFixed(),
    total: total.toFixed(),
    listCost: delta(group => group.listCost).toFixed(),
    cost: delta(group => group.cost).toFixed(),
    correctable: !total.isZero() || lines.some(line => !new Decimal(line.price).isZero()),
  };
}

/** The groups that the lines of a difference are about: what stood there, or what is new. */
export const changedGroups = (
  before: readonly BilledGroup[],
  after: readonly DifferenceGroup[],
): readonly DifferenceGroup[] =>
  pairOff(before, after)
    .filter(pair => !deltaOf(pair).isZero())
    .map(pair => (pair.before ?? pair.after)!);

type Known = Pair<BilledGroup, DifferenceGroup>;

function lineOf(
  pair: Known,
  no: number,
  currency: CurrencyCode,
  month: {
    readonly before: readonly BilledGroup[];
    readonly after: readonly DifferenceGroup[];
    readonly arrived: (group: DifferenceGroup) => Arrived;
  },
): DifferenceLine {
  const { before, after } = pair;
  const shown = (after ?? before)!;
  const exactBefore = new Decimal(before?.price ?? '0');
  const exactAfter = new Decimal(after?.price ?? '0');
  return {
    no,
    label: shown.label,
    provider: shown.provider,
    serviceCode: shown.serviceCode,
    serviceName: shown.serviceName,
    before,
    after,
    exactBefore: exactBefore.toFixed(),
    exactPrice: exactAfter.minus(exactBefore).toFixed(),
    price: rounded(exactAfter, currency).minus(rounded(exactBefore, currency)).toFixed(),
    reasons: changeReasons(pair, month),
  };
}

const deltaOf = ({ before, after }: Known): Decimal => new Decimal(after?.price ?? '0').minus(before?.price ?? '0');

const rounded = (amount: Decimal, currency: CurrencyCode): Decimal =>
  Money.of(amount.toFixed(), currency).rounded().amount;

const sum = (amounts: readonly DecimalText[]): Decimal =>
  amounts.reduce((total, amount) => total.plus(amount), new Decimal(0));

const negated = (amount: DecimalText): DecimalText => new Decimal(amount).negated().toFixed();
