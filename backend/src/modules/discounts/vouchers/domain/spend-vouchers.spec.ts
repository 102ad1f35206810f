import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { markOf } from '../../domain/tag-scope';
import { giveBack, spendVouchers, type PayableLine, type SpendableVoucher, type VoucherUse } from './spend-vouchers';

const ANY = {
  provider: null,
  serviceCode: null,
  region: null,
  tagKey: null,
  tagValue: null,
  project: null,
  firstDay: null,
  lastDay: null,
};
type Given = Partial<Omit<SpendableVoucher, 'scope'>> & { scope?: Partial<SpendableVoucher['scope']> };
const voucher = ({ scope, ...given }: Given = {}): SpendableVoucher => ({
  id: given.code ?? 'V1',
  code: 'V1',
  minimum: null,
  validUntil: '2026-12-31',
  withDiscounts: true,
  available: '100',
  ...given,
  scope: { ...ANY, ...scope },
});
const part = (region: string, weight: string, marks?: string[]) => ({
  provider: 'aliyun',
  serviceCode: 'ecs',
  region,
  weight,
  ...(marks && { marks }),
});
const line = (no: number, price: string, given: Partial<PayableLine> = {}): PayableLine => ({
  ...{ no, price, isDiscounted: false },
  parts: [part('a', '1')],
  ...given,
});
const total = (lines: readonly PayableLine[]) =>
  lines.reduce((sum, { price }) => sum.plus(price), new Decimal(0)).toFixed();
const spend = (lines: readonly PayableLine[], vouchers: readonly SpendableVoucher[], asked = total(lines)) =>
  spendVouchers({ currency: 'CNY', total: asked, lines }, vouchers);
const short = (uses: readonly VoucherUse[]) => uses.map(({ code, lineNo, amount }) => `${code} ${lineNo} ${amount}`);

const early = voucher({ code: 'V2', validUntil: '2026-11-30', available: '30' });
const prod = { tagKey: 'env', tagValue: 'prod' };
const mark = markOf({ key: 'env', value: 'prod' });

