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
const KILLS = 6;

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
