import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { MigrationChanged, MigrationFailed } from './database.errors';
import { installQueue } from '../jobs/queue-schema';

const LOCK = 7_261_404_115;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/** Where the migration folders lie, from the sources and from dist alike. */
export const migrationsFolder = path.resolve(__dirname, '../../../migrations');

/**
 * Brings the database to the newest schema. Forward only; each folder in one transaction. Several
 * processes may call it at once: one works, the others wait.
 *
 * @throws MigrationChanged when an applied folder was edited afterwards
 * @throws MigrationFailed  naming the folder and what Postgres said
 */
export async function migrate(
  ownerUrl: string,
  log: (line: string) => void = () => undefined,
): Promise<{ applied: string[] }> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      `create table if not exists public.cloudtally_migration
       (name text primary key, hash text not null, applied_at timestamptz not null default now())`,
    );
    const known = await client.query<{ name: string; hash: string }>('select name, hash from cloudtally_migration');
    const applied: string[] = [];
    for (const migration of await readMigrations()) {
      const before = known.rows.find(row => row.name === migration.name);
      if (before && before.hash !== migration.hash) throw MigrationChanged({ name: migration.name });
      if (before) continue;
      log(migration.name);
      await apply(client, migration);
      applied.push(migration.name);
    }
    await installQueue(ownerUrl, client);
    return { applied };
  } finally {
    await client.end();
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into public.cloudtally_migration (name, hash) values ($1, $2)', [
      migration.name,
      migration.hash,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw MigrationFailed({ name: migration.name, message: (cause as Error).message }, { cause });
  }
}

async function readMigrations(): Promise<Migration[]> {
  const entries = await fs.readdir(migrationsFolder, { withFileTypes: true });
  const names = entries.filter(entry => entry.isDirectory() && /^\d{4}-/.test(entry.name)).map(entry => entry.name);
  return Promise.all(
    names.sort().map(async name => {
      const sql = await fs.readFile(path.join(migrationsFolder, name, 'up.sql'), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
