import 'reflect-metadata';
import { JobRunner } from '../runner';
import { WorkerLoop } from '../worker-loop';
import { workerDatabase } from './trial-jobs';

/** A worker process of its own, to be killed. */
async function main(): Promise<void> {
  const db = await workerDatabase(process.argv[2]!);
  const services = () => {
    throw new TypeError('A trial has no services');
  };
  await new WorkerLoop(db, new JobRunner({ db, worker: `trial:${process.pid}`, services }), null).start();
  process.stdout.write('ready\n');
}

void main();
