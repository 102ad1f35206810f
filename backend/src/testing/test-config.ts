import os from 'node:os';
import path from 'node:path';
import type { Config } from '../kernel/config';
import type { TestDatabase } from './test-database';

/** A configuration for a process on a test database; nothing of the environment is read. */
export const testConfig = (database: TestDatabase, more: Partial<Config> = {}): Config => ({
  ownerUrl: database.urls.owner,
  staffUrl: database.urls.staff,
  workerUrl: database.urls.worker,
  portalUrl: database.urls.portal,
  port: 0,
  host: '127.0.0.1',
  masterKeys: new Map([['test', Buffer.alloc(32, 7)]]),
  dataDir: path.join(os.tmpdir(), `cloudtally-test-${process.pid}`),
  sandbox: true,
  sandboxEndpoints: {},
  extraPlugins: [],
  logLevel: 'silent',
  publicUrl: '',
  trustProxy: 'loopback',
  today: null,
  focusRules: null,
  ...more,
});
