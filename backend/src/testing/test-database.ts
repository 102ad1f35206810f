import { randomBytes } from 'node:crypto';
import { Client, type QueryResultRow } from 'pg';
import { keepForPerson } from './cluster-users';
import { FINISHERS, type Finisher } from './finisher';
import { expectInvariants } from './invariants';
import { openConnections } from './open-connections';
import { migratedTemplate } from './template';
import { administer, testCluster, type TestCluster } from './test-cluster';

export interface TestDatabase {
  readonly name: string;
  /** One url per database role. `owner` is not held by row-level security and is for arranging and looking only. */
  readonly urls: { readonly owner: string; readonly staff: string; readonly worker: string; readonly portal: string };
  /** One statement as the owner. */
  query<Row extends QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
}

/**
 * Gives the calling spec file a migrated database of its own. Call once, at the top of the file; the fields are there
 * from the first `beforeAll` on. After each test the registered invariants are checked; after the last hook the file
 * fails if a connection is still open. The database is dropped, or kept and its url printed if a test failed.
 *
 * @example
 * const database = testDatabase();
 * it('M-153 ...', async () => { const app = await start(database.urls.staff); ... });
 */
export function testDatabase(options: { checkInvariants?: boolean } = {}): TestDatabase {
  const name = `cloudtally_test_${randomBytes(6).toString('hex')}`;
  let cluster: TestCluster | undefined;
  let owner: Client | undefined;
  const ready = (): TestCluster => {
    if (!cluster)
      throw new Error('The test database is there from beforeAll on: read its urls inside a hook or a test.');
    return cluster;
  };
  const database: TestDatabase = {
    name,
    get urls() {
      const role = (word: 'staff' | 'worker' | 'portal') => ready().roleUrl(name, `cloudtally_${word}`);
      return { owner: ready().url(name), staff: role('staff'), worker: role('worker'), portal: role('portal') };
    },
    query: async <Row extends QueryResultRow>(sql: string, values?: unknown[]) =>
      owner ? (await owner.query<Row>(sql, values)).rows : (ready(), []),
  };

  beforeAll(async () => {
    cluster = await testCluster();
    await administer(cluster, `create database ${name} template ${await migratedTemplate(cluster)} strategy file_copy`);
    owner = new Client({ connectionString: cluster.url(name), application_name: 'test harness' });
    await owner.connect();
  });
  if (options.checkInvariants !== false) afterEach(() => expectInvariants(database));
  finishers().push(async failed => {
    await owner?.end();
    if (cluster) await finish(cluster, name, failed);
  });
  return database;
}

/** `afterAll` hooks run in the order of definition, ours before the spec's own: hence the environment calls us last. */
const finishers = (): Finisher[] => ((globalThis as Record<symbol, unknown>)[FINISHERS] ??= []) as Finisher[];

async function finish(cluster: TestCluster, name: string, failed: boolean): Promise<void> {
  const leaks = await openConnections(cluster, name);
  if (failed) {
    keepForPerson(process.env.CLOUDTALLY_TEST_RUN ?? String(process.pid));
    process.stderr.write(`\nThe failed test's database is kept: ${cluster.url(name)}\n`);
    await dropOldest(cluster);
  } else {
    await administer(cluster, `drop database ${name} with (force)`);
  }
  if (leaks.length > 0) throw new Error(`The spec left database connections open:\n- ${leaks.join('\n- ')}`);
}

const KEPT = 20;

async function dropOldest(cluster: TestCluster): Promise<void> {
  const kept = await administer<{ datname: string }>(
    cluster,
    `select datname from pg_database d where starts_with(datname, 'cloudtally_test_')
        and not exists (select from pg_stat_activity a where a.datid = d.oid) order by oid desc`,
  );
  for (const { datname } of kept.slice(KEPT)) await administer(cluster, `drop database if exists ${datname}`);
}
