import { resolve } from 'node:path';
import fc from 'fast-check';
import { Decimal, type ChargeGroup } from '@cloudtally/plugin-sdk';
import { runGoldenPrices, runPricingContract } from '@cloudtally/plugin-sdk/testing';
import graduated, { type GraduatedParams } from '.';

const params: GraduatedParams = {
  basis: 'listCost',
  tiers: [
    { upTo: '1000', factor: '1' },
    { upTo: '5000', factor: '0.9' },
    { upTo: null, factor: '0.8' },
  ],
};

const group = (listCost: string): ChargeGroup => ({
  key: 'agreement-1',
  currency: 'CNY',
  listCost,
  contractedCost: '1',
  billedCost: '1',
  quantity: null,
  unit: null,
  charges: 1,
});
const linesOf = (listCost: string, before: string) => graduated.price(group(listCost), params, before);
const total = (listCost: Decimal, before: Decimal) =>
  linesOf(listCost.toFixed(), before.toFixed()).reduce((sum, { price }) => sum.plus(price), new Decimal(0));

runGoldenPrices(graduated, resolve(__dirname, '../golden.md'));

describe('graduated tiers (M-120)', () => {
  it.each`
    before      | listCost            | lines                         | why
    ${'0'}      | ${'400'}            | ${['400']}                    | ${'inside the first tier'}
    ${'0'}      | ${'999.99'}         | ${['999.99']}                 | ${'a fen below the boundary'}
    ${'0'}      | ${'1000'}           | ${['1000']}                   | ${'ends exactly on the boundary: still the first tier'}
    ${'0'}      | ${'1000.01'}        | ${['1000', '0.009']}          | ${'a fen above it: the fen is in the second tier'}
    ${'999.99'} | ${'0.01'}           | ${['0.01']}                   | ${'the fen that reaches the boundary is in the first tier'}
    ${'1000'}   | ${'0.01'}           | ${['0.009']}                  | ${'starts on the boundary: the second tier'}
    ${'900'}    | ${'200'}            | ${['100', '90']}              | ${'crosses one boundary'}
    ${'900'}    | ${'5100'}           | ${['100', '3600', '800']}     | ${'crosses two'}
    ${'1000'}   | ${'4000'}           | ${['3600']}                   | ${'fills one tier from end to end'}
    ${'6000'}   | ${'0.01'}           | ${['0.008']}                  | ${'keeps what is below the fen'}
    ${'6000'}   | ${'0.000000000001'} | ${['0.0000000000008']}        | ${'and the twelfth decimal'}
    ${'1100'}   | ${'-200'}           | ${['-100', '-90']}            | ${'a credit gives back what the tiers took'}
    ${'1000'}   | ${'-1000'}          | ${['-1000']}                  | ${'back from the boundary: the first tier only'}
    ${'6000'}   | ${'-6000'}          | ${['-1000', '-3600', '-800']} | ${'back through all tiers'}
    ${'100'}    | ${'-300'}           | ${['-300']}                   | ${'below zero the first factor holds'}
    ${'-200'}   | ${'300'}            | ${['300']}                    | ${'and from below zero up'}
    ${'-200'}   | ${'1300'}           | ${['1200', '90']}             | ${'and on into the second tier'}
    ${'500'}    | ${'0'}              | ${[]}                         | ${'nothing'}
    ${'1000'}   | ${'0.00'}           | ${[]}                         | ${'nothing, on a boundary'}
  `('$why', ({ before, listCost, lines }: { before: string; listCost: string; lines: string[] }) => {
    expect(linesOf(listCost, before).map(({ price }) => price)).toEqual(lines);
  });

  it('says where each tier ends, and that it includes its end', () => {
    const lines = linesOf('6000', '0');
    expect(lines.map(({ label }) => label.zh)).toEqual([
      '第 1 段：至 1000（含）',
      '第 2 段：1000 以上至 5000（含）',
      '第 3 段：5000 以上',
    ]);
    expect(lines.map(({ because }) => because.en)).toEqual([
      'list cost 1000 × 1 (no discount)',
      'list cost 4000 × 0.9 (10 % off)',
      'list cost 1000 × 0.8 (20 % off)',
    ]);
  });

  it('costs the same whether charges and credits arrive whole or in parts', () => {
    const amount = fc.bigInt(-(10n ** 7n), 10n ** 7n).map(fen => new Decimal(fen.toString()).div(1000));
    fc.assert(
      fc.property(amount, amount, amount, (before, first, second) => {
        const parts = total(first, before).plus(total(second, before.plus(first)));
        expect(total(first.plus(second), before).equals(parts)).toBe(true);
      }),
    );
  });

  it('agrees with a slow reference that goes fen by fen', () => {
    const fenByFen = (before: number, fen: number) => {
      let mills = 0;
      // Integers: a fen at factor 1, 0.9 or 0.8 is 10, 9 or 8 tenths of a fen.
      for (let at = before + 1; at <= before + fen; at++) mills += at <= 1000 ? 10 : at <= 5000 ? 9 : 8;
      return new Decimal(mills).div(1000).toFixed();
    };
    const fens = {
      ...params,
      tiers: params.tiers.map(tier => ({ ...tier, upTo: tier.upTo && new Decimal(tier.upTo).div(100).toFixed() })),
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7000 }), fc.integer({ min: 0, max: 7000 }), (before, fen) => {
        const text = (value: number) => new Decimal(value).div(100).toFixed();
        const lines = graduated.price(group(text(fen)), fens, text(before));
        expect(lines.reduce((sum, { price }) => sum.plus(price), new Decimal(0)).toFixed()).toBe(fenByFen(before, fen));
      }),
    );
  });

  it.each`
    unit         | tier                               | field                  | why
    ${undefined} | ${{ upTo: null, unitPrice: '1' }}  | ${'unit'}              | ${'a quantity in no unit'}
    ${'GB'}      | ${{ upTo: null, factor: '1' }}     | ${'tiers.0.unitPrice'} | ${'a quantity at a factor'}
    ${'GB'}      | ${{ upTo: null, unitPrice: '-1' }} | ${'tiers.0.unitPrice'} | ${'a negative price'}
  `('by quantity refuses $why, at $field', ({ unit, tier, field }: { unit?: string; tier: object; field: string }) => {
    const { error } = graduated.params.safeParse({ basis: 'quantity', unit, tiers: [tier] });
    expect(error?.issues.map(issue => issue.path.join('.'))).toContain(field);
  });

  it.each`
    tiers                                                                                       | field               | why
    ${[]}                                                                                       | ${'tiers'}          | ${'no tier'}
    ${[{ upTo: '1000', factor: '1' }]}                                                          | ${'tiers.0.upTo'}   | ${'nothing above the last one'}
    ${[{ upTo: null, factor: '1' }, { upTo: null, factor: '0.9' }]}                             | ${'tiers.0.upTo'}   | ${'an open tier in the middle'}
    ${[{ upTo: '9', factor: '1' }, { upTo: '9', factor: '0.9' }, { upTo: null, factor: '1' }]}  | ${'tiers.1.upTo'}   | ${'an empty tier'}
    ${[{ upTo: '10', factor: '1' }, { upTo: '9', factor: '0.9' }, { upTo: null, factor: '1' }]} | ${'tiers.1.upTo'}   | ${'ends that go back'}
    ${[{ upTo: '0', factor: '1' }, { upTo: null, factor: '0.9' }]}                              | ${'tiers.0.upTo'}   | ${'a tier up to nothing'}
    ${[{ upTo: null, factor: '0' }]}                                                            | ${'tiers.0.factor'} | ${'a gift'}
  `('refuses $why, at $field', ({ tiers, field }: { tiers: unknown; field: string }) => {
    const { error } = graduated.params.safeParse({ basis: 'listCost', tiers });
    expect(error?.issues.map(issue => issue.path.join('.'))).toContain(field);
  });
});

