import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { expectBenefits, meets, type StatedRebate, type SupplierBenefit, type VendorNet } from './supplier-benefits';

const net = (given: Partial<VendorNet> = {}): VendorNet => ({
  cloudAccountId: 'a1',
  customerId: 'c1',
  currency: 'CNY',
  provider: 'aliyun',
  serviceCode: 'ecs',
  net: '100',
  quarter: given.net ?? '100',
  ...given,
});
const benefit = (given: Partial<SupplierBenefit> = {}): SupplierBenefit => ({
  id: given.code ?? 'SB-1',
  code: 'SB-1',
  name: '返点',
  kind: 'rebate',
  rate: '0.1',
  amount: null,
  threshold: null,
  currency: 'CNY',
  cloudAccountId: null,
  provider: 'aliyun',
  serviceCode: null,
  ...given,
});
const bonus = (given: Partial<SupplierBenefit> = {}) =>
  benefit({ code: 'SB-2', kind: 'collection_bonus', rate: '0.02', ...given });
const voucher = (amount: string, given: Partial<SupplierBenefit> = {}) =>
  benefit({ code: 'SB-3', kind: 'vendor_voucher', rate: null, amount, ...given });
const stated = (amount: string, cloudAccountId = 'a1'): StatedRebate => ({ cloudAccountId, currency: 'CNY', amount });

describe('what suppliers give us (M-124)', () => {
  it.each`
    nets                                                          | benefits                                            | statements        | expected                         | why
    ${[net()]}                                                    | ${[benefit()]}                                      | ${[]}             | ${['c1 ecs 10 ~']}               | ${'a share of the net, an estimate'}
    ${[net()]}                                                    | ${[benefit({ provider: 'aws' })]}                   | ${[]}             | ${[]}                            | ${'another provider'}
    ${[net()]}                                                    | ${[benefit({ serviceCode: 'oss' })]}                | ${[]}             | ${[]}                            | ${'another product line'}
    ${[net()]}                                                    | ${[benefit({ cloudAccountId: 'a2' })]}              | ${[]}             | ${[]}                            | ${'another account'}
    ${[net()]}                                                    | ${[benefit({ currency: 'USD' })]}                   | ${[]}             | ${[]}                            | ${'another currency'}
    ${[net({ net: '-50' })]}                                      | ${[benefit()]}                                      | ${[]}             | ${['c1 ecs -5 ~']}               | ${'a credit takes back what its charge brought'}
    ${[net()]}                                                    | ${[benefit(), bonus()]}                             | ${[]}             | ${['c1 ecs 12 ~']}               | ${'rebate and bonus add up'}
    ${[net({ quarter: '299.99' })]}                               | ${[bonus({ threshold: '300' })]}                    | ${[]}             | ${[]}                            | ${'a fen below the quarter it asks for'}
    ${[net({ quarter: '300' })]}                                  | ${[bonus({ threshold: '300' })]}                    | ${[]}             | ${['c1 ecs 2 ~']}                | ${'exactly the quarter it asks for'}
    ${[net({ quarter: '200' }), net({ customerId: 'c2' })]}       | ${[bonus({ threshold: '300' })]}                    | ${[]}             | ${['c1 ecs 2 ~', 'c2 ecs 2 ~']}  | ${'all customers reach it together'}
    ${[net(), net({ customerId: 'c2', net: '300' })]}             | ${[benefit()]}                                      | ${[stated('20')]} | ${['c1 ecs 5 =', 'c2 ecs 15 =']} | ${'what is stated stands in its place'}
    ${[net(), net({ cloudAccountId: 'a2' })]}                     | ${[benefit()]}                                      | ${[stated('0')]}  | ${['c1 ecs 10 ~']}               | ${'only of the account that it is stated for'}
    ${[net()]}                                                    | ${[benefit(), bonus()]}                             | ${[stated('7')]}  | ${['c1 ecs 9 ~']}                | ${'a bonus beside it is still an estimate'}
    ${[net()]}                                                    | ${[voucher('30')]}                                  | ${[]}             | ${['c1 ecs 30 ~']}               | ${'a voucher'}
    ${[net()]}                                                    | ${[voucher('130')]}                                 | ${[]}             | ${['c1 ecs 100 ~']}              | ${'a voucher pays no more than there is'}
    ${[net({ net: '10' }), net({ customerId: 'c2', net: '20' })]} | ${[voucher('15')]}                                  | ${[]}             | ${['c1 ecs 5 ~', 'c2 ecs 10 ~']} | ${'and is shared by net'}
    ${[net()]}                                                    | ${[voucher('60'), voucher('60', { code: 'SB-4' })]} | ${[]}             | ${['c1 ecs 100 ~']}              | ${'two pay no more than there is'}
  `('$why', ({ nets, benefits, statements, expected }) => {
    const found = expectBenefits(nets as VendorNet[], benefits as SupplierBenefit[], statements as StatedRebate[]);
    expect(
      found.map(one => `${one.of.customerId} ${one.of.serviceCode} ${one.amount} ${one.isEstimate ? '~' : '='}`),
    ).toEqual(expected);
  });

  it('is the same in whatever order nets, benefits and statements come (M-126)', () => {
    const nets = fc.uniqueArray(
      fc.record({
        cloudAccountId: fc.constantFrom('a1', 'a2'),
        customerId: fc.constantFrom('c1', 'c2', 'c3'),
        serviceCode: fc.constantFrom('ecs', 'oss'),
        net: fc.integer({ min: -100, max: 10_000 }).map(value => new Decimal(value).div(7).toFixed(8)),
      }),
      { selector: one => `${one.cloudAccountId}${one.customerId}${one.serviceCode}`, maxLength: 8 },
    );
    const benefits = fc.subarray([
      benefit(),
      bonus({ threshold: '100' }),
      voucher('33.33'),
      voucher('7', { code: 'SB-4', serviceCode: 'oss' }),
      benefit({ code: 'SB-5', currency: 'USD' }),
    ]);
    const statements = fc.subarray([stated('12.34'), stated('-3', 'a2')]);
    fc.assert(
      fc.property(nets, benefits, statements, (some, known, said) => {
        const all = some.map(net);
        const found = expectBenefits(all, known, said);
        const again = expectBenefits([...all].reverse(), [...known].reverse(), [...said].reverse());
        expect(again).toEqual(found);
      }),
    );
  });
});

