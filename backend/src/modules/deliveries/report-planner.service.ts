import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, runAs } from '../../kernel/access';
import { writeAudit } from '../../kernel/audit';
import { clock, dayOf } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { inLocale, type Locale } from '../../kernel/i18n';
import { sendAll } from '../../kernel/jobs';
import { presentActor } from '../exports/exports.module';
import { Notices } from '../notifications/notifications.module';
import { ViewStore } from '../views/views.module';
import { calendarOf } from './check-report';
import { deliverReport } from './deliver-report.job';
import { nextDue, type Rhythm } from './domain/due-times';
import { ReportQuestions } from './report-questions.service';

interface DueReport extends Rhythm {
  readonly id: string;
  readonly name: string;
  readonly viewId: string;
  readonly ownerId: string;
  readonly toPeople: readonly string[];
  readonly nextAt: Date;
}

export interface ReportsPlanned {
  readonly due: number;
  readonly deliveries: number;
  /** Reports whose view can not be used any more; each says why. */
  readonly paused: number;
}

const OWNER_GONE: Text = { zh: '报表所有者的账号已停用', en: "The account of the report's owner is disabled" };
const VIEW_GONE: Text = {
  zh: '视图已被删除，或不再共享给所有者',
  en: 'The view was removed, or is not shared any more',
};

/** Decides what is due, and plans one delivery for each person; each is then worked by a job of its own. */
@Injectable()
export class ReportPlanner {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(ViewStore) private readonly views: ViewStore,
    @Inject(ReportQuestions) private readonly questions: ReportQuestions,
    @Inject(Notices) private readonly notices: Notices,
  ) {}

  /** Plans everything that is due. What was missed while nothing ran is caught up once, with the latest time missed. */
  async plan(fence: (tx: EntityManager) => Promise<void>): Promise<ReportsPlanned> {
    const due = await this.db.source.query<{ id: string }[]>(
      `select id from scheduled_report where tenant_id = $1 and enabled and deleted_at is null and next_at <= $2
       order by next_at, id limit 500`,
      [current().actor.tenantId, clock.now()],
    );
    let [deliveries, paused] = [0, 0];
    for (const { id } of due) {
      const planned = await this.planOne(id, fence);
      if (planned === null) paused += 1;
      else deliveries += planned;
    }
    return { due: due.length, deliveries, paused };
  }

  /** One delivery for each person, at this moment. @returns how many */
  async now(tx: EntityManager, report: Pick<DueReport, 'id' | 'toPeople'>): Promise<number> {
    return this.insert(tx, report, clock.now());
  }

  /** Why the report cannot be delivered to anybody: its view as its owner may have it now. */
  private async broken({ viewId, ownerId, nextAt }: DueReport): Promise<Text | null> {
    const owner = await presentActor(this.db, ownerId);
    if (!owner) return OWNER_GONE;
    return runAs(owner, async () => {
      const view = await this.views.usable(viewId);
      if (!view) return VIEW_GONE;
      const asked = await this.questions.of(view, dayOf(nextAt));
      if ('refused' in asked) return asked.refused;
      return asked.without.length > 0 ? lostText(asked.without) : null;
    });
  }

  private async planOne(id: string, fence: (tx: EntityManager) => Promise<void>): Promise<number | null> {
    const [seen] = await this.db.source.query<DueReport[]>(REPORT, [current().actor.tenantId, id, clock.now()]);
    if (!seen) return 0;
    const problem = await this.broken(seen);
    return this.db.transaction(async tx => {
      await fence(tx);
      const [report] = await tx.query<DueReport[]>(`${REPORT} for update skip locked`, [
        current().actor.tenantId,
        id,
        clock.now(),
      ]);
      if (!report) return 0;
      if (problem) {
        await this.pause(tx, report, problem);
        return null;
      }
      const count = await this.insert(tx, report, report.nextAt);
      const next = nextDue(report, clock.now(), await calendarOf(tx));
      await tx.query('update scheduled_report set next_at = $2 where id = $1', [id, next]);
      return count;
    });
  }

  /** The same time and person again is the same delivery. */
  private async insert(tx: EntityManager, { id, toPeople }: Pick<DueReport, 'id' | 'toPeople'>, dueAt: Date) {
    const { tenantId, userId } = current().actor;
    const made = await tx.query<{ id: string }[]>(
      `insert into report_delivery (tenant_id, report_id, due_at, recipient_id, created_by)
       select $1, $2, $3, u.id, $5 from user_account u where u.tenant_id = $1 and u.id = any ($4)
       on conflict (report_id, due_at, recipient_id) do nothing returning id`,
      [tenantId, id, dueAt, toPeople, userId],
    );
    await sendAll(
      tx,
      deliverReport,
      made.map(each => ({ deliveryId: each.id })),
    );
    return made.length;
  }

  private async pause(tx: EntityManager, { id, name, ownerId, nextAt }: DueReport, problem: Text): Promise<void> {
    await tx.query(
      `update scheduled_report set enabled = false, next_at = null, problem = $2, updated_at = now(),
         version = version + 1 where id = $1`,
      [id, JSON.stringify(problem)],
    );
    await writeAudit(tx, {
      action: 'deliveries.paused',
      resource: 'scheduledReport',
      recordId: id,
      recordTitle: name,
      changes: { problem: [null, problem.en] },
    });
    const [owner] = await tx.query<{ locale: Locale }[]>('select locale from user_account where id = $1', [ownerId]);
    const locale = owner?.locale ?? 'zh';
    const subject = { zh: `定时报表已暂停：${name}`, en: `Scheduled report paused: ${name}` };
    await this.notices.put(tx, {
      key: `report-paused/${id}/${nextAt.toISOString()}`,
      userId: ownerId,
      subject: inLocale(subject, locale),
      body: inLocale(problem, locale),
      resource: 'scheduledReport',
      recordId: id,
    });
  }
}

const REPORT = `
  select id, name, view_id as "viewId", created_by as "ownerId", to_people as "toPeople", next_at as "nextAt", rhythm,
    weekday, working_day as "workingDay", hour, minute
  from scheduled_report where tenant_id = $1 and id = $2 and enabled and deleted_at is null and next_at <= $3`;

const lostText = (fields: readonly Text[]): Text => ({
  zh: `视图用到的字段已不可用：${fields.map(({ zh }) => zh).join('、')}`,
  en: `The view uses what is no more, or not open to you: ${fields.map(({ en }) => en).join(', ')}`,
});
