import fc from 'fast-check';
import { AppError, Decimal, type ReceiptFacts } from '@cloudtally/plugin-sdk';
import { runPaymentContract } from '@cloudtally/plugin-sdk/testing';
import bank from '.';

const settings = {
  accountName: '星桥云计算有限公司',
  bank: '招商银行上海张江支行',
  accountNumber: '1219 0857 3310 802',
};
const receipt: ReceiptFacts = {
  serial: 'C0810HZ000123',
  amount: '12800.50',
  currency: 'CNY',
  paidOn: '2026-11-03',
  payerName: '杭州云栖贸易有限公司',
  payerAccount: '6225880000001234',
  memo: 'BILL-202610-0007',
};
const record = (change: Partial<ReceiptFacts>) => bank.record({ ...receipt, ...change }, settings);

describe('a recorded receipt (M-148, M-153)', () => {
  it.each`
    field             | typed                           | kept                  | why
    ${'serial'}       | ${'Ｃ０８１０ＨＺ０００１２３'} | ${'C0810HZ000123'}    | ${'a Chinese input method'}
    ${'serial'}       | ${"'c0810hz000123\t"}           | ${'C0810HZ000123'}    | ${'an export that protects itself from Excel'}
    ${'serial'}       | ${'\ufeff`20261103-0001'}       | ${'20261103-0001'}    | ${'a byte order mark and a backtick'}
    ${'amount'}       | ${'１２,８００．５０'}          | ${'12800.50'}         | ${'full width with thousands'}
    ${'amount'}       | ${'1,234,567.8'}                | ${'1234567.8'}        | ${'as statements print it'}
    ${'paidOn'}       | ${'２０２６－１１－０３ '}      | ${'2026-11-03'}       | ${'full width'}
    ${'payerName'}    | ${'　杭州　云栖（贸易）  '}     | ${'杭州 云栖(贸易)'}  | ${'spaces and brackets of both widths'}
    ${'payerName'}    | ${'  '}                         | ${null}               | ${'nobody is nobody'}
    ${'payerAccount'} | ${'6225 8800-0000 1234'}        | ${'6225880000001234'} | ${'grouped digits'}
    ${'memo'}         | ${' BILL-202610-0007\u200b'}    | ${'BILL-202610-0007'} | ${'an invisible mark'}
  `('$field: $why', ({ field, typed, kept }: { field: keyof ReceiptFacts; typed: string; kept: string | null }) => {
    expect(record({ [field]: typed })[field]).toBe(kept);
  });

  it.each`
    change                                   | field             | why
    ${{ amount: '1,23' }}                    | ${'amount'}       | ${'a comma for a point'}
    ${{ amount: '12,34,567' }}               | ${'amount'}       | ${'commas at odd places'}
    ${{ amount: '100.005' }}                 | ${'amount'}       | ${'half a fen'}
    ${{ amount: '1.5', currency: 'JPY' }}    | ${'amount'}       | ${'half a yen'}
    ${{ amount: '1.2345', currency: 'KWD' }} | ${'amount'}       | ${'a tenth of a fils'}
    ${{ amount: '10000000000000000' }}       | ${'amount'}       | ${'ten thousand billion'}
    ${{ serial: '123' }}                     | ${'serial'}       | ${'three digits are no serial'}
    ${{ serial: 'A B C D' }}                 | ${'serial'}       | ${'words'}
    ${{ serial: '流水号0001' }}              | ${'serial'}       | ${'the label copied with it'}
    ${{ serial: '----' }}                    | ${'serial'}       | ${'a line'}
    ${{ memo: '附'.repeat(501) }}            | ${'memo'}         | ${'a flood: cut off in silence it would lose the reference'}
    ${{ paidOn: '2026-02-29' }}              | ${'paidOn'}       | ${'not a leap year'}
    ${{ paidOn: '0026-11-03' }}              | ${'paidOn'}       | ${'a year half typed'}
    ${{ payerAccount: '1'.repeat(65) }}      | ${'payerAccount'} | ${'a flood'}
  `('refuses $why, at $field', ({ change, field }: { change: Partial<ReceiptFacts>; field: string }) => {
    const refused = (() => {
      try {
        return record(change);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(AppError);
    expect(Object.keys((refused as AppError).fieldErrors ?? {})).toEqual([field]);
  });

  it('keeps every fen of every amount', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 18n - 1n), fen => {
        const amount = new Decimal(fen.toString()).div(100).toFixed(2);
        expect(record({ amount }).amount).toBe(amount);
      }),
    );
  });

  it('never throws anything but a refusal, whatever is typed', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-0-9.,eE'` ]*$/));
    fc.assert(
      fc.property(typed, typed, typed, typed, (serial, amount, paidOn, payerName) => {
        try {
          const once = record({ serial, amount, paidOn, payerName });
          expect(bank.record(once, settings)).toEqual(once);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }),
    );
  });
});

runPaymentContract(bank, {
  settings,
  valid: [receipt, { ...receipt, serial: '2026110300012345678901', payerName: null, payerAccount: null, memo: null }],
  refused: [
    { receipt: { ...receipt, amount: '1.234' }, field: 'amount', why: 'three decimals in CNY' },
    { receipt: { ...receipt, serial: 'AB' }, field: 'serial', why: 'two letters' },
  ],
});
