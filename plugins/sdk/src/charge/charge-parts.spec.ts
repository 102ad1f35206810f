import type { Charge } from './charge';
import { dayPeriod, monthPeriod } from './charge-period';
import { standAloneCredit } from './stand-alone-credit';

const CHINA = 480;

describe('a charge period', () => {
  it.each`
    text                     | start                         | end                           | why
    ${'2026-10-01'}          | ${'2026-09-30T16:00:00.000Z'} | ${'2026-10-01T16:00:00.000Z'} | ${'a day begins in its own zone'}
    ${'2026-10-31 23:59:59'} | ${'2026-10-30T16:00:00.000Z'} | ${'2026-10-31T16:00:00.000Z'} | ${'a time belongs to its day'}
    ${'2026-11-01'}          | ${'2026-09-30T16:00:00.000Z'} | ${'2026-10-31T16:00:00.000Z'} | ${'a day of another month says nothing'}
    ${'2026-10-32'}          | ${'2026-09-30T16:00:00.000Z'} | ${'2026-10-31T16:00:00.000Z'} | ${'there is no such day'}
    ${''}                    | ${'2026-09-30T16:00:00.000Z'} | ${'2026-10-31T16:00:00.000Z'} | ${'no day'}
    ${null}                  | ${'2026-09-30T16:00:00.000Z'} | ${'2026-10-31T16:00:00.000Z'} | ${'no day'}
  `('of "$text": $why', ({ text, start, end }: { text: string | null; start: string; end: string }) => {
    expect(dayPeriod(text, '2026-10', CHINA)).toEqual({ chargePeriodStart: start, chargePeriodEnd: end });
  });

  it('in UTC is the calendar month', () => {
    expect(monthPeriod('2026-12', 0).chargePeriodEnd).toBe('2027-01-01T00:00:00.000Z');
  });
});

describe('a stand-alone credit', () => {
  const charge = { billedCost: '10', listCost: '12', consumedQuantity: '3', resourceId: 'i-1' } as Charge;

  it.each`
    spent      | credit     | why
    ${'2.50'}  | ${'-2.50'} | ${'the digits stay'}
    ${'-2.50'} | ${'2.50'}  | ${'a refund gives the voucher back'}
  `('of $spent is $credit: $why', ({ spent, credit }: { spent: string; credit: string }) => {
    const found = standAloneCredit(charge, spent, { chargeDescription: 'voucher', xChargeType: 'Voucher' });
    expect(found).toMatchObject({
      billedCost: credit,
      effectiveCost: credit,
      listCost: credit,
      contractedCost: credit,
      consumedQuantity: null,
      resourceId: 'i-1',
      chargeCategory: 'Credit',
    });
  });
});
