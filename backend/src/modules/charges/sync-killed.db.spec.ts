import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from '../../testing';
import { addAccount, addTenant, chargeBench } from './testing/charge-bench';
import { fakeCloud, type FakeVendor } from './testing/fake-cloud';
import { PERIOD } from './testing/fake-rows';
import { KILLED_MONTH, showKilledMonth } from './testing/sync-child';

const database = testDatabase();
const KILLS = process.env.RUN_NIGHTLY ? 12 : 4;
const LATE_KILLS = process.env.RUN_NIGHTLY ? 4 : 2;

/** Starts the sync in a process of its own and kills it with -9 so long after it began. @returns whether it was killed */
async function killedAfter(milliseconds: number, what: object): Promise<boolean> {
  const root = path.resolve(__dirname, '../../../..');
  const child = fork(path.join(__dirname, 'testing/sync-child.ts'), [], {
    cwd: root,
    execArgv: ['--conditions=source', '-r', '@swc-node/register'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      TS_NODE_PROJECT: path.join(root, 'tsconfig.base.json'),
      SYNC_CHILD: JSON.stringify(what),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<boolean>(resolve => child.once('exit', (_code, signal) => resolve(signal === 'SIGKILL')));
  await new Promise(resolve => child.once('message', resolve));
  await sleep(milliseconds);
  child.kill('SIGKILL');
  return ended;
}

it(`M-105 R1 killed ${KILLS} times at any moment, the month is whole in the end and nothing is doubled`, async () => {
  const tenant = await addTenant(database, 'Killed');
  const account = await addAccount(database, tenant, 'killed');
  const job = randomUUID();
  const what = { worker: database.urls.worker, tenant: tenant.id, path: tenant.path, account, job };
  let kills = 0;
  for (let attempt = 0; attempt < KILLS; attempt++) {
    // Spread over pull and write; where exactly it hits is the machine's choice.
    if (await killedAfter(40 + attempt * 55, what)) kills++;
  }
  expect(kills).toBeGreaterThan(0);

  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  showKilledMonth(vendor);
  const bench = await chargeBench(database, [fakeCloud(vendor)]);
  try {
    await bench.as(tenant, () => bench.syncs.sync(account, PERIOD, { jobRunId: job }));
    const [slice] = await database.query(
      `select s.charges::int, s.rows::int, s.revision, trim_scale(s.difference)::text as difference,
         (select count(*)::int from app.charge c where c.slice_id = s.no) as facts
       from app.charge_slice s where s.cloud_account_id = $1`,
      [account],
    );
    const lines = KILLED_MONTH.tasks * KILLED_MONTH.pages * KILLED_MONTH.rows;
    expect(slice).toEqual({ charges: 2 * lines, facts: 2 * lines, rows: lines, revision: 1, difference: '0' });
    const open = await database.query(`select 1 from app.sync_run where state = 'running'`);
    expect(open).toEqual([]);
  } finally {
    await bench.close();
  }
}, 180_000);

it(`M-113 R1 killed ${LATE_KILLS} times, what came late is booked once into the open month, and the closed one keeps its sum`, async () => {
  const tenant = await addTenant(database, 'KilledLate');
  const account = await addAccount(database, tenant, 'killed-late');
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  const bench = await chargeBench(database, [fakeCloud(vendor)]);
  const slices = () =>
    database.query<{ period: string; of_period: string | null; charges: number; facts: number; difference: string }>(
      `select s.period, s.of_period, s.charges::int, trim_scale(s.difference)::text as difference,
         (select count(*)::int from app.charge c where c.slice_id = s.no) as facts
       from app.charge_slice s where s.cloud_account_id = $1 order by s.of_period nulls first`,
      [account],
    );
  try {
    showKilledMonth(vendor, { tasks: KILLED_MONTH.tasks / 2 });
    await bench.as(tenant, () => bench.syncs.sync(account, PERIOD));
    await database.query(
      `insert into app.period_close (tenant_id, period, state, revision, closed_at) values ($1, $2, 'closed', 1, now())`,
      [tenant.id, PERIOD],
    );
    await database.query(`update app.charge_slice set state = 'locked' where tenant_id = $1`, [tenant.id]);
    const closed = await slices();

    const job = randomUUID();
    const what = { worker: database.urls.worker, tenant: tenant.id, path: tenant.path, account, job };
    let kills = 0;
    for (let attempt = 0; attempt < LATE_KILLS; attempt++) if (await killedAfter(60 + attempt * 160, what)) kills++;
    expect(kills).toBeGreaterThan(0);
    showKilledMonth(vendor);
    await bench.as(tenant, () => bench.syncs.sync(account, PERIOD, { jobRunId: job }));
    await bench.as(tenant, () => bench.syncs.sync(account, PERIOD));

    const half = KILLED_MONTH.tasks * KILLED_MONTH.pages * KILLED_MONTH.rows;
    const [first, ...late] = await slices();
    expect([first]).toEqual(closed);
    expect(late).toEqual([
      {
        period: expect.not.stringContaining(PERIOD) as string,
        of_period: PERIOD,
        charges: half,
        facts: half,
        difference: '0',
      },
    ]);
    const [doubled] = await database.query(
      `select count(*)::int as count from (select key_hash, ordinal from app.charge where cloud_account_id = $1
         group by key_hash, ordinal having count(*) > 1) twice`,
      [account],
    );
    expect(doubled).toEqual({ count: 0 });
  } finally {
    await bench.close();
  }
}, 120_000);
