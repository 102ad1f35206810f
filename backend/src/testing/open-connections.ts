import { setTimeout as sleep } from 'node:timers/promises';
import { administer, type TestCluster } from './test-cluster';

const CLOSING_MS = 2_000;

/** Connections that a spec did not close, one sentence each; those that are just closing get two seconds. */
export async function openConnections(cluster: TestCluster, database: string): Promise<string[]> {
  for (const began = performance.now(); ; await sleep(50)) {
    const open = await administer<{ leak: string }>(
      cluster,
      `select format('%s as %s, %s, last ran: %s', coalesce(nullif(application_name, ''), 'a nameless client'),
                     usename, state, left(query, 200)) as leak
         from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
      [database],
    );
    if (open.length === 0 || performance.now() - began > CLOSING_MS) return open.map(row => row.leak);
  }
}
