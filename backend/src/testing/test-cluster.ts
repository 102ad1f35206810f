import { Client } from 'pg';
import { OWNER, startEmbeddedPostgres } from '../kernel/database/embedded';
import { whileClaimed } from '../kernel/database/embedded/claim';
import { ROLES, roleUrl, type RoleName } from '../kernel/database/roles';
import { clusterClaim, clusterFolder, keepRunningFor } from './cluster-users';

export interface TestCluster {
  /** The owner's connection url for one database. */
  url(database: string): string;
  roleUrl(database: string, role: RoleName): string;
}

/**
 * One PostgreSQL for all test runs on this checkout, made without durability and shared by every Jest worker. Only
 * specs that ask for a database start it; the last test run to end stops it.
 */
export function testCluster(): Promise<TestCluster> {
  return whileClaimed(clusterClaim, 'test cluster', async () => {
    keepRunningFor(process.env.CLOUDTALLY_TEST_RUN ?? String(process.pid));
    const server = await startEmbeddedPostgres({ dir: clusterFolder, profile: 'test' });
    return {
      url: database => server.url(database),
      roleUrl: (database, role) => roleUrl(server.url(database), role, testPassword(role)),
    };
  });
}

/** Login roles belong to the cluster and not to a database: the same words for every run. */
export const testPassword = (role: RoleName): string => `${role}-test`;

export const testPasswords = (): Record<RoleName, string> =>
  Object.fromEntries(ROLES.map(role => [role, testPassword(role)])) as Record<RoleName, string>;

/** Runs one statement as the owner, in the cluster's own database. */
export async function administer<Row extends object>(cluster: TestCluster, sql: string, values?: unknown[]) {
  const client = new Client({ connectionString: cluster.url('postgres'), application_name: `${OWNER}-tests` });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
