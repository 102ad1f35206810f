import { z } from 'zod';
import { Decimal } from '../../money';
import type { PriceLine, PricingModelPlugin } from '../../pricing';
import { broken, brokenLaws } from '../law';
import { allowance, halfPrice, type Allowance } from '../specimens/free-allowance';
import type { PricingHarness } from './pricing-harness';
import { pricingSuite, runPricingContract } from './run-pricing-contract';

type Model = PricingModelPlugin<Allowance>;

const harness: PricingHarness<Allowance> = {
  params: [{ upTo: '0' }, { upTo: '1000' }, { upTo: '0.01' }],
  refused: [
    { params: {}, why: 'no allowance' },
    { params: { upTo: '-1' }, why: 'a negative allowance' },
  ],
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
    ['P-12-decimals', 'P-credit-back'],
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
    ['P-whole-parts', 'P-12-decimals', 'P-order'],
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
    ['P-whole-parts', 'P-12-decimals', 'P-credit-back'],
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
    ['P-whole-parts', 'P-12-decimals', 'P-credit-back', 'P-sign', 'P-explained'],
  ],
  [
    'P-sign',
    'pays the customer for what he uses',
    () =>
      lines(({ price }) => ({
        price: new Decimal(price).negated().toFixed(),
        because: { zh: '乘以 -0.5 或 -1', en: 'times -0.5 or -1' },
      })),
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

runPricingContract(allowance(), harness);

describe('the pricing kit has teeth', () => {
  it.each(MUTANTS)('%s fails: %s', async (law, _, model, also = []) => {
    expect(await brokenLaws(pricingSuite(model(), harness))).toEqual(broken(law, ...also));
  });

  it('has a mutant for every law', () => {
    const laws = pricingSuite(allowance(), harness).laws.map(({ code }) => code);
    expect(MUTANTS.map(([law]) => law).sort()).toEqual(laws.sort());
  });
});
