import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, runAs, type Actor } from '../../kernel/access';
import { writeAudit } from '../../kernel/audit';
import { clock, dayOf } from '../../kernel/clock';
import { CONFIG, type Config } from '../../kernel/config';
import { Database } from '../../kernel/database';
import { toAppError } from '../../kernel/errors';
import { Files } from '../../kernel/files';
import { isTriedAgain, StaleRun, type JobContext } from '../../kernel/jobs';
import { ExportDiskFull, ListFiles, MIME, presentActor, type ListQuestion } from '../exports/exports.module';
import { Notifications } from '../notifications/notifications.module';
import { ViewStore, type StoredView } from '../views/views.module';
import { reportMail } from './report.message';
import { ReportQuestions, type ReportQuestion } from './report-questions.service';
import { ReportSums } from './report-sums.service';

interface WaitingDelivery {
  readonly id: string;
  readonly name: string;
  readonly format: ListQuestion['format'];
  readonly viewId: string;
  readonly ownerId: string;
  readonly recipientId: string;
  readonly email: string | null;
  readonly dueAt: Date;
  readonly attempt: number;
}

type Outcome = 'sending' | 'withheld' | 'failed' | 'over';
type Progress = Pick<JobContext<unknown>, 'progress' | 'fence' | 'signal' | 'runId'>;

/** Larger files are fetched after signing in: mailboxes refuse them. */
const MOST_ATTACHED = 5 * 1024 * 1024;
/** How long the file of a delivery can be fetched. */
const DAYS_KEPT = 30;

const NO_ACCOUNT: Text = { zh: '收件人的账号已停用', en: 'The account of the person is disabled' };
const NO_ADDRESS: Text = { zh: '收件人没有邮箱地址', en: 'The person has no e-mail address' };
const NO_VIEW: Text = { zh: '视图已不可用', en: 'The view can not be used any more' };

