import { Decimal } from '../../money';
import { specimenBill } from './specimen-bill';

const key = { id: 'key-of-specimen', secret: 'secret-of-specimen' };
const sum = (...amounts: string[]) => amounts.reduce((total, each) => total.plus(each), new Decimal(0));

describe('the specimen bill', () => {
  it.each([2, 6, 8, 10])('holds on every line with %i decimals', decimals => {
    const { lines } = specimenBill({ key, decimals });
    for (const line of lines) {
      expect(new Decimal(line.list).minus(line.discount).minus(line.coupon).toFixed()).toBe(
        new Decimal(line.payable).toFixed(),
      );
      expect(sum(line.voucher, line.storedValue, line.cash, line.onCredit).toFixed()).toBe(
        new Decimal(line.payable).toFixed(),
      );
      expect(line.payable).toMatch(new RegExp(`\\.\\d{${decimals}}$`));
    }
  });

  it.each([2, 6, 8, 10])('has an amount that a double does not keep, with %i decimals', decimals => {
    const { longAmount } = specimenBill({ key, decimals });
    expect(longAmount.replace('.', '').replace(/^0+/, '')).toHaveLength(18);
    expect(new Decimal(Number(longAmount)).toFixed(decimals)).not.toBe(longAmount);
  });

  it('has twins, refunds, adjustments, vouchers and late rows', () => {
    const { lines, account } = specimenBill({ key });
    expect(lines[41]).toEqual(lines[40]);
    expect(new Set(lines.map(line => line.kind))).toEqual(new Set(['usage', 'purchase', 'refund', 'adjustment']));
    expect(lines.filter(line => !/^0\.0+$/.test(line.voucher)).length).toBeGreaterThan(5);
    expect([...account.lines('2026-10', 2)]).toHaveLength(lines.length + 3);
    expect([...account.lines('2026-09', 1)]).toHaveLength(0);
  });
});