describe('two rates that would be a guess (M-126)', () => {
  const dated = (given: Partial<Parameters<typeof meets>[0]> = {}) => ({
    ...benefit(),
    validFrom: '2026-01-01',
    validTo: null,
    ...given,
  });
  it.each`
    a                             | b                               | guess    | why
    ${{}}                         | ${{}}                           | ${true}  | ${'the same'}
    ${{}}                         | ${{ kind: 'collection_bonus' }} | ${false} | ${'a bonus adds to a rebate'}
    ${{ kind: 'vendor_voucher' }} | ${{ kind: 'vendor_voucher' }}   | ${false} | ${'vouchers pay one after the other'}
    ${{}}                         | ${{ serviceCode: 'ecs' }}       | ${true}  | ${'a product line of all'}
    ${{ serviceCode: 'oss' }}     | ${{ serviceCode: 'ecs' }}       | ${false} | ${'another product line'}
    ${{ cloudAccountId: 'a1' }}   | ${{ serviceCode: 'ecs' }}       | ${true}  | ${'a product line of an account'}
    ${{ validTo: '2026-07-01' }}  | ${{ validFrom: '2026-07-01' }}  | ${false} | ${'one ends where the other begins'}
    ${{ provider: 'aws' }}        | ${{}}                           | ${false} | ${'another provider'}
  `('$why', ({ a, b, guess }) => {
    const [left, right] = [dated(a as never), dated(b as never)];
    expect([meets(left, right), meets(right, left)]).toEqual([guess, guess]);
  });
});
