import os from 'node:os';

/** What the cluster is for: `dev` is one person's laptop, `prod` may use the machine, `test` may lose everything. */
export type Profile = 'dev' | 'test' | 'prod';

const MEGABYTE = 1024 * 1024;

/**
 * Server settings given on the command line, so that a newer version of the product changes them without touching
 * the data directory. Only `test` gives up durability: there a crash throws the cluster away.
 */
export function serverSettings(profile: Profile, port: number): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    jit: 'off',
    random_page_cost: '1.1',
    wal_compression: 'on',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    idle_in_transaction_session_timeout: '10min',
    log_min_duration_statement: '5s',
    ...BY_PROFILE[profile](),
  };
}

const BY_PROFILE: Record<Profile, () => Record<string, string>> = {
  dev: () => memory(0.08, 512),
  prod: () => ({ ...memory(0.25, 8192), max_connections: '200' }),
  test: () => ({
    shared_buffers: '128MB',
    max_connections: '300',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    max_wal_size: '1GB',
  }),
};

/** `share` of the machine's memory for shared buffers, between 64 MB and `most` MB; the rest follows from it. */
function memory(share: number, most: number): Record<string, string> {
  const buffers = Math.max(64, Math.min(most, Math.floor((os.totalmem() / MEGABYTE) * share)));
  return {
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${buffers * 3}MB`,
    maintenance_work_mem: `${Math.max(64, Math.floor(buffers / 4))}MB`,
    work_mem: '32MB',
  };
}
