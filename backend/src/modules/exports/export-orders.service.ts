import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { send } from '../../kernel/jobs';
import { questionHash, type ListQuestion } from './export-request';
import { ExportCancelled } from './exports.errors';
import { writeExport } from './exports.jobs';

export interface BegunExport {
  readonly exportId: string;
  readonly jobId: string;
}

const GIVEN_UP: Text = { zh: '任务未能完成，请重新导出。', en: 'The task did not finish. Export again.' };

/** Lists that are too long for a request, ordered as jobs. */
@Injectable()
export class ExportOrders {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** The same question while it is being worked is the same export. */
  begin(question: ListQuestion, title: string, total: number): Promise<BegunExport> {
    return this.db.transaction(async tx => {
      const { tenantId, userId } = current().actor;
      const hash = questionHash(question);
      await this.fileDeadOnes(tx);
      const [made] = await tx.query<{ id: string }[]>(
        `insert into record_export (tenant_id, created_by, title, resource, format, asked, asked_hash, total)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (tenant_id, created_by, asked_hash) where state in ('waiting', 'running') do nothing returning id`,
        [
          tenantId,
          userId,
          title.slice(0, 200),
          question.resource,
          question.format,
          JSON.stringify(question),
          hash,
          total,
        ],
      );
      if (!made) return this.running(tx, hash);
      const jobId = await send(tx, writeExport, { exportId: made.id });
      await tx.query('update record_export set job_run_id = $2 where id = $1', [made.id, jobId]);
      return { exportId: made.id, jobId };
    });
  }

  /** Exports whose run has ended without a word: killed too often, or out of time. */
  private async fileDeadOnes(tx: EntityManager): Promise<void> {
    const { tenantId, userId } = current().actor;
    await tx.query(
      `update record_export e set state = 'failed', problem = $3, updated_at = now(), version = e.version + 1
       from job_run j where j.tenant_id = e.tenant_id and j.id = e.job_run_id and j.state in ('failed', 'cancelled')
         and e.tenant_id = $1 and e.created_by = $2 and e.state in ('waiting', 'running')`,
      [tenantId, userId, JSON.stringify(GIVEN_UP)],
    );
  }

  private async running(tx: EntityManager, hash: string): Promise<BegunExport> {
    const { tenantId, userId } = current().actor;
    const [found] = await tx.query<BegunExport[]>(
      `select id as "exportId", job_run_id as "jobId" from record_export
       where tenant_id = $1 and created_by = $2 and asked_hash = $3 and state in ('waiting', 'running')`,
      [tenantId, userId, hash],
    );
    // It ended between the two statements.
    if (!found) throw ExportCancelled({});
    return found;
  }
}
