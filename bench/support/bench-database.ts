import path from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { ensureRoles, migrate } from '../../backend/src/kernel/database';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../backend/src/kernel/database/embedded';
import { whileClaimed } from '../../backend/src/kernel/database/embedded/claim';
import { roleUrl } from '../../backend/src/kernel/database/roles';
import type { TestDatabase } from '../../backend/src/testing';
import { testPassword, testPasswords } from '../../backend/src/testing/test-cluster';
import { note } from './measure';
import { serverSeconds } from './processor-time';

const folder = path.resolve(__dirname, '../../.cache/bench-postgres');
const NAME = 'cloudtally_bench';

export interface BenchDatabase extends TestDatabase {
  /** The owner's connection, which no policy holds back. */
  readonly owner: Client;
  /** What its server has computed so far, in seconds. */
  computed(): number;
}

/**
 * A migrated database on a durable cluster: the packaged Postgres with the settings of `npm start`, unlike the tests'
 * own, which does without fsync. Two benches at a time would measure each other, so the second one waits.
 */
export function withDatabase<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  return whileClaimed(`${folder}.claim`, 'bench', async () => {
    note('starting a durable Postgres');
    const server = await startEmbeddedPostgres({ dir: folder, profile: 'dev' });
    const keeper = new Client({ connectionString: server.url('postgres') });
    await keeper.connect();
    const drop = () => keeper.query(`drop database if exists ${NAME} with (force)`);
    try {
      await drop();
      await keeper.query(`create database ${NAME}`);
      await ensureRoles(server.url(NAME), testPasswords());
      await migrate(server.url(NAME));
      return await withOwner(server, work);
    } finally {
      await drop();
      await keeper.end();
      await server.stop();
    }
  });
}

async function withOwner<T>(server: EmbeddedPostgres, work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const url = server.url(NAME);
  const owner = new Client({ connectionString: url });
  await owner.connect();
  const urlOf = (role: 'staff' | 'worker' | 'portal') =>
    roleUrl(url, `cloudtally_${role}`, testPassword(`cloudtally_${role}`));
  try {
    return await work({
      name: NAME,
      owner,
      computed: () => serverSeconds(server.pid),
      urls: { owner: url, staff: urlOf('staff'), worker: urlOf('worker'), portal: urlOf('portal') },
      query: async <Row extends QueryResultRow>(sql: string, values?: unknown[]) =>
        (await owner.query<Row>(sql, values)).rows,
    });
  } finally {
    await owner.end();
  }
}
