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

/** As `wake`, for many runs in one statement. */
async function wakeAll(tx: EntityManager, lane: Lane, runIds: readonly string[]): Promise<void> {
  const jobs = runIds.map(runId => ({ data: { runId } }));
  if (jobs.length > 0) await queues.get(tx.connection)?.insert(lane, jobs, { db: inside(tx) });
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
  const [id] = await sendAll(tx, job, [input]);
  return id!;
}

/**
 * Sends a job once for each input, in few statements and inside the caller's transaction.
 *
 * @returns ids of the runs in the order of the inputs; see `send`
 * @throws InputInvalid before anything is written, when an input does not fit the job's schema
 */
export async function sendAll<Schema extends z.ZodType>(
  tx: EntityManager,
  job: JobDefinition<Schema>,
  inputs: readonly z.input<Schema>[],
): Promise<readonly string[]> {
  const asked = inputs.map(input => {
    const parsed = job.input.safeParse(input);
    if (!parsed.success) throw inputInvalid(parsed.error);
    return { input, parsed: parsed.data, once: job.once?.(parsed.data) ?? null };
  });
  const made = await insertRuns(tx, job, asked);
  await wakeAll(tx, job.lane ?? 'interactive', [...made.values()]);
  const ids: string[] = [];
  for (const [at, { input, once }] of asked.entries()) ids.push(made.get(at) ?? (await queued(tx, job, input, once!)));
  return ids;
}

interface Asked {
  readonly parsed: unknown;
  readonly once: string | null;
}

/** @returns the new runs by the place of their input; one that is queued or running already is left out */
async function insertRuns(
  tx: EntityManager,
  job: Pick<JobDefinition, 'name' | 'title' | 'limits'>,
  asked: readonly Asked[],
): Promise<ReadonlyMap<number, string>> {
  const { actor } = current();
  const ids = await tx.query<{ id: string }[]>('select uuidv7() as id from generate_series(1, $1)', [asked.length]);
  const rows = await tx.query<{ id: string }[]>(
    `insert into job_run (id, tenant_id, job, title, once_key, input, max_tries, requested_by, requested_by_name, created_by)
     select a.id, $1, $2, $3, a.once, a.input, $4, $5, $6, $5
     from unnest($7::uuid[], $8::text[], $9::jsonb[]) with ordinality as a(id, once, input, no) order by a.no
     on conflict (tenant_id, job, once_key) where once_key is not null and state in ('queued', 'running')
     do nothing returning id`,
    [
      actor.tenantId,
      job.name,
      job.title,
      job.limits.tries,
      actor.userId,
      actor.name,
      ids.map(({ id }) => id),
      asked.map(({ once }) => once),
      asked.map(({ parsed }) => JSON.stringify(parsed)),
    ],
  );
  const kept = new Set(rows.map(({ id }) => id));
  return new Map([...ids.entries()].flatMap(([at, { id }]) => (kept.has(id) ? [[at, id] as const] : [])));
}

/** The run that stands for this one; where it ended meanwhile, a new one: the caller wants one that runs after now. */
async function queued<Schema extends z.ZodType>(
  tx: EntityManager,
  job: JobDefinition<Schema>,
  input: z.input<Schema>,
  once: string,
): Promise<string> {
  const [running] = await tx.query<{ id: string }[]>(
    `select id from job_run where tenant_id = $1 and job = $2 and once_key = $3 and state in ('queued', 'running')`,
    [current().actor.tenantId, job.name, once],
  );
  return running ? running.id : send(tx, job, input);
}
