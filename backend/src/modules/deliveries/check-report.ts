import { Inject, Injectable } from '@nestjs/common';
import { z, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { InputInvalid } from '../../kernel/errors';
import type { RecordChange } from '../../kernel/resource';
import { ViewStore } from '../views/views.module';
import { nextDue, type Calendar } from './domain/due-times';
import { ReportQuestions } from './report-questions.service';
import type { ScheduledReport } from './scheduled-report.resource';

const people = z.array(z.uuid()).min(1).max(100);

/** By which clock and which holidays the caller's company lives. */
export async function calendarOf(tx: EntityManager): Promise<Calendar> {
  const { tenantId } = current().actor;
  const [tenant] = await tx.query<{ zone: string }[]>('select time_zone as zone from tenant where id = $1', [tenantId]);
  const special = await tx.query<Calendar['special'][number][]>(
    `select day::text as day, is_working as "isWorking" from calendar_day where tenant_id = $1 and deleted_at is null`,
    [tenantId],
  );
  return { timeZone: tenant!.zone, special };
}

/** Whether a report can be: of a view that its maker may use, to people of the company. */
@Injectable()
export class ReportChecks {
  constructor(
    @Inject(ViewStore) private readonly views: ViewStore,
    @Inject(ReportQuestions) private readonly questions: ReportQuestions,
  ) {}

  /** @returns a sentence per field; nothing when the report can be */
  async findings(
    report: Pick<ScheduledReport, 'viewId' | 'toPeople'>,
    tx: EntityManager,
  ): Promise<Record<string, Text>> {
    const findings: Record<string, Text> = {};
    const view = await this.views.usable(report.viewId);
    if (!view) findings.viewId = { zh: '请选择一个视图', en: 'Choose a view' };
    else {
      const asked = await this.questions.of(view, clock.today());
      if ('refused' in asked) findings.viewId = asked.refused;
    }
    const given = people.safeParse(report.toPeople);
    const found = given.success
      ? await tx.query<object[]>(
          `select from user_account where tenant_id = $1 and id = any ($2) and deleted_at is null`,
          [current().actor.tenantId, given.data],
        )
      : [];
    if (!given.success || found.length < new Set(given.data).size) {
      findings.toPeople = { zh: '请选择收件人', en: 'Choose whom it goes to' };
    }
    return findings;
  }
}

/** @throws InputInvalid with a sentence per field */
export async function checkReport({ row, before, tx, services }: RecordChange<ScheduledReport>): Promise<void> {
  row.minute ??= 0;
  row.enabled ??= true;
  row.weekday = row.rhythm === 'weekly' ? (row.weekday ?? 1) : null;
  row.workingDay = row.rhythm === 'workingDay' ? (row.workingDay ?? 1) : null;
  const turnedOff = before?.enabled === true && !row.enabled;
  const findings = turnedOff ? {} : await services(ReportChecks).findings(row, tx);
  if (Object.keys(findings).length > 0)
    throw InputInvalid({ fields: Object.keys(findings) }, { fieldErrors: findings });
  row.toPeople = [...new Set(row.toPeople)];
  row.problem = null;
  row.nextAt = row.enabled ? nextDue(row, clock.now(), await calendarOf(tx)) : null;
}