/** Hands a report to one person: computed with that person's rights at that moment, or not at all with a reason. */
@Injectable()
export class ReportDeliverer {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Files) private readonly files: Files,
    @Inject(ListFiles) private readonly lists: ListFiles,
    @Inject(ViewStore) private readonly views: ViewStore,
    @Inject(ReportQuestions) private readonly questions: ReportQuestions,
    @Inject(ReportSums) private readonly sums: ReportSums,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  async deliver(id: string, context: Progress): Promise<{ outcome: Outcome }> {
    const [delivery] = await this.db.source.query<WaitingDelivery[]>(WAITING, [current().actor.tenantId, id]);
    if (!delivery) return { outcome: 'over' };
    const person = await presentActor(this.db, delivery.recipientId);
    if (!person) return this.end(delivery, 'withheld', NO_ACCOUNT);
    if (!delivery.email) return this.end(delivery, 'withheld', NO_ADDRESS);
    const view = await this.viewOf(delivery);
    if (!view) return this.end(delivery, 'withheld', NO_VIEW);
    const asked = await runAs(person, () => this.questions.of(view, dayOf(delivery.dueAt)));
    if ('refused' in asked) return this.end(delivery, 'withheld', asked.refused);
    try {
      return await this.write(delivery, { person, asked, context });
    } catch (failure) {
      return this.fail(delivery, failure, context);
    }
  }

  /** As the report's owner may have it: a view that is not the owner's any more is nobody's report. */
  private async viewOf({ ownerId, viewId }: WaitingDelivery): Promise<StoredView | undefined> {
    const owner = await presentActor(this.db, ownerId);
    return owner ? runAs(owner, () => this.views.usable(viewId)) : undefined;
  }

  private async write(delivery: WaitingDelivery, { person, asked, context }: Writing): Promise<{ outcome: Outcome }> {
    const { signal, progress, fence } = context;
    const question = { ...asked.question, format: delivery.format };
    const told = (done: number) => progress(done, null);
    const written = await this.lists.write(person.userId!, question, { name: `delivery-${delivery.id}`, signal, told });
    const groups = await runAs(person, () => this.sums.of(asked));
    return this.db.transaction(async tx => {
      await fence(tx);
      if (!(await this.isWaiting(tx, delivery.id))) return { outcome: 'over' as const };
      const name = `${delivery.name}-${dayOf(delivery.dueAt)}.${delivery.format}`;
      const draft = { name, mime: MIME[delivery.format], path: written.path, purpose: 'report', keepDays: DAYS_KEPT };
      const file = await runAs({ ...current().actor, userId: person.userId }, () => this.files.adopt(tx, draft));
      const attached = file.size <= MOST_ATTACHED;
      const says = reportMail.with({
        ...{ name: delivery.name, title: written.title, day: dayOf(delivery.dueAt), rows: written.rows },
        groups: groups.map(({ title, count, sums }) => ({ group: title, count, sums: sums.join(' · ') })),
        ...{ attached, link: this.linkTo(file.id), days: DAYS_KEPT },
      });
      const message = await this.notifications.queue(tx, {
        says,
        locale: person.locale,
        key: `report/${delivery.id}/${delivery.attempt}`,
        to: delivery.email!,
        fileId: attached ? file.id : undefined,
      });
      await tx.query(
        `update report_delivery set state = 'sending', rows = $2, size = $3, sha256 = $4, file_id = $5, message_id = $6,
           attached = $7, reason = null, updated_at = now(), version = version + 1 where id = $1`,
        [delivery.id, written.rows, file.size, file.sha256, file.id, message, attached],
      );
      await this.note(tx, delivery, { outcome: 'sending', rows: written.rows, sha256: file.sha256 });
      return { outcome: 'sending' as const };
    });
  }

  /** What the person's rights refuse is withheld; what went wrong is tried again, and in the end said. */
  private async fail(delivery: WaitingDelivery, failure: unknown, { runId, signal }: Progress) {
    const error = toAppError(failure);
    if (StaleRun.is(error) || signal.aborted) throw failure;
    if (error.fault === 'user' && !ExportDiskFull.is(error)) return this.end(delivery, 'withheld', error.text);
    const [run] = await this.db.source.query<{ tries: number; most: number }[]>(
      'select tries, max_tries as most from job_run where id = $1',
      [runId],
    );
    if (run && isTriedAgain(error, run.tries + 1, run.most)) throw failure;
    await this.end(delivery, 'failed', error.text);
    throw failure;
  }

  private end(delivery: WaitingDelivery, outcome: 'withheld' | 'failed', reason: Text): Promise<{ outcome: Outcome }> {
    return this.db.transaction(async tx => {
      if (!(await this.isWaiting(tx, delivery.id))) return { outcome: 'over' };
      await tx.query(
        `update report_delivery set state = $2, reason = $3, finished_at = $4, updated_at = now(),
           version = version + 1 where id = $1`,
        [delivery.id, outcome, JSON.stringify(reason), clock.now()],
      );
      await this.note(tx, delivery, { outcome, reason: reason.en });
      return { outcome };
    });
  }

  /** Locked until the transaction ends, so that of two that work it one writes. */
  private async isWaiting(tx: EntityManager, id: string): Promise<boolean> {
    const found = await tx.query<object[]>(
      `select from report_delivery where tenant_id = $1 and id = $2 and state = 'waiting' for update`,
      [current().actor.tenantId, id],
    );
    return found.length > 0;
  }

  private note(tx: EntityManager, { id, name, recipientId }: WaitingDelivery, changes: object): Promise<void> {
    return writeAudit(tx, {
      action: 'deliveries.delivered',
      resource: 'reportDelivery',
      recordId: id,
      recordTitle: name,
      changes: { recipientId, ...changes },
    });
  }

  private linkTo(fileId: string): string {
    const base = this.config.publicUrl.replace(/\/$/, '') || `http://localhost:${this.config.port}`;
    return `${base}/delivered/${fileId}`;
  }
}

interface Writing {
  readonly person: Actor;
  readonly asked: Exclude<ReportQuestion, { refused: Text }>;
  readonly context: Progress;
}

const WAITING = `
  select d.id, d.recipient_id as "recipientId", d.due_at as "dueAt", d.attempt, r.name, r.format, r.view_id as "viewId",
    r.created_by as "ownerId", u.email
  from report_delivery d
  join scheduled_report r on r.tenant_id = d.tenant_id and r.id = d.report_id
  join user_account u on u.tenant_id = d.tenant_id and u.id = d.recipient_id
  where d.tenant_id = $1 and d.id = $2 and d.state = 'waiting'`;
