import { z } from 'zod';
import { Decimal } from '../../money';
import type { PriceLine, PricingModelPlugin } from '../../pricing';
import { broken, brokenLaws } from '../law';
import { allowance, halfPrice, type Allowance } from '../specimens/free-allowance';
import type { PricingHarness } from './pricing-harness';
import { callBundle, type CallBundle } from '../specimens/call-bundle';
import { pricingSuite, runPricingContract } from './run-pricing-contract';

type Model = PricingModelPlugin<Allowance>;

const harness: PricingHarness<Allowance> = {
  params: [{ upTo: '0' }, { upTo: '1000' }, { upTo: '0.01' }],
  refused: [
    { params: {}, why: 'no allowance' },
    { params: { upTo: '-1' }, why: 'a negative allowance' },
  ],
  notApplicable: ['P-unit', 'P-month'],
};

const bundles: PricingHarness<CallBundle> = {
  params: [
    { fee: '99', unit: '次', unitPrice: '0.02' },
    { fee: '0.01', unit: 'GB', unitPrice: '3' },
  ],
  refused: [{ params: { fee: '99', unitPrice: '0.02' }, why: 'no unit' }],
};

/** Changes each line of the reference. */
const lines = (change: (line: PriceLine, index: number, currency: string) => Partial<PriceLine>): Model =>
  allowance({
    price: (group, params, before) =>
      halfPrice(group, params, before).map((line, index) => ({ ...line, ...change(line, index, group.currency) })),
  });
const places = (price: string, digits: number) => new Decimal(price).toDecimalPlaces(digits).toFixed();

const MUTANTS: [law: string, why: string, model: () => Model, also?: string[]][] = [
  ['P-settings', 'wants the network', () => allowance({ endpoints: [{ name: 'api', url: 'https://prices.example' }] })],
  ['P-params', 'takes any text for an allowance', () => allowance({ params: z.object({ upTo: z.string() }) })],
  [
    'P-whole-parts',
    'the allowance is new for every group',
    () => allowance({ price: (group, params) => halfPrice(group, params, '0') }),
    // From the start of the month to its end it is one walk again, whatever the order.
    ['P-12-decimals', 'P-credit-back', 'P-boundaries'],
  ],
  ['P-12-decimals', 'rounds to six digits', () => lines(({ price }) => ({ price: places(price, 6) }))],
  [
    'P-credit-back',
    'gives back at full price only',
    () =>
      allowance({
        price: (group, params, before) =>
          halfPrice(group, new Decimal(group.listCost).isNegative() ? { upTo: '0' } : params, before),
      }),
    ['P-whole-parts', 'P-12-decimals', 'P-order', 'P-boundaries'],
  ],
  [
    'P-order',
    'the first group of the month is free',
    () =>
      allowance({
        price: (group, params, before) =>
          halfPrice(group, params, before).map(line =>
            before === '0' ? { ...line, price: '0', because: { zh: '乘以 0', en: 'times 0' } } : line,
          ),
      }),
    ['P-whole-parts', 'P-12-decimals', 'P-credit-back', 'P-boundaries', 'P-negative'],
  ],
  [
    'P-boundaries',
    'what stops on the boundary pays for it twice',
    () =>
      allowance({
        price: (group, params, before) =>
          halfPrice(group, params, before).map(line =>
            new Decimal(before).plus(group.listCost).equals(params.upTo) && params.upTo !== '0'
              ? { ...line, price: new Decimal(line.price).times(2).toFixed(), because: { zh: '乘以 1', en: 'times 1' } }
              : line,
          ),
      }),
    ['P-whole-parts', 'P-12-decimals', 'P-credit-back', 'P-order'],
  ],
  [
    'P-negative',
    'credits below zero enter the tiers from the other side',
    () =>
      allowance({
        price: (group, params, before) => {
          const from = new Decimal(before);
          const to = from.plus(group.listCost);
          const side = (end: Decimal, start: Decimal) =>
            halfPrice({ ...group, listCost: end.minus(start).toFixed() }, params, start.toFixed());
          const [zero, above] = [new Decimal(0), (amount: Decimal) => Decimal.max(amount, 0)];
          const below = side(above(to.negated()), above(from.negated())).map(line => ({
            ...line,
            base: new Decimal(line.base).negated().toFixed(),
            price: new Decimal(line.price).negated().toFixed(),
          }));
          return [...(from.gt(zero) || to.gt(zero) ? side(above(to), above(from)) : []), ...below];
        },
      }),
  ],
  [
    'P-zero',
    'a fee for being asked',
    () =>
      allowance({
        price: (group, params, before) => [
          ...halfPrice(group, params, before),
          { label: { zh: '服务费', en: 'Fee' }, base: '0', price: '1', because: { zh: '一次 1', en: '1 each' } },
        ],
      }),
    [
      'P-whole-parts',
      'P-12-decimals',
      'P-credit-back',
      'P-boundaries',
      'P-negative',
      'P-sign',
      'P-total-sign',
      'P-explained',
    ],
  ],
  [
    'P-sign',
    'all of the month at half price once it has reached the allowance',
    () =>
      allowance({
        price: (group, { upTo }, before) => {
          const total = (amount: Decimal): PriceLine[] => {
            const factor = amount.gte(upTo) ? '0.5' : '1';
            const because = { zh: `乘以 ${factor}`, en: `times ${factor}` };
            const label = { zh: '全部', en: 'All' };
            return amount.isZero()
              ? []
              : [{ label, base: amount.toFixed(), price: amount.times(factor).toFixed(), because }];
          };
          const from = new Decimal(before);
          const taken = total(from).map(line => ({
            ...line,
            base: from.negated().toFixed(),
            price: new Decimal(line.price).negated().toFixed(),
          }));
          return from.plus(group.listCost).equals(from) ? [] : [...taken, ...total(from.plus(group.listCost))];
        },
      }),
  ],
  [
    'P-total-sign',
    'pays the customer for what he uses',
    () =>
      lines(({ price }) => ({
        price: new Decimal(price).negated().toFixed(),
        because: { zh: '乘以 -0.5 或 -1', en: 'times -0.5 or -1' },
      })),
    ['P-sign'],
  ],
  [
    'P-currency',
    'rounds yen',
    () => lines(({ price }, _, currency) => (currency === 'JPY' ? { price: places(price, 0) } : {})),
  ],
  ['P-lines-add-up', 'shows the base of another line', () => lines(({ base }) => ({ base: `${base}e0` }))],
  [
    'P-explained',
    'says nothing of the factor in Chinese',
    () => lines(({ because }) => ({ because: { ...because, zh: '按合同' } })),
  ],
  [
    'P-basis',
    'reads a cost that it did not declare',
    () =>
      allowance({
        price: (group, params, before) =>
          halfPrice(group, params, before).map(line => ({ ...line, label: { zh: group.billedCost, en: 'Cost' } })),
      }),
  ],
  ['P-pure', 'looks at the clock', () => lines(() => (new Date(), {}))],
];

