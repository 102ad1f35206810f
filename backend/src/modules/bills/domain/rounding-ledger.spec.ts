import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { rateAccount } from '../../pricing/domain/rate-account';
import { aCell, anAgreement } from '../../pricing/testing/builders';
import { TEST_MODELS } from '../../pricing/testing/models';
import { draftBill } from './draft-bill';

interface VendorLine {
  service: string;
  cost: Decimal;
}

/** How four kinds of vendor get from usage to a bill of whole fen. */
const VENDORS: Record<string, (usage: VendorLine[]) => VendorLine[]> = {
  'truncates each line': usage =>
    usage.map(line => ({ ...line, cost: line.cost.toDecimalPlaces(2, Decimal.ROUND_DOWN) })),
  'rounds each line half up': usage =>
    usage.map(line => ({ ...line, cost: line.cost.toDecimalPlaces(2, Decimal.ROUND_HALF_UP) })),
  'rounds each line up': usage =>
    usage.map(line => ({ ...line, cost: line.cost.toDecimalPlaces(2, Decimal.ROUND_UP) })),
  'keeps lines exact and corrects the month by a line of its own': usage => {
    const exact = totalOf(usage);
    return [...usage, { service: 'round-down', cost: exact.toDecimalPlaces(2, Decimal.ROUND_DOWN).minus(exact) }];
  },
};

const totalOf = (lines: readonly VendorLine[]) => lines.reduce((sum, { cost }) => sum.plus(cost), new Decimal(0));

describe('the rounding ledger over four vendors’ rules (X-02)', () => {
  const usage = fc.array(
    fc.record({
      service: fc.constantFrom('ecs', 'oss', 'cdn', 'rds', 'slb'),
      cost: fc.bigInt(-(10n ** 9n), 10n ** 13n).map(units => new Decimal(units.toString()).div('1e8')),
    }),
    { maxLength: 40 },
  );

  it.each(Object.keys(VENDORS))(
    'passed on at cost, a vendor who %s: lines + rounding = bill = vendor total, to the fen',
    name => {
      fc.assert(
        fc.property(usage, used => {
          const vendor = VENDORS[name]!(used);
          const cells = vendor.map(({ service, cost }) =>
            aCell({ serviceCode: service, serviceName: service, cost: cost.toFixed() }),
          );
          const agreement = anAgreement({ params: { basis: 'billedCost', factor: '1' } });
          const account = { customerId: 'customer-1', currency: 'CNY', cells, agreements: [agreement] };
          const groups = rateAccount(account, TEST_MODELS).map(group => ({ ...group, id: group.key }));
          const bill = draftBill(groups, 'CNY', false);
          const lines = bill.lines.reduce((sum, line) => sum.plus(line.price), new Decimal(0));
          expect(lines.plus(bill.rounding).toFixed(2)).toBe(new Decimal(bill.total).toFixed(2));
          expect(new Decimal(bill.total).equals(totalOf(vendor))).toBe(true);
          // Every line is whole fen, and so is the entry: nothing is left between two digits.
          for (const amount of [bill.rounding, ...bill.lines.map(line => line.price)]) {
            expect(new Decimal(amount).decimalPlaces()).toBeLessThanOrEqual(2);
          }
        }),
        { numRuns: 200 },
      );
    },
  );
});
