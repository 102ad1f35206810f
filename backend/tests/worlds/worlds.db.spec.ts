import fc from 'fast-check';
import { billingBench, type BillingBench } from '../../src/modules/bills/testing/billing-bench';
import { withRealLedger } from '../../src/modules/ledger/testing/with-real-ledger';
import { testDatabase } from '../../src/testing';
import { checkInPostgres, checkLateInPostgres, withRealCharges } from './check-in-postgres';
import { billableWorld } from './random-world';
import type { Price, World } from './world';

const database = testDatabase();

const NOTHING = { listCost: '0', contractedCost: '0', billedCost: '0' };
const place = { provider: 'aliyun', service: 'ecs', region: '', ...NOTHING } as const;
const listed: Price = {
  code: 'PUBLIC',
  of: 'everybody',
  kind: 'framework',
  provider: null,
  service: null,
  currency: 'CNY',
  contract: null,
  terms: { model: 'percentage', basis: 'listCost', factor: '1.05' },
};
const ofMonth = { code: 'P0', kind: 'framework', provider: 'aliyun', service: null, contract: null } as const;
const customer = { level: 'A', group: 'g' } as const;

/** Worlds in which the only charge is taken back: what is asked of who used something is asked of nobody any more. */
const TAKEN_BACK_WHOLE: World[] = [
  {
    customers: [{ code: 'c1', ...customer }],
    prices: [
      {
        ...ofMonth,
        of: 'everybody',
        currency: 'CNY',
        terms: { model: 'package', fee: '10', unit: '次', included: '10', beyond: '0' },
      },
      listed,
    ],
    discounts: [],
    charges: [{ ...place, customer: 'c1', used: { quantity: '0', unit: '次' } }],
    late: [{ charge: { ...place, customer: 'c1', used: null }, replaces: 0 }],
  },
  {
    customers: ['c1', 'c3'].map(code => ({ code, ...customer })),
    prices: [
      {
        ...ofMonth,
        of: { customer: 'c3' },
        currency: null,
        terms: { model: 'minimum', basis: 'listCost', factor: '0.000001', minimum: '0.01' },
      },
      listed,
    ],
    discounts: [],
    charges: [{ ...place, customer: 'c3', used: null }],
    late: [{ charge: { ...place, customer: 'c1', used: null }, replaces: 0 }],
  },
];

describe('random worlds through the real tables (X-04, B8, B9)', () => {
  let bench: BillingBench;
  beforeAll(async () => {
    bench = withRealLedger(withRealCharges(await billingBench(database)));
  });
  afterAll(() => bench.close());

  it('are rated as by hand, by what is new alone; and what was issued is never touched', async () => {
    let count = 0;
    const check = fc.asyncProperty(billableWorld, world => checkInPostgres(database, bench, `world${++count}`, world));
    await fc.assert(check, { numRuns: 8 });
  });

  it('a closed month and what is booked late of it come to the month rated from scratch', async () => {
    let count = 0;
    const check = fc.asyncProperty(billableWorld, world =>
      checkLateInPostgres(database, bench, `late${++count}`, world),
    );
    await fc.assert(check, { numRuns: 12, examples: TAKEN_BACK_WHOLE.map(world => [world]) });
  });
});
