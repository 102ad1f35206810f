import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Config } from '../../../src/kernel/config';

const root = path.resolve(__dirname, '../../../..');

/** The product's own worker, as a process that can be killed. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  readonly ended: Promise<unknown>;

  constructor(config: Config) {
    this.child = fork(path.join(root, 'backend/src/worker.ts'), [], {
      cwd: root,
      // Ends with us too, however we end.
      execArgv: [
        '--conditions=source',
        '-r',
        '@swc-node/register',
        '-r',
        path.join(root, 'backend/src/start/parent-watch.ts'),
      ],
      env: { ...process.env, ...environment(config), NODE_OPTIONS: '', TS_NODE_PROJECT: 'tsconfig.base.json' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.ended = new Promise(resolve => this.child.once('exit', resolve));
  }

  /** As it calls itself in the runs that it works on. */
  get pid(): number {
    return this.child.pid!;
  }

  /** -9: nothing of it runs any more when this resolves. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

const environment = (config: Config): NodeJS.ProcessEnv => ({
  DATABASE_URL: config.ownerUrl,
  DATABASE_STAFF_URL: config.staffUrl,
  DATABASE_WORKER_URL: config.workerUrl,
  CLOUDTALLY_MASTER_KEYS: [...config.masterKeys].map(([id, key]) => `${id}:${key.toString('base64')}`).join(','),
  CLOUDTALLY_DATA_DIR: config.dataDir,
  CLOUDTALLY_SANDBOX: 'on',
  CLOUDTALLY_SANDBOX_ENDPOINTS: JSON.stringify(config.sandboxEndpoints),
  CLOUDTALLY_LOG_LEVEL: 'error',
  CLOUDTALLY_TODAY: config.today ?? undefined,
});
