import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, runAs } from '../../kernel/access';
import { writeAudit } from '../../kernel/audit';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { toAppError } from '../../kernel/errors';
import { Files } from '../../kernel/files';
import { inLocale, type Locale } from '../../kernel/i18n';
import { isTriedAgain, StaleRun, type JobContext } from '../../kernel/jobs';
import { Notices } from '../notifications/notifications.module';
import { DAYS_KEPT, listQuestion, MIME, type ListQuestion } from './export-request';
import { ExportCancelled } from './exports.errors';
import { ListFiles, type WrittenList } from './list-files.service';

interface StoredExport {
  readonly id: string;
  readonly askedBy: string;
  readonly title: string;
  readonly asked: unknown;
  readonly total: string;
}

type Progress = Pick<JobContext<unknown>, 'progress' | 'fence' | 'signal' | 'runId'>;

/** Lists written to files by jobs: with the asker's rights at the time of writing. */
@Injectable()
export class RecordExports {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
    @Inject(ListFiles) private readonly lists: ListFiles,
    @Inject(Notices) private readonly notices: Notices,
  ) {}

  /** @throws what the list is refused with; the export then says so, and its asker is told */
  async write(id: string, { progress, fence, signal, runId }: Progress): Promise<{ exportId: string; rows?: number }> {
    const found = await this.take(id);
    if (!found) return { exportId: id };
    try {
      const question = listQuestion.parse(found.asked);
      const told = (done: number) => progress(done, Math.max(Number(found.total), done), WRITING);
      const written = await this.lists.write(found.askedBy, question, { name: `export-${id}`, signal, told });
      await this.offer(found, question, written, fence);
      return { exportId: id, rows: written.rows };
    } catch (error) {
      if (ExportCancelled.is(error)) return { exportId: id };
      if (!StaleRun.is(error) && !signal.aborted) await this.noteFailure(found, runId, error);
      throw error;
    }
  }

  /** Nothing for an export that was cancelled, or is done. */
  private async take(id: string): Promise<StoredExport | undefined> {
    const [rows] = await this.db.source.query<[StoredExport[], number]>(
      `update record_export set state = 'running', problem = null, updated_at = now(), version = version + 1
       where tenant_id = $1 and id = $2 and state in ('waiting', 'running')
       returning id, created_by as "askedBy", title, asked, total`,
      [current().actor.tenantId, id],
    );
    return rows[0];
  }

  /** The file and the word that it is there come in one transaction. @throws ExportCancelled */
  private offer(
    { id, askedBy, title }: StoredExport,
    { format }: ListQuestion,
    { path, rows }: WrittenList,
    fence: Progress['fence'],
  ): Promise<void> {
    return this.db.transaction(async tx => {
      await fence(tx);
      const [still] = await tx.query<object[]>(
        `select from record_export where tenant_id = $1 and id = $2 and state = 'running' for update`,
        [current().actor.tenantId, id],
      );
      if (!still) throw ExportCancelled({});
      const name = `${title}-${clock.today()}.${format}`;
      const draft = { name, mime: MIME[format], path, purpose: 'record_export', keepDays: DAYS_KEPT };
      const file = await runAs({ ...current().actor, userId: askedBy }, () => this.files.adopt(tx, draft));
      await tx.query(
        `update record_export set state = 'done', rows = $2, size = $3, sha256 = $4, file_id = $5, expires_at = $6,
           finished_at = $7, updated_at = now(), version = version + 1 where id = $1`,
        [id, rows, file.size, file.sha256, file.id, file.expiresAt, clock.now()],
      );
      await writeAudit(tx, {
        action: 'exports.written',
        resource: 'recordExport',
        recordId: id,
        recordTitle: title,
        changes: { rows: [null, rows], sha256: [null, file.sha256] },
      });
      await this.tell(tx, askedBy, { key: `export/${id}`, id, ...readyText(title, rows) });
    });
  }

  /** Said where nothing is tried again by itself. */
  private async noteFailure({ id, askedBy, title }: StoredExport, runId: string, failure: unknown): Promise<void> {
    const error = toAppError(failure);
    await this.db.transaction(async tx => {
      const [run] = await tx.query<{ tries: number; most: number }[]>(
        'select tries, max_tries as most from job_run where id = $1',
        [runId],
      );
      if (run && isTriedAgain(error, run.tries + 1, run.most)) return;
      const problem = { zh: `${error.text.zh}${error.fix.zh}`, en: `${error.text.en} ${error.fix.en}` };
      const [changed] = await tx.query<[object[], number]>(
        `update record_export set state = 'failed', problem = $2, finished_at = $3, updated_at = now(),
           version = version + 1 where id = $1 and state = 'running' returning id`,
        [id, JSON.stringify(problem), clock.now()],
      );
      if (changed.length > 0) await this.tell(tx, askedBy, { key: `export/${id}`, id, ...failedText(title, problem) });
    });
  }

  private async tell(tx: EntityManager, userId: string, news: { key: string; id: string; subject: Text; body: Text }) {
    const [person] = await tx.query<{ locale: Locale }[]>('select locale from user_account where id = $1', [userId]);
    const locale = person?.locale ?? 'zh';
    await this.notices.put(tx, {
      key: news.key,
      userId,
      subject: inLocale(news.subject, locale),
      body: inLocale(news.body, locale),
      resource: 'recordExport',
      recordId: news.id,
    });
  }
}

const WRITING: Text = { zh: '写入文件', en: 'Writing the file' };

const readyText = (title: string, rows: number): { subject: Text; body: Text } => ({
  subject: { zh: `导出已完成：${title}`, en: `Export ready: ${title}` },
  body: {
    zh: `共 ${rows} 行，${DAYS_KEPT} 天内可下载。`,
    en: `${rows} rows. The file can be downloaded for ${DAYS_KEPT} days.`,
  },
});

const failedText = (title: string, body: Text): { subject: Text; body: Text } => ({
  subject: { zh: `导出失败：${title}`, en: `Export failed: ${title}` },
  body,
});
