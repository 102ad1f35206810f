import fc from 'fast-check';
import { billingBench, type BillingBench } from '../../src/modules/bills/testing/billing-bench';
import { withRealLedger } from '../../src/modules/ledger/testing/with-real-ledger';
import { testDatabase } from '../../src/testing';
import { checkInPostgres, checkLateInPostgres, withRealCharges } from './check-in-postgres';
import { billableWorld } from './random-world';

const database = testDatabase();

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
    await fc.assert(check, { numRuns: 6 });
  });
});
