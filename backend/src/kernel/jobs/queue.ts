import { PgBoss, type Db } from 'pg-boss';
import type { DataSource, EntityManager } from 'typeorm';
import type { z } from '@cloudtally/plugin-sdk';
import { current } from '../access';
import { inputInvalid } from '../errors';
import type { JobDefinition } from './define-job';
import { QUEUE_SCHEMA, type Lane } from './queue-schema';

/** A connection to the queue under the process's own database role. */
export function openQueue(url: string, role: 'send' | 'work'): PgBoss {
  return new PgBoss({
    connectionString: url,
    schema: QUEUE_SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: role === 'work',
    useListenNotify: role === 'work',
    max: role === 'work' ? 6 : 2,
  });
}

const queues = new WeakMap<DataSource, PgBoss>();

/** From now on, jobs sent through this data source wake the workers at once. */
export const attachQueue = (source: DataSource, boss: PgBoss): void => void queues.set(source, boss);

/** pg-boss writes through the caller's transaction: the job exists exactly if the change does. */
const inside = (tx: EntityManager): Db => ({
  executeSql: async (text: string, values?: unknown[]) => {
    const result = (await tx.queryRunner!.query(text, values, true)) as { records?: unknown[] };
    return { rows: result.records ?? [] };
  },
});

/** Wakes a worker for a run that exists already. Without a queue the workers' own poll finds it. */
export async function wake(tx: EntityManager, lane: Lane, runId: string, inSeconds = 0): Promise<void> {
  const boss = queues.get(tx.connection);
  if (boss) await boss.send(lane, { runId }, { db: inside(tx), ...(inSeconds > 0 ? { startAfter: inSeconds } : {}) });
}

/**
 * Sends a job inside the caller's transaction.
 *
 * @returns id of the run; of the one already queued or running when the job's identity is the same
 * @throws InputInvalid when the input does not fit the job's schema
 */
export async function send<Schema extends z.ZodType>(
  tx: EntityManager,
  job: JobDefinition<Schema>,
  input: z.input<Schema>,
): Promise<string> {
  const parsed = job.input.safeParse(input);
  if (!parsed.success) throw inputInvalid(parsed.error);
  const { actor } = current();
  const once = job.once?.(parsed.data) ?? null;
  const [made] = await tx.query<{ id: string }[]>(
    `insert into job_run (tenant_id, job, title, once_key, input, max_tries, requested_by, requested_by_name, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $7)
     on conflict (tenant_id, job, once_key) where once_key is not null and state in ('queued', 'running')
     do nothing returning id`,
    [
      actor.tenantId,
      job.name,
      job.title,
      once,
      JSON.stringify(parsed.data),
      job.limits.tries,
      actor.userId,
      actor.name,
    ],
  );
  if (!made) {
    const [running] = await tx.query<{ id: string }[]>(
      `select id from job_run where tenant_id = $1 and job = $2 and once_key = $3 and state in ('queued', 'running')`,
      [actor.tenantId, job.name, once],
    );
    // It ended between the two statements: the caller wants one that runs after now.
    return running ? running.id : send(tx, job, input);
  }
  await wake(tx, job.lane ?? 'interactive', made.id);
  return made.id;
}
