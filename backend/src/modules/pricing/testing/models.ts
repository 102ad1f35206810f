import { Decimal, definePricingModel, z, type PriceLine } from '@cloudtally/plugin-sdk';
import type { PricingModel } from '../domain/rate-account';

const common = { version: '1.0.0', contract: '1.0', endpoints: [], limits: [], settings: z.object({}) };
const text = (words: string) => ({ zh: words, en: words });

/** The simplest model there can be: a part of one cost, per service. */
export const share = definePricingModel({
  ...common,
  id: 'pricing-share',
  title: text('share'),
  summary: text('a part of one cost'),
  params: z.strictObject({ basis: z.enum(['listCost', 'contractedCost', 'billedCost']), factor: z.string() }),
  groupBy: 'service',
  basis: params => params.basis,
  price: (group, params) => {
    const base = group[params.basis];
    const price = new Decimal(base).times(params.factor).toFixed();
    return [{ label: text('share'), base, price, because: text(`${base} × ${params.factor}`) }];
  },
});

/** The simplest model that counts: one price per unit, per service or over the whole agreement. */
const perUnit = (id: string, groupBy: 'service' | 'agreement') =>
  definePricingModel({
    ...common,
    id,
    title: text(id),
    summary: text('a price per unit'),
    params: z.strictObject({ unit: z.string(), unitPrice: z.string() }),
    groupBy,
    basis: () => 'quantity',
    unit: params => params.unit,
    price: ({ quantity }, params) => {
      const price = new Decimal(quantity!).times(params.unitPrice).toFixed();
      return [{ label: text(id), base: quantity!, price, because: text(`${quantity!} × ${params.unitPrice}`) }];
    },
  });

export const unitPrice = perUnit('pricing-unit', 'service');
export const unitPriceOverall = perUnit('pricing-unit-overall', 'agreement');

/** Two rates with one boundary, over everything that the agreement covers, or service by service. */
const steps = (id: string, groupBy: 'service' | 'agreement') =>
  definePricingModel({
    ...common,
    id,
    title: text(id),
    summary: text('two steps'),
    params: z.strictObject({ boundary: z.string(), below: z.string(), above: z.string() }),
    groupBy,
    basis: () => 'listCost' as const,
    price: (group, params, before) => {
      const start = new Decimal(before);
      const end = start.plus(group.listCost);
      const parts = [
        { rate: params.below, base: Decimal.min(end, params.boundary).minus(Decimal.min(start, params.boundary)) },
        { rate: params.above, base: Decimal.max(end, params.boundary).minus(Decimal.max(start, params.boundary)) },
      ];
      return parts
        .filter(({ base }) => !base.isZero())
        .map(({ rate, base }): PriceLine => {
          const because = text(`${base.toFixed()} × ${rate}`);
          return { label: text(`at ${rate}`), base: base.toFixed(), price: base.times(rate).toFixed(), because };
        });
    },
  });

/** A part of one cost, a fee of the month, and what is missing to a minimum. */
export const withMonth = definePricingModel({
  ...common,
  id: 'pricing-with-month',
  title: text('with month'),
  summary: text('a part of one cost, a fee and a minimum'),
  params: z.strictObject({ factor: z.string(), fee: z.string(), minimum: z.string() }),
  groupBy: 'service',
  basis: () => 'listCost',
  price: ({ listCost }, { factor }) => {
    const price = new Decimal(listCost).times(factor).toFixed();
    return [{ label: text('share'), base: listCost, price, because: text(`${listCost} × ${factor}`) }];
  },
  month: ({ fee, minimum }, total) => {
    const missing = Decimal.max(new Decimal(minimum).minus(total), 0).toFixed();
    const line = (label: string, amount: string): PriceLine[] =>
      amount === '0' ? [] : [{ label: text(label), base: amount, price: amount, because: text(`${label} ${amount}`) }];
    return [...line('fee', fee), ...line('missing', missing)];
  },
});

export const stepsByService = steps('pricing-steps', 'service');
export const stepsOverall = steps('pricing-steps-overall', 'agreement');

/** Models for tests of the host: what a plugin is asked, never what a plugin computes. */
export const TEST_MODELS: ReadonlyMap<string, PricingModel> = new Map(
  [share, stepsByService, stepsOverall, unitPrice, unitPriceOverall, withMonth].map(model => [
    model.id,
    model as PricingModel,
  ]),
);
