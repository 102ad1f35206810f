import { hostname } from 'node:os';
import { NestFactory } from '@nestjs/core';
import { PgBoss } from 'pg-boss';
import { prepareProcess } from './process';
import { AppModule } from './kernel/app';
import { Database } from './kernel/database';
import { JobRunner, WorkerLoop } from './kernel/jobs';
import { log } from './kernel/telemetry';
import { modules } from './modules';
import { ApprovalStreams } from './modules/approvals/approvals.module';

async function main(): Promise<void> {
  const config = prepareProcess();
  const app = await NestFactory.createApplicationContext(AppModule.for('worker', config, modules), {
    // Its only warnings are about base classes that several resolvers extend, which ours do on purpose.
    logger: ['error'],
  });
  const db = app.get(Database, { strict: false });
  const worker = `${hostname()}:${process.pid}`;
  const runner = new JobRunner({ db, worker, services: type => app.get(type, { strict: false }) });
  const loop = new WorkerLoop(db, runner, app.get(PgBoss, { strict: false }));
  await loop.start();
  const streams = app.get(ApprovalStreams, { strict: false });
  streams.start();
  log.info({ worker }, 'the worker waits for work');

  const stop = async () => {
    await streams.stop();
    await loop.stop();
    await db.source.destroy();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

main().catch((error: unknown) => {
  log.fatal({ error: error instanceof Error ? error.stack : String(error) }, 'the worker could not start');
  process.exit(1);
});
