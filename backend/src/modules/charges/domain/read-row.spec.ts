import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { fakeCloud, type FakeRow } from '../testing/fake-cloud';
import { row } from '../testing/fake-rows';
import { ChargeDays } from './charge-day';
import { fitsAmount, readRow } from './read-row';

const feed = fakeCloud({ pages: [], totals: null, fetched: [] }).feeds[0]!;
const frame = {
  feed,
  period: '2026-10',
  currency: 'CNY',
  account: { billingAccountId: 'b', invoiceIssuerName: 'i' },
  days: new ChargeDays('Asia/Shanghai'),
};
const codeOf = (more: object) => {
  const read = readRow({ ...row(1), ...more }, frame);
  return 'code' in read ? read.code : 'taken in';
};

describe('readRow (M-109, V5)', () => {
  it.each`
    more                                                              | code                          | why
    ${{}}                                                             | ${'taken in'}                 | ${'a documented row'}
    ${{ payable: '-5.00' }}                                           | ${'taken in'}                 | ${'a refund is negative'}
    ${{ NewColumn: '1' }}                                             | ${'row.unknown_column'}       | ${'the vendor added a column'}
    ${{ payable: 12.5 }}                                              | ${'row.wrong_shape'}          | ${'a number that went through a double'}
    ${{ payable: null }}                                              | ${'row.wrong_shape'}          | ${'an amount is missing'}
    ${{ kind: 'Broken' }}                                             | ${'fake.list_covers_payable'} | ${"the vendor's own identity does not hold"}
    ${{ payable: 'NaN' }}                                             | ${'row.amount'}               | ${'no number'}
    ${{ payable: '1e3' }}                                             | ${'row.amount'}               | ${'an exponent was not read by the plugin'}
    ${{ payable: '1,234.50' }}                                        | ${'row.amount'}               | ${'a comma'}
    ${{ payable: `1${'0'.repeat(26)}` }}                              | ${'row.amount'}               | ${'27 digits before the point'}
    ${{ list: '0.0000000000001' }}                                    | ${'row.amount'}               | ${'a 13th decimal would be rounded away'}
    ${{ list: '0.1000000000000000' }}                                 | ${'taken in'}                 | ${'zeros behind the last digit lose nothing'}
    ${{ currency: 'USD' }}                                            | ${'row.other_currency'}       | ${'a slice has one currency'}
    ${{ month: '2026-09' }}                                           | ${'row.other_period'}         | ${'the vendor answered with another month'}
    ${{ start: '2026-10-02T00:00:00Z', end: '2026-10-01T00:00:00Z' }} | ${'row.charge_period'}        | ${'it ends before it starts'}
    ${{ start: '2026-10-02 00:00:00' }}                               | ${'row.charge_period'}        | ${'a time without a zone'}
    ${{ start: '2026-10-02T00:00:00Z (a\tb)' }}                       | ${'row.charge_period'}        | ${'Date.parse would take it, COPY would break'}
    ${{ start: '2024-01-01T00:00:00Z' }}                              | ${'row.far_from_period'}      | ${'two years back'}
    ${{ start: '2026-12-01T00:00:00Z', end: '2026-12-02T00:00:00Z' }} | ${'row.far_from_period'}      | ${'after the month'}
    ${{ start: '2026-07-01T00:00:00Z' }}                              | ${'taken in'}                 | ${'a correction of July'}
  `('$code: $why', ({ more, code }: { more: object; code: string }) => {
    expect(codeOf(more)).toBe(code);
  });

  it('gives a voucher as a charge of its own', () => {
    const read = readRow({ ...row(1), voucher: '0.5' } satisfies FakeRow, frame);
    expect('charges' in read && read.charges.map(charge => [charge.chargeCategory, charge.billedCost])).toEqual([
      ['Usage', '1.10000001'],
      ['Credit', '-0.5'],
    ]);
  });

  it('takes exactly the amounts that numeric(38,12) keeps', () => {
    const digits = fc.bigInt(-(10n ** 45n), 10n ** 45n);
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 20 }), (value, decimals) => {
        const text = new Decimal(value.toString()).div(new Decimal(10).pow(decimals)).toFixed();
        const [whole = '', part = ''] = text.replace('-', '').split('.');
        expect(fitsAmount(text)).toBe(whole.length <= 26 && part.length <= 12);
      }),
    );
  });
});
