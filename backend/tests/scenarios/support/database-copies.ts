import { randomBytes } from 'node:crypto';
import { Client, type QueryResultRow } from 'pg';
import { migratedTemplate } from '../../../src/testing/template';
import { administer, testCluster, type TestCluster } from '../../../src/testing/test-cluster';
import type { TestDatabase } from '../../../src/testing';

/** A database of a story that is told several times from the same beginning. */
export interface Copy extends TestDatabase {
  drop(): Promise<void>;
}

/** A migrated, empty database. Nobody may be connected to it while it is copied. */
export async function emptyDatabase(): Promise<Copy> {
  const cluster = await testCluster();
  return copyOf(await migratedTemplate(cluster));
}

export async function copyOf(template: string): Promise<Copy> {
  const cluster = await testCluster();
  const name = `cloudtally_test_${randomBytes(6).toString('hex')}`;
  await administer(cluster, `create database ${name} template ${template}`);
  return database(cluster, name);
}

function database(cluster: TestCluster, name: string): Copy {
  const role = (word: 'staff' | 'worker' | 'portal') => cluster.roleUrl(name, `cloudtally_${word}`);
  return {
    name,
    urls: { owner: cluster.url(name), staff: role('staff'), worker: role('worker'), portal: role('portal') },
    query: async <Row extends QueryResultRow>(sql: string, values?: unknown[]) => {
      const client = new Client({ connectionString: cluster.url(name), application_name: 'scenario' });
      await client.connect();
      try {
        return (await client.query<Row>(sql, values)).rows;
      } finally {
        await client.end();
      }
    },
    drop: async () => void (await administer(cluster, `drop database ${name} with (force)`)),
  };
}
