import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { whileClaimed } from '../kernel/database/embedded/claim';
import { ensureRoles, migrate } from '../kernel/database';
import { clusterFolder } from './cluster-users';
import { administer, testPasswords, type TestCluster } from './test-cluster';

const backend = path.resolve(__dirname, '../..');

/** What decides the schema: the migrations, and the code that applies them and adds the job queue. */
const SOURCES = [
  'migrations',
  'src/kernel/database/migrate.ts',
  'src/kernel/database/roles.ts',
  'src/kernel/jobs/queue-schema.ts',
];
const NAME = 'cloudtally_template_';
const KEPT = 3;

/**
 * The name of a migrated, connection-free database to copy from. Built once per content of the migrations and kept
 * for later runs; the newest few stay, because another run may be copying from the one before.
 */
export function migratedTemplate(cluster: TestCluster): Promise<string> {
  const name = NAME + hashOf(SOURCES.map(source => path.join(backend, source)));
  return whileClaimed(`${clusterFolder}.template.claim`, 'template', async () => {
    const [exists] = await administer(cluster, 'select 1 from pg_database where datname = $1', [name]);
    if (!exists) await build(cluster, name);
    return name;
  });
}

async function build(cluster: TestCluster, name: string): Promise<void> {
  const unfinished = `cloudtally_building_${randomBytes(4).toString('hex')}`;
  await administer(cluster, `create database ${unfinished}`);
  try {
    await ensureRoles(cluster.url(unfinished), testPasswords());
    await migrate(cluster.url(unfinished));
    await administer(cluster, `alter database ${unfinished} rename to ${name}`);
    await administer(cluster, `alter database ${name} allow_connections false`);
  } catch (error) {
    await administer(cluster, `drop database if exists ${unfinished} with (force)`);
    throw error;
  }
  const templates = await administer<{ datname: string }>(
    cluster,
    'select datname from pg_database where starts_with(datname, $1) order by oid desc',
    [NAME],
  );
  for (const { datname } of templates.slice(KEPT)) await administer(cluster, `drop database if exists ${datname}`);
}

function hashOf(files: string[]): string {
  const hash = createHash('sha256');
  for (const file of files.flatMap(contents)) hash.update(path.relative(backend, file)).update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

function contents(file: string): string[] {
  if (!fs.existsSync(file)) return [];
  if (!fs.statSync(file).isDirectory()) return [file];
  return fs
    .readdirSync(file)
    .sort()
    .flatMap(entry => contents(path.join(file, entry)));
}
