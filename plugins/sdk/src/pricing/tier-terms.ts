import { z } from 'zod';
import type { Text } from '../errors/define-error';
import { Decimal, type DecimalText } from '../money';
import { shown } from '../plugin';
import type { PriceBasis } from './define-pricing-model';
import { factorTerm, quantityTerm, refusal, startTerm, unitPriceTerm, unitTerm } from './price-terms';

/** One step of the month: up to and including `upTo`, the last one open. Costs have a factor, quantities a price. */
export interface Tier {
  readonly upTo: DecimalText | null;
  readonly factor?: DecimalText | undefined;
  readonly unitPrice?: DecimalText | undefined;
  /** Said instead of its number and its ends. */
  readonly label?: Text;
}

/** Where the month's total decides the rate. Each tier starts where the one before it ends. */
export interface TieredTerms {
  readonly basis: PriceBasis;
  readonly unit?: string | undefined;
  readonly tiers: readonly Tier[];
}

const MOST_TIERS = 20;

const upToTerm = () =>
  quantityTerm(
    { zh: '段末（含）', en: 'Up to and including' },
    {
      zh: '当月累计到此金额或用量为止；最后一段留空。',
      en: "The month's total, cost or quantity, at which the tier ends; empty in the last tier.",
    },
  ).nullable();

const TIERS_SHOWN = shown({ title: { zh: '分段', en: 'Tiers' } });

/** Tiers of a quantity, each with its price per unit. */
export const quantityTiersTerm = () =>
  z
    .array(z.strictObject({ upTo: upToTerm(), unitPrice: unitPriceTerm() }))
    .min(1)
    .max(MOST_TIERS)
    .superRefine(rising)
    .meta(TIERS_SHOWN);

/** Terms in tiers, of a cost with factors or of a quantity with prices. */
export const tieredTerms = () =>
  z
    .strictObject({
      basis: startTerm(),
      unit: unitTerm({ basis: 'quantity' }).optional(),
      tiers: z
        .array(
          z.strictObject({ upTo: upToTerm(), factor: factorTerm().optional(), unitPrice: unitPriceTerm().optional() }),
        )
        .min(1)
        .max(MOST_TIERS)
        .superRefine(rising)
        .meta(TIERS_SHOWN),
    })
    .superRefine(({ basis, unit, tiers }, context) => {
      const refuse = (path: (string | number)[], text: Text) =>
        context.addIssue({ code: 'custom', path, ...messageOf(text) });
      const counts = basis === 'quantity';
      if (counts && unit === undefined) refuse(['unit'], WANTS_UNIT);
      if (!counts && unit !== undefined) refuse(['unit'], NO_UNIT);
      tiers.forEach(({ upTo, factor, unitPrice }, index) => {
        if (counts && unitPrice === undefined) refuse(['tiers', index, 'unitPrice'], WANTS_PRICE);
        if (counts && factor !== undefined) refuse(['tiers', index, 'factor'], NO_FACTOR);
        if (!counts && factor === undefined) refuse(['tiers', index, 'factor'], WANTS_FACTOR);
        if (!counts && unitPrice !== undefined) refuse(['tiers', index, 'unitPrice'], NO_PRICE);
        if (!counts && upTo !== null && new Decimal(upTo).decimalPlaces() > 2)
          refuse(['tiers', index, 'upTo'], TOO_FINE);
      });
    });

function rising(tiers: readonly Pick<Tier, 'upTo'>[], context: z.RefinementCtx): void {
  const refuse = (index: number, text: Text) =>
    context.addIssue({ code: 'custom', path: [index, 'upTo'], ...messageOf(text) });
  tiers.forEach(({ upTo }, index) => {
    const isLast = index === tiers.length - 1;
    if (isLast && upTo !== null) refuse(index, LAST_IS_OPEN);
    if (!isLast && upTo === null) refuse(index, ONLY_LAST_IS_OPEN);
    const start = tiers[index - 1]?.upTo;
    if (upTo && start && new Decimal(upTo).lte(start)) refuse(index, BELOW_THE_ONE_BEFORE);
  });
}

function messageOf(text: Text) {
  const { error, params } = refusal(text);
  return { message: error, params };
}

const LAST_IS_OPEN: Text = { zh: '最后一段必须不封顶（留空）。', en: 'The last tier must be open.' };
const ONLY_LAST_IS_OPEN: Text = { zh: '只有最后一段可以留空。', en: 'Only the last tier may be open.' };
const BELOW_THE_ONE_BEFORE: Text = { zh: '必须大于上一段的段末。', en: 'Must be above the end of the tier before.' };
const TOO_FINE: Text = { zh: '金额最多两位小数。', en: 'An amount has at most two decimals.' };
const WANTS_UNIT: Text = { zh: '按用量计价须填写计量单位。', en: 'A quantity is counted in a unit.' };
const NO_UNIT: Text = { zh: '按成本计价没有计量单位。', en: 'A cost has no unit.' };
const WANTS_PRICE: Text = { zh: '按用量计价须填写单价。', en: 'A quantity has a price per unit.' };
const NO_PRICE: Text = { zh: '按成本计价请填系数，不填单价。', en: 'A cost has a factor and no price per unit.' };
const WANTS_FACTOR: Text = { zh: '按成本计价须填写系数。', en: 'A cost has a factor.' };
const NO_FACTOR: Text = { zh: '按用量计价请填单价，不填系数。', en: 'A quantity has a price per unit and no factor.' };