runPricingContract(graduated, {
  params: [
    params,
    { basis: 'billedCost', tiers: [{ upTo: null, factor: '1.08' }] },
    {
      basis: 'contractedCost',
      tiers: [
        { upTo: '50000', factor: '0.95' },
        { upTo: '200000', factor: '0.92' },
        { upTo: null, factor: '0.9' },
      ],
    },
    {
      basis: 'listCost',
      tiers: [
        { upTo: '0.01', factor: '2' },
        { upTo: '0.02', factor: '0.000001' },
        { upTo: null, factor: '10' },
      ],
    },
    {
      basis: 'quantity',
      unit: '次',
      tiers: [
        { upTo: '0.000001', unitPrice: '0' },
        { upTo: '1000', unitPrice: '0.000000000001' },
        { upTo: null, unitPrice: '0.02' },
      ],
    },
  ],
  refused: [
    { params: { basis: 'listCost', tiers: [] }, why: 'no tier' },
    { params: { basis: 'listCost', tiers: [{ upTo: '5', factor: '1' }] }, why: 'no open tier' },
    { params: { tiers: [{ upTo: null, factor: '1' }] }, why: 'no basis' },
    { params: { basis: 'listCost', tiers: [{ upTo: null, factor: '1', cap: '3' }] }, why: 'a term that nobody reads' },
    { params: { basis: 'listCost', unit: 'GB', tiers: [{ upTo: null, factor: '1' }] }, why: 'a cost in a unit' },
    {
      params: {
        basis: 'listCost',
        tiers: [
          { upTo: '0.001', factor: '1' },
          { upTo: null, factor: '1' },
        ],
      },
      why: 'a third decimal of money',
    },
  ],
  notApplicable: ['P-month'],
});
