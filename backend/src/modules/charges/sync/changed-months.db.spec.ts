import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from '../testing/charge-bench';
import { fakeCloud, type FakeVendor } from '../testing/fake-cloud';
import { page, PERIOD, rows, show } from '../testing/fake-rows';
import { ChangedMonths } from './changed-months.service';

const database = testDatabase();

describe('X-03 a month that the vendor touches again', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  const questions: Date[] = [];
  let touched: readonly string[] = [];
  const plain = fakeCloud(vendor);
  const telling: CloudPlugin = {
    ...fakeCloud(vendor),
    id: 'cloud-telling',
    changed(_context, since) {
      questions.push(since);
      return Promise.resolve(touched);
    },
  };
  let bench: ChargeBench;
  let months: ChangedMonths;
  let tenant: Tenant;
  let account: string;
  let count = 0;

  beforeAll(async () => {
    bench = await chargeBench(database, [plain, telling]);
    months = new ChangedMonths(bench.db, bench.sources);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `Chg${++count}`);
    account = await addAccount(database, tenant, `chg-${count}`, { plugin: telling.id });
    show(vendor, page('a', rows(0, 3)));
    await bench.as(tenant, () => bench.syncs.sync(account, PERIOD));
    questions.length = 0;
    touched = [];
  });

  const again = (of = account) => bench.as(tenant, () => months.syncAgain(of, new AbortController().signal));
  const ordered = async () =>
    (
      await database.query<{ period: string }>(
        `select input->>'period' as period from app.job_run where tenant_id = $1 and job = 'clouds.sync' order by 1`,
        [tenant.id],
      )
    ).map(({ period }) => period);

  it('is read again, and a month that was never read is left to the plan', async () => {
    touched = ['2019-01', PERIOD];
    expect(await again()).toEqual([PERIOD]);
    expect(await ordered()).toEqual([PERIOD]);
  });

  it('is asked for from where the last question ended, with an hour to spare', async () => {
    const before = Date.now();
    await again();
    await again();
    expect(questions[0]).toEqual(new Date(0));
    expect(questions[1]!.getTime()).toBeGreaterThanOrEqual(before - 3_600_000);
    expect(questions[1]!.getTime()).toBeLessThanOrEqual(Date.now() - 3_600_000);
    expect(await ordered()).toEqual([]);
  });

  it('is not forgotten by a question that fails', async () => {
    await again();
    const failing = { ...telling, changed: () => Promise.reject(new TypeError('the vendor stumbled')) };
    jest.spyOn(bench.sources, 'load').mockResolvedValueOnce({
      ...(await bench.as(tenant, () => bench.sources.load(account))),
      plugin: failing,
    });
    await expect(again()).rejects.toThrow('the vendor stumbled');
    touched = [PERIOD];
    expect(await again()).toEqual([PERIOD]);
    // From the first question, not from the one that failed.
    expect(Date.now() - questions[1]!.getTime()).toBeGreaterThan(3_600_000);
  });

  it('is unknown where the vendor does not say, and where the account rests', async () => {
    const silent = await addAccount(database, tenant, `silent-${count}`, { plugin: plain.id });
    expect(await again(silent)).toBeNull();
    await database.query(`update app.cloud_account set status = 'paused' where id = $1`, [account]);
    expect(await again()).toBeNull();
    expect(questions).toEqual([]);
  });
});
