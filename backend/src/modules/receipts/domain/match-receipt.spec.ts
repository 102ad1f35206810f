import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { isExact, matchReceipt, type LooseReceipt, type OpenBill, type Payer } from './match-receipt';
import { nameLikeness } from './name-likeness';

const ANNA = 'anna';
const BERT = 'bert';
const bill = (no: number, open: string, change: Partial<OpenBill> = {}): OpenBill => ({
  id: `bill-${no}`,
  number: `BILL-202610-${String(no).padStart(6, '0')}`,
  customerId: ANNA,
  open,
  issuedOn: '2026-11-02',
  dueOn: `2026-12-${String(no).padStart(2, '0')}`,
  ...change,
});
const receipt = (change: Partial<LooseReceipt> = {}): LooseReceipt => ({
  amount: '100',
  currency: 'CNY',
  paidOn: '2026-11-10',
  payerName: null,
  memo: null,
  customerId: null,
  ...change,
});
const payers: Payer[] = [
  { customerId: ANNA, names: ['杭州安娜科技有限公司', '安娜科技'] },
  { customerId: BERT, names: ['北京伯特网络股份有限公司', '伯特'] },
];
const bills = [bill(1, '100'), bill(2, '40'), bill(3, '60'), bill(4, '77', { customerId: BERT })];

describe('names of payers (M-150)', () => {
  it.each`
    left                      | right                         | least  | most   | why
    ${'杭州安娜科技有限公司'} | ${'杭州安娜科技有限责任公司'} | ${100} | ${100} | ${'the form of the company tells nothing'}
    ${'杭州安娜科技有限公司'} | ${'杭州安娜(科技)有限公司'}   | ${100} | ${100} | ${'brackets'}
    ${'ＡＣＭＥ Co., Ltd.'}   | ${'Acme Limited'}             | ${100} | ${100} | ${'width, case and form'}
    ${'安娜科技'}             | ${'杭州安娜科技有限公司'}     | ${90}  | ${90}  | ${'the short name stands within'}
    ${'杭州安娜科技有限公司'} | ${'杭州安那科技有限公司'}     | ${50}  | ${80}  | ${'a character mistyped'}
    ${'杭州安娜科技有限公司'} | ${'杭州伯特网络有限公司'}     | ${0}   | ${40}  | ${'the same city is not the same company'}
    ${'有限公司'}             | ${'有限公司'}                 | ${0}   | ${0}   | ${'nothing but a form is no name'}
    ${'李'}                   | ${'王'}                       | ${0}   | ${0}   | ${'a single character has no pairs'}
  `(
    '$left / $right: $why',
    ({ left, right, least, most }: { left: string; right: string; least: number; most: number }) => {
      expect(nameLikeness(left, right)).toBeGreaterThanOrEqual(least);
      expect(nameLikeness(left, right)).toBeLessThanOrEqual(most);
      expect(nameLikeness(right, left)).toBe(nameLikeness(left, right));
    },
  );
});

