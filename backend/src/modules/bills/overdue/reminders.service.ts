import { Inject, Injectable } from '@nestjs/common';
import { Money } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { Database, takeTurn } from '../../../kernel/database';
import { Notifications } from '../../notifications/notifications.module';
import { billReminder } from './reminder.message';
import { reminderText } from '../domain/reminder-text';

export interface RemindersSent {
  readonly bills: number;
  readonly messages: number;
  /** Due, and nobody has an address: they stay on the list. */
  readonly withoutRecipient: number;
}

interface Due {
  readonly billId: string;
  readonly customerId: string;
  readonly stepId: string;
  readonly stepName: string;
  readonly stepDays: number;
  readonly daysOverdue: number;
  readonly currency: string;
  readonly open: string;
  readonly dueOn: string;
  readonly recipients: readonly string[];
  readonly number: string;
  readonly customer: string;
  readonly period: string;
  readonly subject: string;
  readonly body: string;
}

/** Follows up overdue bills by the company's steps. */
@Injectable()
export class Reminders {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /**
   * Sends what is due today, each step of a bill to each person once. Log, message and its job are one transaction;
   * the bills are held meanwhile, so that a payment comes before its reminder or after it, never between.
   */
  async send(fence?: (tx: EntityManager) => Promise<void>): Promise<RemindersSent> {
    return this.db.transaction(async tx => {
      const { tenantId } = current().actor;
      const today = clock.today();
      await takeTurn(tx, `bills.remind/${tenantId}`);
      await tx.query(HOLD, [tenantId, today]);
      const due = await tx.query<Due[]>(DUE, [tenantId, today]);
      let messages = 0;
      for (const one of due) for (const to of one.recipients) messages += await this.remind(tx, one, to, today);
      await fence?.(tx);
      const reached = due.filter(({ recipients }) => recipients.length > 0).length;
      return { bills: reached, messages, withoutRecipient: due.length - reached };
    });
  }

  private async remind(tx: EntityManager, due: Due, recipient: string, today: string): Promise<number> {
    const { tenantId, userId } = current().actor;
    const { customer, number, period, currency, dueOn } = due;
    const open = Money.of(due.open, currency).rounded().toDocumentText();
    const facts = { customer, number, period, open, currency, dueOn, days: String(due.daysOverdue) };
    const key = `reminder:${due.billId}:${due.stepId}:${recipient}`;
    const says = billReminder.with({
      customer,
      number,
      period,
      open: { amount: due.open, currency },
      dueOn,
      days: due.daysOverdue,
      step: due.stepName,
      stepSubject: reminderText(due.subject, facts),
      stepText: reminderText(due.body, facts),
    });
    await this.notifications.queue(tx, { key, to: recipient, says, locale: 'zh' });
    const rows = await tx.query<unknown[]>(LOG, [
      tenantId,
      due.billId,
      due.customerId,
      due.stepId,
      due.stepName,
      due.stepDays,
      due.daysOverdue,
      recipient,
      currency,
      due.open,
      today,
      key,
      userId,
    ]);
    return rows.length;
  }
}

const HOLD = `
  select from bill where id in (select bill_id from due_reminders($2) where tenant_id = $1) order by id for share`;

const DUE = `
  select d.bill_id as "billId", d.customer_id as "customerId", d.step_id as "stepId", d.step_name as "stepName",
    d.step_days as "stepDays", d.days_overdue as "daysOverdue", d.currency, d.open::text as open, d.due_on::text as "dueOn",
    d.recipients, b.number, b.customer_name as customer, b.period, s.subject, s.body
  from due_reminders($2) d join bill b on b.id = d.bill_id join reminder_step s on s.id = d.step_id
  where d.tenant_id = $1 order by b.number`;

const LOG = `
  insert into reminder (tenant_id, bill_id, customer_id, step_id, step_name, step_days, days_overdue, recipient, currency,
    open, sent_on, message_id, created_by)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, m.id, $13 from message m where m.tenant_id = $1 and m.key = $12
  returning id`;
