import { setTimeout as sleep } from 'node:timers/promises';
import { chargeBench } from './charge-bench';
import { fakeCloud, type FakeVendor } from './fake-cloud';
import { PERIOD, rows, show } from './fake-rows';

/** The month that the killed process reads: tasks of pages, slow enough to be hit anywhere. */
export const KILLED_MONTH = { tasks: 8, pages: 5, rows: 40 };

/** @param of fewer tasks: what the vendor has published of it so far */
export function showKilledMonth(vendor: FakeVendor, { tasks } = { tasks: KILLED_MONTH.tasks }): void {
  const { pages, rows: size } = KILLED_MONTH;
  const all = Array.from({ length: tasks * pages }, (_, index) => ({
    task: `t${Math.floor(index / pages)}`,
    rows: rows(index * size, (index + 1) * size, { voucher: '0.01' }),
  }));
  show(vendor, all);
}

/** Syncs once and says so; its parent kills it at some moment before or after. */
async function main(): Promise<void> {
  const { worker, tenant, path, account, job } = JSON.parse(process.env.SYNC_CHILD!) as Record<string, string>;
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [], beforePage: () => sleep(4) };
  showKilledMonth(vendor);
  const bench = await chargeBench({ urls: { worker: worker! } as never }, [fakeCloud(vendor)]);
  process.send!('started');
  await bench.as({ id: tenant!, path: path! }, () => bench.syncs.sync(account!, PERIOD, { jobRunId: job! }));
  await bench.close();
  process.disconnect();
}

if (require.main === module) void main();
