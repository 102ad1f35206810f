import { randomBytes } from 'node:crypto';
import { leaveCluster } from './cluster-users';
import { dumpSchema } from './schema-dump';
import { migratedTemplate } from './template';
import { administer, testCluster } from './test-cluster';

/** Prints the schema that the migrations make: run by the schema gate. */
async function main(): Promise<void> {
  const cluster = await testCluster();
  const name = `cloudtally_test_${randomBytes(6).toString('hex')}`;
  await administer(cluster, `create database ${name} template ${await migratedTemplate(cluster)}`);
  process.stdout.write(await dumpSchema(cluster.url(name)));
  await administer(cluster, `drop database ${name} with (force)`);
  await leaveCluster(String(process.pid));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
