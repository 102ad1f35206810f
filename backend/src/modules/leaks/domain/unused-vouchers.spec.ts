import * as fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { leftOfVouchers, type MonthNet, type VendorVoucher } from './unused-vouchers';

const voucher = (id: string, amount: string, given: Partial<VendorVoucher> = {}): VendorVoucher => ({
  ...{ id, code: id, amount, currency: 'CNY', provider: 'aliyun', serviceCode: null, cloudAccountId: null },
  ...{ from: '2026-09', until: '2026-12', ...given },
});
const net = (month: string, amount: string, given: Partial<MonthNet> = {}): MonthNet => ({
  ...{ month, net: amount, currency: 'CNY', provider: 'aliyun', serviceCode: 'ecs', cloudAccountId: 'a', ...given },
});
const left = (vouchers: VendorVoucher[], nets: MonthNet[], month = '2026-10') =>
  Object.fromEntries(leftOfVouchers(vouchers, nets, month));

describe('what is left of the vouchers of vendors (X-08)', () => {
  it.each`
    vouchers                                                          | nets                                                                   | expected                   | why
    ${[voucher('A', '100')]}                                          | ${[net('2026-09', '10'), net('2026-10', '20')]}                        | ${{ A: '50' }}             | ${'100 - 10 - 20, and November like October'}
    ${[voucher('A', '50')]}                                           | ${[net('2026-09', '10'), net('2026-10', '20')]}                        | ${{ A: '0' }}              | ${'just spent on its last day'}
    ${[voucher('A', '100', { until: '2026-10' })]}                    | ${[net('2026-09', '10'), net('2026-10', '20')]}                        | ${{ A: '90' }}             | ${'October is past its end'}
    ${[voucher('A', '100', { from: '2026-10', until: '2026-11' })]}   | ${[net('2026-09', '10'), net('2026-10', '20')]}                        | ${{ A: '80' }}             | ${'September was before it'}
    ${[voucher('A', '100')]}                                          | ${[net('2026-09', '-10'), net('2026-10', '20')]}                       | ${{ A: '60' }}             | ${'a month of refunds gives nothing back'}
    ${[voucher('A', '100', { serviceCode: 'oss' })]}                  | ${[net('2026-10', '20'), net('2026-10', '5', { serviceCode: 'oss' })]} | ${{ A: '90' }}             | ${'only its service, and twice'}
    ${[voucher('A', '100', { cloudAccountId: 'b' })]}                 | ${[net('2026-10', '20')]}                                              | ${{ A: '100' }}            | ${'another account uses, not its own'}
    ${[voucher('A', '100', { currency: 'USD' })]}                     | ${[net('2026-10', '20')]}                                              | ${{ A: '100' }}            | ${'another currency'}
    ${[voucher('A', '30'), voucher('B', '30')]}                       | ${[net('2026-09', '10'), net('2026-10', '15')]}                        | ${{ A: '0', B: '20' }}     | ${'10 + 15 + 5 of A, then 10 of B: no use is paid twice'}
    ${[voucher('B', '30'), voucher('A', '30', { until: '2026-11' })]} | ${[net('2026-09', '10'), net('2026-10', '15')]}                        | ${{ A: '5', B: '15' }}     | ${'A first by its code, then B alone'}
    ${[voucher('A', '30', { until: null }), voucher('B', '30')]}      | ${[net('2026-09', '10'), net('2026-10', '15')]}                        | ${{ A: '0', B: '20' }}     | ${'one without an end takes its part too'}
    ${[voucher('A', '0.000000000003')]}                               | ${[net('2026-10', '0.000000000001')]}                                  | ${{ A: '0.000000000001' }} | ${'exact'}
    ${[voucher('A', '100', { from: '2026-12', until: '2027-02' })]}   | ${[net('2026-10', '20')]}                                              | ${{ A: '60' }}             | ${'not begun: its two months are like October'}
    ${[voucher('A', '100')]}                                          | ${[]}                                                                  | ${{ A: '100' }}            | ${'nothing is used'}
  `('$why', ({ vouchers, nets, expected }: { vouchers: VendorVoucher[]; nets: MonthNet[]; expected: object }) => {
    expect(left(vouchers, nets)).toEqual(expected);
  });

  it('spends never more than there is, than is used, and leaves nothing where use would take it', () => {
    const months = ['2026-08', '2026-09', '2026-10'];
    const amount = fc.integer({ min: 0, max: 400 }).map(String);
    const anyNet = fc.record({
      month: fc.constantFrom(...months),
      net: fc.integer({ min: -100, max: 200 }).map(String),
      serviceCode: fc.constantFrom('ecs', 'oss'),
      cloudAccountId: fc.constantFrom('a', 'b'),
    });
    const anyVoucher = fc.record({
      amount,
      serviceCode: fc.constantFrom(null, 'ecs', 'oss'),
      cloudAccountId: fc.constantFrom(null, 'a', 'b'),
      from: fc.constantFrom(...months),
      until: fc.constantFrom('2026-11', '2026-12', '2027-01', null),
    });
    fc.assert(
      fc.property(fc.array(anyVoucher, { maxLength: 4 }), fc.array(anyNet, { maxLength: 10 }), (given, used) => {
        const vouchers = given.map((one, at) => voucher(`V${at}`, one.amount, one));
        const nets = used.map(({ month, net: of, ...scope }) => net(month, of, scope));
        const after = leftOfVouchers(vouchers, nets, '2026-10');
        let spent = new Decimal(0);
        for (const { id, amount: whole } of vouchers) {
          const rest = new Decimal(after.get(id)!);
          expect(rest.gte(0) && rest.lte(whole)).toBe(true);
          spent = spent.plus(whole).minus(rest);
        }
        const use = nets.map(one => Decimal.max(one.net, 0).times(one.month === '2026-10' ? 3 : 1));
        expect(spent.lte(use.reduce((sum, one) => sum.plus(one), new Decimal(0)))).toBe(true);
        expect([...leftOfVouchers([...vouchers].reverse(), nets, '2026-10')].sort()).toEqual([...after].sort());
      }),
      { numRuns: 100 },
    );
  });
});
