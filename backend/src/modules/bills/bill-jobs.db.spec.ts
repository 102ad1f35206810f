import { JobRunner, send } from '../../kernel/jobs';
import { setClock, stoppedClock } from '../../kernel/clock';
import { testDatabase } from '../../testing';
import { Bill } from './bill.resource';
import { aCell } from '../pricing/testing/builders';
import { Rating } from '../pricing/pricing.module';
import { issueBills, runBills } from './bills.jobs';
import { Bills } from './bills.service';
import {
  addCustomer,
  addTenant,
  agree,
  approveAll,
  billingBench,
  type BillingBench,
  type Tenant,
} from './testing/billing-bench';

const database = testDatabase();
const PERIOD = '2026-10';

describe('bills made by jobs', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let customers: string[];
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `jobs${++count}`);
    customers = await Promise.all(['C1', 'C2'].map(code => addCustomer(database, tenant, code)));
    for (const customer of customers) await agree(bench, tenant, customer);
    bench.charges.provisional = new Set();
    bench.charges.cells = customers.map(customerId => aCell({ customerId, cost: '10' }));
  });

  const services = <T>(type: unknown) =>
    ({
      get: new Map<unknown, unknown>([
        [Bills, bench.bills],
        [Rating, bench.rating],
      ]).get(type),
    }).get as T;
  const run = async (job: typeof runBills, period: string) => {
    const id = await bench.as(tenant, () => bench.db.transaction(tx => send(tx, job, { period })));
    const runner = new JobRunner({ db: bench.db, worker: 'spec', services });
    await runner.run({ id, tenantId: tenant.id, tenantPath: tenant.path, job: job.name });
    const [row] = await database.query<{
      state: string;
      result: unknown;
      error: unknown;
      progress_done: string;
      progress_total: string;
    }>('select state, result, error, progress_done, progress_total from app.job_run where id = $1', [id]);
    return row!;
  };

  it('rate, bill and issue with progress, and never wait for themselves', async () => {
    const made = await run(runBills, PERIOD);
    expect(made).toMatchObject({
      state: 'done',
      result: { rating: { rated: 2 }, bills: { made: 2 } },
      progress_done: '2',
      progress_total: '2',
    });
    await approveAll(bench, tenant, PERIOD);
    expect(await run(issueBills, PERIOD)).toMatchObject({ state: 'done', result: { issued: 2, refused: [] } });
  }, 20_000);

  it('on the 1st mean the month before (M-133)', async () => {
    const before = setClock(stoppedClock('2026-10-31T16:30:00Z'));
    try {
      expect(await run(runBills, 'previous')).toMatchObject({
        state: 'done',
        result: { period: PERIOD, bills: { made: 2 } },
      });
    } finally {
      setClock(before);
    }
  });

  it('write nothing once another worker took over (C10)', async () => {
    const stale = () => Promise.reject(new Error('stale'));
    await expect(bench.as(tenant, () => bench.rating.rate(PERIOD, { fence: stale }))).rejects.toThrow('stale');
    await bench.as(tenant, () => bench.rating.rate(PERIOD));
    await expect(bench.as(tenant, () => bench.bills.draft(PERIOD, { fence: stale }))).rejects.toThrow('stale');
    expect(await database.query('select id from app.bill where tenant_id = $1', [tenant.id])).toEqual([]);
  });

  it('issue what may go out and tell what may not (B17)', async () => {
    await run(runBills, PERIOD);
    await approveAll(bench, tenant, PERIOD);
    bench.charges.provisional = new Set([customers[0]!]);
    await run(runBills, PERIOD);
    const issued = await run(issueBills, PERIOD);
    expect(issued.result).toMatchObject({ issued: 1, refused: [{ code: 'bills.held' }] });
    const states = await database.query(
      'select state, held_reason from app.bill where tenant_id = $1 order by customer_code',
      [tenant.id],
    );
    expect(states).toEqual([
      { state: 'approved', held_reason: 'provisional' },
      { state: 'issued', held_reason: null },
    ]);
  });

  it('take a release back when the reason to hold becomes another one', async () => {
    bench.charges.provisional = new Set([customers[0]!]);
    await run(runBills, PERIOD);
    const [bill] = await database.query<{ id: string }>('select id from app.bill where customer_id = $1', [
      customers[0],
    ]);
    const entity = () => bench.db.source.getRepository(Bill).findOneByOrFail({ id: bill!.id });
    await bench.as(tenant, () => bench.db.transaction(async tx => bench.bills.release(tx, await entity(), '提前出账')));
    await database.query(
      `update app.price_agreement set state = 'ended', valid_to = valid_from where customer_id = $1`,
      [customers[0]],
    );
    await agree(bench, tenant, customers[0]!, { scopeProvider: 'aliyun' });
    bench.charges.cells.push(aCell({ customerId: customers[0]!, provider: 'aws', cost: '5' }));
    await run(runBills, PERIOD);
    const [now] = await database.query('select held_reason, released_by from app.bill where id = $1', [bill!.id]);
    expect(now).toEqual({ held_reason: 'no_agreement', released_by: null });
  });
});
