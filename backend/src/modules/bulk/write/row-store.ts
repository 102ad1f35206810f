import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../../kernel/access';
import { DAYS_KEPT, type Task } from '../domain/asked';
import type { Applied } from './plan';

export interface StoredChange {
  readonly id: string;
  readonly title: string;
  readonly resource: string;
  readonly task: Task;
  readonly stage: string;
  readonly total: number;
}

export interface WaitingRow {
  readonly id: string;
  readonly recordId: string;
}

export interface ChangedRow extends WaitingRow {
  readonly back: Task | null;
  readonly version: number;
}

interface Noted {
  readonly title: string | null;
  readonly applied: Applied;
  /** Of the record once it was changed. */
  readonly version: number | null;
}

const CHUNK = 50;

/** Bulk changes and their records as they lie in the tables. */
export const rowStore = {
  async add(tx: EntityManager, { title, resource, task }: Omit<StoredChange, 'id' | 'stage' | 'total'>, ids: string[]) {
    const { actor } = current();
    const [made] = await tx.query<{ id: string }[]>(
      `insert into bulk_change (tenant_id, title, resource, task, total, created_by) values ($1, $2, $3, $4, $5, $6)
       returning id`,
      [actor.tenantId, title, resource, JSON.stringify(task), ids.length, actor.userId],
    );
    await tx.query(
      `insert into bulk_row (tenant_id, bulk_change_id, line, record_id, created_by)
       select $1, $2, line, id, $4 from unnest($3::uuid[]) with ordinality as chosen (id, line)`,
      [actor.tenantId, made!.id, ids, actor.userId],
    );
    return made!.id;
  },

  /** Records of changes that nobody can take back any more. */
  async forgetOld(tx: EntityManager): Promise<void> {
    await tx.query(
      `delete from bulk_row using bulk_change c where c.id = bulk_row.bulk_change_id and c.tenant_id = $1
         and bulk_row.tenant_id = $1 and c.created_at < now() - make_interval(days => $2)`,
      [current().actor.tenantId, DAYS_KEPT],
    );
  },

  /** @throws RecordNotFound for one that is not the company's */
  async load(tx: EntityManager, id: string): Promise<StoredChange> {
    const [found] = await tx.query<StoredChange[]>(
      'select id, title, resource, task, stage, total from bulk_change where id = $1 and tenant_id = $2 for update',
      [id, current().actor.tenantId],
    );
    if (!found) throw RecordNotFound({ resource: 'bulkChange' });
    return found;
  },

  waiting: (tx: EntityManager, id: string) =>
    tx.query<WaitingRow[]>(
      `select id, record_id as "recordId" from bulk_row where bulk_change_id = $1 and outcome = 'waiting'
       order by line limit ${CHUNK}`,
      [id],
    ),

  changed: (tx: EntityManager, id: string) =>
    tx.query<ChangedRow[]>(
      `select id, record_id as "recordId", back, record_version as version from bulk_row
       where bulk_change_id = $1 and outcome = 'changed' order by line desc limit ${CHUNK}`,
      [id],
    ),

  async noteApplied(tx: EntityManager, id: string, { title, applied, version }: Noted): Promise<void> {
    await tx.query(
      `update bulk_row set title = coalesce($2, title), outcome = $3, changes = $4, reason = $5, back = $6,
         record_version = $7 where id = $1`,
      [id, title, applied.outcome, json(applied.changes), json(applied.reason), json(applied.back), version],
    );
  },

  async noteUndone(tx: EntityManager, id: string, reason: Text | null): Promise<void> {
    await tx.query('update bulk_row set outcome = $2, reason = $3 where id = $1', [
      id,
      reason ? 'kept' : 'undone',
      json(reason),
    ]);
  },

  /** What is still to do is not done any more, because of this. */
  async refuseRest(tx: EntityManager, id: string, outcome: 'waiting' | 'changed', reason: Text): Promise<void> {
    await tx.query(`update bulk_row set outcome = $3, reason = $4 where bulk_change_id = $1 and outcome = $2`, [
      id,
      outcome,
      outcome === 'waiting' ? 'refused' : 'kept',
      json(reason),
    ]);
  },

  async again(tx: EntityManager, id: string): Promise<void> {
    await tx.query(
      `update bulk_row set outcome = 'waiting', reason = null where bulk_change_id = $1 and outcome = 'refused'`,
      [id],
    );
  },

  async enter(tx: EntityManager, id: string, stage: string, jobRunId: string | null): Promise<void> {
    await tx.query(
      `update bulk_change set stage = $2, job_run_id = coalesce($3, job_run_id), updated_at = now(),
         version = version + 1 where id = $1`,
      [id, stage, jobRunId],
    );
  },

  /** Counts anew what became of the records. */
  async finish(tx: EntityManager, id: string, stage: 'done' | 'undone'): Promise<Counts> {
    const [rows] = await tx.query<[Counts[], number]>(
      `update bulk_change c set stage = $2, changed = n.changed, unchanged = n.unchanged, refused = n.refused,
         undone = n.undone, kept = n.kept, finished_at = now(), updated_at = now(), version = c.version + 1
       from (select count(*) filter (where outcome in ('changed', 'undone', 'kept'))::int as changed,
         count(*) filter (where outcome = 'unchanged')::int as unchanged,
         count(*) filter (where outcome = 'refused')::int as refused,
         count(*) filter (where outcome = 'undone')::int as undone,
         count(*) filter (where outcome = 'kept')::int as kept
         from bulk_row where bulk_change_id = $1) n
       where c.id = $1 returning c.changed, c.unchanged, c.refused, c.undone, c.kept`,
      [id, stage],
    );
    return rows[0]!;
  },
};

export interface Counts {
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly undone: number;
  readonly kept: number;
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
