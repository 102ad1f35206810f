import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TSCONFIG = path.resolve(__dirname, '../../../../../tsconfig.base.json');

/** A worker process of its own, ready: for the caller to kill. */
export async function startWorker(databaseUrl: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--require', '@swc-node/register', path.join(__dirname, 'trial-worker.ts'), databaseUrl],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, NODE_OPTIONS: '', CLOUDTALLY_LOG_LEVEL: 'silent', SWC_NODE_PROJECT: TSCONFIG },
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', code => reject(new Error(`The worker ended with ${code}`)));
  });
  child.removeAllListeners('exit');
  return child;
}

/** Waits for what comes about by itself; throws when it does not within `patience` milliseconds. */
export async function until(holds: () => Promise<boolean>, patience = 15_000): Promise<void> {
  for (const began = Date.now(); !(await holds()); await sleep(100)) {
    if (Date.now() - began > patience) throw new Error('It did not come about in time');
  }
}