/** What only a model that counts, or one with a month of its own, can get wrong. */
const BUNDLE_MUTANTS: [law: string, why: string, model: () => PricingModelPlugin<CallBundle>, also?: string[]][] = [
  [
    'P-settings',
    'would be asked for each product of a month',
    () => callBundle({ retroactive: true, groupBy: 'service' }),
  ],
  [
    'P-unit',
    'does not say what it counts',
    () =>
      callBundle({
        price: (group, params, before) =>
          callBundle()
            .price(group, params, before)
            .map(({ because, ...line }) => ({
              ...line,
              because: { ...because, en: because.en.replace(params.unit, '') },
            })),
      }),
  ],
  ['P-unit', 'counts in no unit', () => callBundle({ unit: () => '' })],
  [
    'P-month',
    'the fee is paid back out of what was spent',
    () => callBundle({ month: ({ fee }) => callBundle().month!({ fee: `-${fee}`, unit: '次', unitPrice: '0' }, '0') }),
  ],
  [
    'P-month',
    'whoever spends a little more gets the fee for nothing',
    () =>
      callBundle({ month: (params, total) => (new Decimal(total).gt(50) ? [] : callBundle().month!(params, total)) }),
  ],
  [
    'P-month',
    'says no amount',
    () =>
      callBundle({
        month: (params, total) =>
          callBundle().month!(params, total).map(line => ({ ...line, because: { zh: '按合同', en: 'as agreed' } })),
      }),
  ],
  [
    'P-pure',
    'a fee of the day',
    () => callBundle({ month: (params, total) => (new Date(), callBundle().month!(params, total)) }),
  ],
];

runPricingContract(allowance(), harness);
runPricingContract(callBundle(), bundles);

describe('the pricing kit has teeth', () => {
  it.each(MUTANTS)('%s fails: %s', async (law, _, model, also = []) => {
    expect(await brokenLaws(pricingSuite(model(), harness))).toEqual(broken(law, ...also));
  });

  it.each(BUNDLE_MUTANTS)('%s fails: %s', async (law, _, model, also = []) => {
    expect(await brokenLaws(pricingSuite(model(), bundles))).toEqual(broken(law, ...also));
  });

  it('has a mutant for every law', () => {
    const laws = pricingSuite(allowance(), harness).laws.map(({ code }) => code);
    const tried = [...MUTANTS, ...BUNDLE_MUTANTS].map(([law]) => law);
    expect([...new Set(tried)].sort()).toEqual(laws.sort());
  });
});
