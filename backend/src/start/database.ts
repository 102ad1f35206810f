import { Client } from 'pg';
import { ensureRoles, migrate, rolePassword, ROLES, roleUrl, type RoleName } from '../kernel/database';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../kernel/database/embedded';
import { checkOutsideDatabase } from './outside-database';
import type { Progress } from './progress';

/** One connection url a database role. */
export interface DatabaseUrls {
  readonly owner: string;
  readonly staff: string;
  readonly worker: string;
  readonly portal: string;
}

export interface ReadyDatabase {
  readonly urls: DatabaseUrls;
  /** Absent with an outside database. */
  readonly embedded?: EmbeddedPostgres;
  /** Changes when the database is another one: made anew, or elsewhere. */
  readonly identity: string;
}

export interface DatabaseOptions {
  readonly folder: string;
  readonly outsideUrl: string | undefined;
  readonly masterKeys: string;
  readonly environment: NodeJS.ProcessEnv;
}

const NAME = 'cloudtally';

const STEPS = {
  creating: { zh: '创建数据库', en: 'creating the database' },
  starting: { zh: '启动', en: 'starting' },
  recovering: { zh: '恢复上次意外中断的数据库', en: 'recovering from the last crash' },
};

/** Brings up the database, its roles and the newest schema. The caller holds the lock on the data directory. */
export async function prepareDatabase(options: DatabaseOptions, progress: Progress): Promise<ReadyDatabase> {
  if (options.outsideUrl) {
    const owner = options.outsideUrl;
    await progress.step({ zh: '连接数据库', en: 'Connecting to the database' }, () => checkOutsideDatabase(owner));
    return schema(owner, options, progress);
  }
  const embedded = await startDatabase(options.folder, progress);
  try {
    await createDatabase(embedded.url('postgres'));
    return { ...(await schema(embedded.url(NAME), options, progress)), embedded };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Starts the embedded server, on `port` if it came down and its clients know that one. */
export function startDatabase(folder: string, progress: Progress, port?: number): Promise<EmbeddedPostgres> {
  const profile = process.env.NODE_ENV === 'production' ? 'prod' : 'dev';
  return progress.step({ zh: '启动数据库', en: 'Starting the database' }, report =>
    startEmbeddedPostgres({ dir: folder, profile, port, onStep: step => report(STEPS[step]) }),
  );
}

async function schema(owner: string, options: DatabaseOptions, progress: Progress): Promise<ReadyDatabase> {
  const urls = roleUrls(owner, options);
  await progress.step({ zh: '更新数据库结构', en: 'Updating the database schema' }, async report => {
    if (!options.environment.DATABASE_STAFF_URL) await ensureRoles(owner, passwords(options.masterKeys));
    await migrate(owner, report);
  });
  return { urls, identity: await identityOf(owner) };
}

/** An operator who made the login roles himself names their urls; else they get passwords that follow from the key. */
function roleUrls(owner: string, { environment, masterKeys }: DatabaseOptions): DatabaseUrls {
  const known = passwords(masterKeys);
  const url = (role: RoleName) => roleUrl(owner, role, known[role]);
  return {
    owner,
    staff: environment.DATABASE_STAFF_URL ?? url('cloudtally_staff'),
    worker: environment.DATABASE_WORKER_URL ?? url('cloudtally_worker'),
    portal: environment.DATABASE_PORTAL_URL ?? url('cloudtally_portal'),
  };
}

function passwords(masterKeys: string): Record<RoleName, string> {
  const key = Buffer.from(masterKeys.split(',')[0]?.split(':')[1] ?? '', 'base64');
  return Object.fromEntries(ROLES.map(role => [role, rolePassword(key, role)])) as Record<RoleName, string>;
}

async function createDatabase(url: string): Promise<void> {
  await asOwner(url, async client => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME]);
    if (!rowCount) await client.query(`create database ${NAME}`);
  });
}

const identityOf = (url: string): Promise<string> =>
  asOwner(url, async client => {
    const { rows } = await client.query<{ identity: string }>(
      `select format('%s/%s', (select system_identifier from pg_control_system()), oid) as identity
         from pg_database where datname = current_database()`,
    );
    return rows[0]?.identity ?? '';
  });

/**
 * Runs a large load with the vacuum of what was only inserted put off to its end; dead rows and statistics are looked
 * after meanwhile. For a server of our own only. Killed in the middle, the load that follows ends it.
 */
export async function withHousekeepingLater(owner: string, load: () => Promise<void>): Promise<void> {
  const tell = (statement: string) =>
    asOwner(owner, async client => {
      await client.query(statement);
      await client.query('select pg_reload_conf()');
    });
  await tell('alter system set autovacuum_vacuum_insert_threshold = -1');
  try {
    await load();
  } finally {
    await tell('alter system reset autovacuum_vacuum_insert_threshold');
  }
}

async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