describe('what vouchers pay of a bill (M-130)', () => {
  it.each`
    lines                                                                   | vouchers                                        | uses                          | why
    ${[line(1, '60')]}                                                      | ${[voucher()]}                                  | ${['V1 1 60']}                | ${'no more than is asked'}
    ${[line(1, '160')]}                                                     | ${[voucher()]}                                  | ${['V1 1 100']}               | ${'no more than it has'}
    ${[line(1, '100'), line(2, '50')]}                                      | ${[voucher({ available: '10' })]}               | ${['V1 1 6.67', 'V1 2 3.33']} | ${'shared by price, to the fen'}
    ${[line(1, '160')]}                                                     | ${[voucher(), early]}                           | ${['V2 1 30', 'V1 1 100']}    | ${'the first to expire first'}
    ${[line(1, '100')]}                                                     | ${[voucher({ minimum: '100.01' })]}             | ${[]}                         | ${'a fen below its minimum'}
    ${[line(1, '100')]}                                                     | ${[voucher({ minimum: '100' })]}                | ${['V1 1 100']}               | ${'exactly its minimum'}
    ${[line(1, '100'), line(2, '50', { isDiscounted: true })]}              | ${[voucher({ withDiscounts: false })]}          | ${['V1 1 100']}               | ${'not what a discount has lowered'}
    ${[line(1, '90', { parts: [part('a', '1'), part('b', '2')] })]}         | ${[voucher({ scope: { region: 'a' } })]}        | ${['V1 1 30']}                | ${'the part of a line that it is for'}
    ${[line(1, '90', { parts: [part('a', '1'), part('a', '2', [mark])] })]} | ${[voucher({ scope: prod })]}                   | ${['V1 1 60']}                | ${'the part that carries a tag'}
    ${[line(1, '90', { parts: [part('a', '1'), part('b', '2')] })]}         | ${[early, voucher({ scope: { region: 'a' } })]} | ${['V2 1 30', 'V1 1 20']}     | ${'what another has paid of a part is paid'}
    ${[line(1, '100'), line(2, '-80')]}                                     | ${[voucher()]}                                  | ${['V1 1 20']}                | ${'no more than the bill comes to'}
    ${[line(1, '-100')]}                                                    | ${[voucher()]}                                  | ${[]}                         | ${'a credit is not paid'}
    ${[line(1, '100', { parts: [] })]}                                      | ${[voucher()]}                                  | ${['V1 1 100']}               | ${'a fee of the month, for a voucher for anything'}
    ${[line(1, '9', { parts: [part('a', '-1'), part('b', '2')] })]}         | ${[voucher({ scope: { region: 'b' } })]}        | ${[]}                         | ${'charges and credits in one can not be shared out'}
  `('$why', ({ lines, vouchers, uses }: { lines: PayableLine[]; vouchers: SpendableVoucher[]; uses: string[] }) => {
    expect(short(spend(lines, vouchers))).toEqual(uses);
  });

  it('never pays more than a total that rounding lowered', () => {
    expect(short(spend([line(1, '10.01')], [voucher()], '10'))).toEqual(['V1 1 10']);
  });

  const lines = fc
    .array(
      fc.record({
        fen: fc.integer({ min: -20_000, max: 50_000 }),
        isDiscounted: fc.boolean(),
        weights: fc.array(fc.integer({ min: -1, max: 9 }), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map(all =>
      all.map(({ fen, isDiscounted, weights }, index) =>
        line(index + 1, new Decimal(fen).div(100).toFixed(), {
          isDiscounted,
          parts: weights.map((weight, at) => part(['a', 'b', 'c'][at]!, String(weight), at === 1 ? [mark] : undefined)),
        }),
      ),
    );
  const vouchers = fc
    .array(
      fc.record({
        fen: fc.integer({ min: 1, max: 30_000 }),
        until: fc.constantFrom('2026-10-31', '2026-11-30'),
        withDiscounts: fc.boolean(),
        scope: fc.constantFrom({}, { region: 'a' }, prod),
        minimum: fc.constantFrom(null, '50'),
      }),
      { maxLength: 5 },
    )
    .map(all =>
      all.map(({ fen, until, ...given }, index) =>
        voucher({ ...given, code: `V${index}`, validUntil: until, available: new Decimal(fen).div(100).toFixed() }),
      ),
    );

  it('is the same in whatever order they come, within voucher, line and bill (M-126)', () => {
    fc.assert(
      fc.property(lines, vouchers, (all, known) => {
        const uses = spend(all, known);
        expect(spend([...all].reverse(), [...known].reverse())).toEqual(uses);
        const sum = (of: readonly VoucherUse[]) => of.reduce((whole, { amount }) => whole.plus(amount), new Decimal(0));
        for (const { code, available } of known)
          expect(sum(uses.filter(use => use.code === code)).lte(available)).toBe(true);
        for (const { no, price } of all) {
          expect(sum(uses.filter(({ lineNo }) => lineNo === no)).lte(Decimal.max(price, 0))).toBe(true);
        }
        expect(sum(uses).lte(Decimal.max(total(all), 0))).toBe(true);
        expect(
          uses.every(({ amount }) => new Decimal(amount).times(100).isInteger() && new Decimal(amount).gt(0)),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what goes back when a note corrects a bill (M-130)', () => {
  const use = (code: string, lineNo: number, amount: string, validUntil = '2026-12-31') => ({
    ...{ voucherId: code, code, lineNo, amount, validUntil },
  });
  it.each`
    uses                                                      | now                     | whole    | back                      | why
    ${[use('V1', 1, '40')]}                                   | ${{ 1: '100' }}         | ${'100'} | ${[]}                     | ${'the line still comes to more'}
    ${[use('V1', 1, '40')]}                                   | ${{ 1: '30' }}          | ${'30'}  | ${['V1 1 10']}            | ${'what the line does not come to'}
    ${[use('V1', 1, '40')]}                                   | ${{}}                   | ${'0'}   | ${['V1 1 40']}            | ${'all of a line that is gone'}
    ${[use('V1', 1, '40'), use('V2', 1, '20', '2027-01-31')]} | ${{ 1: '30' }}          | ${'30'}  | ${['V2 1 20', 'V1 1 10']} | ${'the last to expire first'}
    ${[use('V1', 1, '40'), use('V1', 2, '40')]}               | ${{ 1: '40', 2: '40' }} | ${'50'}  | ${['V1 2 30']}            | ${'the whole comes to less than its lines'}
    ${[use('V1', 1, '40')]}                                   | ${{ 1: '-5' }}          | ${'-5'}  | ${['V1 1 40']}            | ${'never more than was used'}
  `('$why', ({ uses, now, whole, back }) => {
    const lines = new Map(Object.entries(now as Record<string, string>).map(([no, price]) => [Number(no), price]));
    expect(short(giveBack(uses as never, lines, whole as string))).toEqual(back);
  });
});