describe('what a receipt was paid for (M-150, M-151)', () => {
  it.each`
    change                                                              | rule              | score  | lines                        | why
    ${{ memo: '货款 BILL-202610-000001' }}                              | ${'number'}       | ${100} | ${['1=100']}                 | ${'number and amount'}
    ${{ memo: 'ｂｉｌｌ 202610 000001号' }}                             | ${'number'}       | ${100} | ${['1=100']}                 | ${'as people copy a number'}
    ${{ memo: 'BILL-202610-0000012' }}                                  | ${'amount_only'}  | ${35}  | ${['1=100']}                 | ${'another, longer number'}
    ${{ memo: 'BILL-202610-000002/BILL-202610-000003' }}                | ${'numbers'}      | ${98}  | ${['2=40', '3=60']}          | ${'two numbers and their sum'}
    ${{ memo: 'BILL-202610-000001', amount: '30' }}                     | ${'number_less'}  | ${90}  | ${['1=30']}                  | ${'part of it'}
    ${{ memo: 'BILL-202610-000002', amount: '50' }}                     | ${'number_more'}  | ${88}  | ${['2=40']}                  | ${'ten stay in the wallet'}
    ${{ memo: 'BILL-202610-000001 BILL-202610-000004', amount: '177' }} | ${null}           | ${0}   | ${[]}                        | ${'two customers: a person has to look'}
    ${{ customerId: ANNA }}                                             | ${'one_bill'}     | ${90}  | ${['1=100']}                 | ${'the customer is known'}
    ${{ customerId: ANNA, amount: '140' }}                              | ${'oldest_bills'} | ${88}  | ${['1=100', '2=40']}         | ${'the two due first'}
    ${{ customerId: ANNA, amount: '160' }}                              | ${'some_bills'}   | ${82}  | ${['1=100', '3=60']}         | ${'two that are not the first'}
    ${{ customerId: ANNA, amount: '120' }}                              | ${'oldest_first'} | ${60}  | ${['1=100', '2=20']}         | ${'fits nothing: in the order they are due'}
    ${{ customerId: ANNA, amount: '250' }}                              | ${'oldest_first'} | ${60}  | ${['1=100', '2=40', '3=60']} | ${'more than everything'}
    ${{ customerId: BERT }}                                             | ${'oldest_first'} | ${60}  | ${['4=77']}                  | ${"never another customer's bill"}
    ${{ payerName: '杭州安娜科技有限公司' }}                            | ${'one_bill'}     | ${85}  | ${['1=100']}                 | ${'by its name'}
    ${{ payerName: '安娜科技(代付)' }}                                  | ${'one_bill'}     | ${76}  | ${['1=100']}                 | ${'by a name like it'}
    ${{ payerName: '杭州安娜科技有限公司', paidOn: '2026-11-01' }}      | ${'one_bill'}     | ${75}  | ${['1=100']}                 | ${'money before the bill'}
    ${{ amount: '77' }}                                                 | ${'amount_only'}  | ${35}  | ${['4=77']}                  | ${'an amount of one bill alone'}
    ${{ payerName: '某某贸易有限公司', amount: '33' }}                  | ${null}           | ${0}   | ${[]}                        | ${'nothing speaks for anything'}
  `(
    '$rule: $why',
    ({ change, rule, score, lines }: { change: object; rule: string; score: number; lines: string[] }) => {
      const [best] = matchReceipt(receipt(change), bills, payers);
      expect(best?.rule ?? null).toBe(rule);
      expect(best?.score ?? 0).toBe(score);
      expect((best?.lines ?? []).map(line => `${line.billId.slice(5)}=${line.amount}`)).toEqual(lines);
    },
  );

  it('says why in both languages', () => {
    const [best] = matchReceipt(receipt({ payerName: '安娜科技(代付)', amount: '100' }), bills, payers);
    expect(best!.reason).toEqual({
      zh: '付款人“安娜科技(代付)”与客户“安娜科技”相似度 90%；金额与账单 BILL-202610-000001 的未收金额一致。',
      en: 'The payer "安娜科技(代付)" is 90% like "安娜科技"; the amount is what BILL-202610-000001 still asks for.',
    });
  });

  it('books without a person by one rule only', () => {
    const found = ['BILL-202610-000001', 'BILL-202610-000002 BILL-202610-000003'].map(
      memo => matchReceipt(receipt({ memo }), bills, payers)[0]!,
    );
    expect(found.map(isExact)).toEqual([true, false]);
  });

  it('P1 P2 never gives away more than there is, nor more than a bill asks for', () => {
    const fen = fc.integer({ min: 1, max: 50_000 }).map(value => new Decimal(value).div(100).toFixed());
    const someBills = fc
      .array(fc.record({ open: fen, customerId: fc.constantFrom(ANNA, BERT) }), { maxLength: 14 })
      .map(list => list.map((one, index) => bill(index + 1, one.open, { customerId: one.customerId })));
    fc.assert(
      fc.property(someBills, fen, fc.constantFrom(null, ANNA), (open, amount, customerId) => {
        const payerName = '安娜科技';
        for (const match of matchReceipt(receipt({ amount, customerId, payerName }), open, payers)) {
          const sum = match.lines.reduce((left, line) => left.plus(line.amount), new Decimal(0));
          expect(sum.lte(amount)).toBe(true);
          expect(sum.toFixed()).toBe(new Decimal(match.amount).toFixed());
          for (const line of match.lines) {
            const of = open.find(one => one.id === line.billId)!;
            expect(new Decimal(line.amount).lte(of.open) && of.customerId === match.customerId).toBe(true);
          }
          expect(new Set(match.lines.map(line => line.billId)).size).toBe(match.lines.length);
        }
      }),
    );
  });
});
