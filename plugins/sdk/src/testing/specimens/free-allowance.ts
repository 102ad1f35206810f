import { z } from 'zod';
import { Decimal, type DecimalText } from '../../money';
import { shown } from '../../plugin';
import { definePricingModel, type ChargeGroup, type PriceLine, type PricingModelPlugin } from '../../pricing';

const params = z.strictObject({
  upTo: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .meta(shown({ title: { zh: '半价额度', en: 'Allowance' } })),
});
export type Allowance = z.infer<typeof params>;

/** Everything up to the allowance at half price, the rest at full price. */
export function halfPrice(group: ChargeGroup, { upTo }: Allowance, before: DecimalText): PriceLine[] {
  const from = new Decimal(before);
  const to = from.plus(group.listCost);
  const inside = Decimal.min(to, upTo).minus(Decimal.min(from, upTo));
  const outside = to.minus(from).minus(inside);
  const line = (base: Decimal, factor: string, zh: string, en: string): PriceLine[] =>
    base.isZero()
      ? []
      : [
          {
            label: { zh, en },
            base: base.toFixed(),
            price: base.times(factor).toFixed(),
            because: { zh: `乘以 ${factor}`, en: `times ${factor}` },
          },
        ];
  return [...line(inside, '0.5', '额度内', 'Within the allowance'), ...line(outside, '1', '额度外', 'Beyond it')];
}

/** The reference pricing model, with parts replaced. */
export const allowance = (change: Partial<PricingModelPlugin<Allowance>> = {}): PricingModelPlugin<Allowance> => ({
  ...definePricingModel<Allowance>({
    id: 'pricing-allowance',
    version: '0.1.0',
    contract: '1.0',
    title: { zh: '半价额度', en: 'Half price allowance' },
    summary: { zh: '为合约套件虚构的计价', en: 'A model invented for the contract kit' },
    settings: z.object({}),
    endpoints: [],
    limits: [],
    params,
    groupBy: 'agreement',
    basis: () => 'listCost',
    price: halfPrice,
  }),
  ...change,
});
