import { Decimal, type PriceBasis, type Text } from '@cloudtally/plugin-sdk';
import { plain, type RatingTrace } from '../pricing/pricing.module';
import { sumArithmetic } from './domain/explain-price';
import type { ExplainInput, ExplainStep } from './explain-line.service';
import type { ExplainedGroup } from './explain-steps';

export const BASIS: Readonly<Record<PriceBasis, Text>> = {
  listCost: { zh: '官网价', en: 'list cost' },
  contractedCost: { zh: '协议成本', en: 'contracted cost' },
  billedCost: { zh: '成本', en: 'billed cost' },
  quantity: { zh: '用量', en: 'quantity' },
};
export const CHARGE_COUNT: Text = { zh: '费用条数', en: 'Charges' };

/** Whether a basis shows what we pay; the list price and the quantity are the customer's own. */
export const isCost = (basis: PriceBasis | null): boolean => basis === 'contractedCost' || basis === 'billedCost';

/** What of the charges the price was found for: sums by product, in what the model counts. */
export function foldStep({
  trace,
  basis,
  charges: count,
  groupId,
  unit,
  ...bases
}: ExplainedGroup & { basis: PriceBasis }): ExplainStep {
  const counted = basis === 'quantity' && unit !== null;
  const cells = foldedCells(trace);
  const amounts = cells.map(({ cell, sign }) => new Decimal(cell[basis] ?? '0').times(sign).toFixed());
  return {
    key: 'fold',
    title: {
      zh: `按产品汇总${BASIS[basis].zh}${counted ? `（${unit}）` : ''}`,
      en: `The ${BASIS[basis].en}${counted ? ` in ${unit}` : ''}, summed`,
    },
    inputs: [
      { label: CHARGE_COUNT, value: String(count) },
      ...cells.map(({ cell, sign }, index): ExplainInput => ({
        label: sideLabel([cell.provider, cell.serviceName, cell.region].filter(Boolean).join(' · '), trace, sign),
        value: `${plain(amounts[index]!)}${counted ? ` ${unit}` : ''} (${cell.charges})`,
        ...(isCost(basis) ? { cost: true } : {}),
      })),
    ],
    arithmetic: [sumArithmetic(amounts)],
    result: plain(bases[basis] ?? '0'),
    links: [{ resource: 'ratedGroup', id: groupId, title: bases.billTitle }],
  };
}

interface FoldedCell {
  readonly cell: RatingTrace['cells'][number];
  readonly sign: 1 | -1;
}

/** Of late charges the cells of their month with them, less those without; where the two are alike nothing was late. */
function foldedCells({ cells, late }: RatingTrace): readonly FoldedCell[] {
  if (!late) return cells.map(cell => ({ cell, sign: 1 }));
  const sides = late.sides.flatMap(({ sign, trace }) => trace.cells.map(cell => ({ cell, sign })));
  const spelt = sides.map(({ cell, sign }) => ({ text: JSON.stringify(cell), sign }));
  return sides.filter((_, at) => !spelt.some(({ text, sign }) => text === spelt[at]!.text && sign !== spelt[at]!.sign));
}

function sideLabel(name: string, { late }: RatingTrace, sign: 1 | -1): Text {
  if (!late) return { zh: name, en: name };
  return sign === 1
    ? { zh: `${name}（${late.ofPeriod}，含迟到费用）`, en: `${name} (${late.ofPeriod}, with what was late)` }
    : { zh: `${name}（${late.ofPeriod}，此前）`, en: `${name} (${late.ofPeriod}, as it was before)` };
}
