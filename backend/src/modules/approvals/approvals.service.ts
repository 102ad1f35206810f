import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { TaskView, Text } from '@cloudtally/plugin-sdk';
import { current, RecordNotFound, type Channel } from '../../kernel/access';
import { writeAudit } from '../../kernel/audit';
import { clock } from '../../kernel/clock';
import { changeState, Database } from '../../kernel/database';
import type { ApprovalRequest, ApprovalsPort, ApprovalSubject, SubjectHandler } from '../contracts/contracts.module';
import type { Locale } from '../../kernel/i18n';
import { send } from '../../kernel/jobs';
import {
  AlreadyDecided,
  NotYours,
  OwnRequest,
  ReasonMissing,
  SubjectChanged,
  SubjectUnknown,
} from './approvals.errors';
import { Notifications } from '../notifications/notifications.module';
import { approvalAsked } from './approval-asked.message';
import { Approval } from './approval.resource';
import { showCards } from './show-cards.job';
import { taskView } from './domain/task-view';

export interface Decision {
  readonly approvalId: string;
  readonly act: 'approve' | 'reject';
  readonly comment?: string;
  /** The hash that the person was shown; absent where the channel cannot carry it. */
  readonly shownHash?: string;
  readonly channel: Channel;
}

/**
 * The engine: owns the state of every approval. A channel is a view and an input; whoever presses
 * first decides, and everyone after sees the outcome.
 */
@Injectable()
export class Approvals implements ApprovalsPort {
  private readonly handlers = new Map<string, SubjectHandler>();

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  registerSubject(type: string, handler: SubjectHandler): void {
    this.handlers.set(type, handler);
  }

  async request(tx: EntityManager, request: ApprovalRequest): Promise<string> {
    const { actor } = current();
    const { type, id, hash } = request.subject;
    const [approval] = await tx.query<{ id: string }[]>(
      `insert into approval (tenant_id, subject_type, subject_id, subject_hash, title_zh, title_en, facts, link,
         permission, requested_by, requested_by_name, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10) returning id`,
      [
        actor.tenantId,
        type,
        id,
        hash,
        request.title.zh,
        request.title.en,
        JSON.stringify(request.facts),
        this.handlerOf(type).link(id),
        request.permission,
        actor.userId,
        actor.name,
      ],
    );
    await tx.query(
      `insert into approval_task (tenant_id, approval_id, assignee_id, created_by)
       select distinct m.tenant_id, $1::uuid, m.user_id, $3::uuid from current_membership m
       join role_permission p on p.role_id = m.role_id and p.deleted_at is null and p.permission = $2
       join user_account u on u.id = m.user_id and u.disabled_at is null and u.deleted_at is null
       where m.tenant_id = $4 and m.deleted_at is null and m.user_id is distinct from $3::uuid`,
      [approval!.id, request.permission, actor.userId, actor.tenantId],
    );
    await this.tellApprovers(tx, approval!.id, request);
    await this.note(tx, 'approvals.requested', approval!.id, request.title);
    await send(tx, showCards, { approvalId: approval!.id });
    return approval!.id;
  }

  async withdraw(tx: EntityManager, subject: Pick<ApprovalSubject, 'type' | 'id'>, reason: Text): Promise<void> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `update approval set state = 'withdrawn', comment = $3, view_version = view_version + 1, version = version + 1,
         updated_at = now(), updated_by = $4
       where subject_type = $1 and subject_id = $2 and state = 'pending' returning id`,
      [subject.type, subject.id, reason.zh, current().actor.userId],
    );
    for (const { id } of rows) {
      await tx.query(`update approval_task set state = 'closed' where approval_id = $1 and state = 'open'`, [id]);
      await this.note(tx, 'approvals.withdrawn', id, reason);
      await send(tx, showCards, { approvalId: id });
    }
  }

  /**
   * Decides once (C3): the first commit wins.
   *
   * @throws AlreadyDecided with who and when; NotYours; OwnRequest (C1); SubjectChanged (C2);
   *         ReasonMissing for a rejection without one
   */
  decide(decision: Decision): Promise<void> {
    return this.db.transaction(tx => this.decideIn(tx, decision));
  }

  async decideIn(tx: EntityManager, decision: Decision): Promise<void> {
    const { actor } = current();
    const comment = decision.comment?.trim() ?? null;
    const approval = await tx.getRepository(Approval).findOne({
      where: { id: decision.approvalId },
      lock: { mode: 'pessimistic_write' },
      loadEagerRelations: false,
    });
    if (!approval) throw RecordNotFound({ resource: 'approval' });
    if (approval.state !== 'pending') throw decided(approval);
    if (approval.requestedBy !== null && approval.requestedBy === actor.userId) throw OwnRequest({});
    await this.mustBeAssigned(tx, approval, actor.userId);
    if (decision.act === 'reject' && !comment) throw ReasonMissing({});
    const handler = this.handlerOf(approval.subjectType);
    const hash = await handler.hashNow(tx, approval.subjectId);
    if (hash !== approval.subjectHash || (decision.shownHash && decision.shownHash !== hash)) throw SubjectChanged({});

    await changeState(tx, Approval, approval.id, {
      from: ['pending'],
      to: decision.act === 'approve' ? 'approved' : 'rejected',
      set: {
        decidedByName: actor.name,
        decidedAt: clock.now(),
        channel: decision.channel,
        comment,
        viewVersion: approval.viewVersion + 1,
      },
    });
    await tx.query('update approval set decided_by = $2 where id = $1', [approval.id, actor.userId]);
    await tx.query(
      `insert into approval_decision (tenant_id, approval_id, decided_by, act, channel, comment, subject_hash, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $3)`,
      [approval.tenantId, approval.id, actor.userId, decision.act, decision.channel, comment, hash],
    );
    await tx.query(
      `update approval_task set state = case when assignee_id = $2 then 'decided' else 'closed' end, updated_at = now()
       where approval_id = $1 and state = 'open'`,
      [approval.id, actor.userId],
    );
    if (decision.act === 'approve') {
      await handler.onApproved(tx, approval.subjectId, { approvalId: approval.id, hash });
    } else {
      await handler.onRejected(tx, approval.subjectId, { approvalId: approval.id, comment });
    }
    await this.note(tx, `approvals.${decision.act}d`.replace('rejectd', 'rejected'), approval.id, {
      zh: comment ?? '',
      en: comment ?? '',
    });
    await send(tx, showCards, { approvalId: approval.id });
  }

  /** What a person sees of an approval, whatever the channel. */
  async view(approvalId: string, note?: Text): Promise<{ approval: Approval; view: TaskView; assignees: string[] }> {
    return this.db.read(async manager => {
      const mine = { id: approvalId, tenantId: In([...current().actor.tenantIds]) };
      const approval = await manager.getRepository(Approval).findOneBy(mine);
      if (!approval) throw RecordNotFound({ resource: 'approval' });
      const rows = await manager.query<{ id: string }[]>(
        `select assignee_id as id from approval_task where approval_id = $1 and state = 'open'`,
        [approvalId],
      );
      const assignees = rows.map(({ id }) => id);
      return { approval, assignees, view: taskView(approval, assignees, note) };
    });
  }

  private async tellApprovers(tx: EntityManager, approvalId: string, { title, facts }: ApprovalRequest): Promise<void> {
    const people = await tx.query<{ id: string; email: string; locale: Locale }[]>(
      `select u.id, u.email, u.locale from approval_task t join user_account u on u.id = t.assignee_id
       where t.approval_id = $1`,
      [approvalId],
    );
    const says = approvalAsked.with({ title, facts: facts.map(({ label, value }) => ({ label, value })) });
    for (const { id, email, locale } of people) {
      await this.notifications.queue(tx, { key: `approval:${approvalId}:${id}`, to: email, says, locale });
    }
  }

  private async mustBeAssigned(tx: EntityManager, approval: Approval, userId: string | null): Promise<void> {
    const [task] = await tx.query<object[]>(
      `select 1 from approval_task where approval_id = $1 and assignee_id = $2 and state = 'open'`,
      [approval.id, userId],
    );
    if (!task || !current().actor.permissions.has(approval.permission)) throw NotYours({});
  }

  private handlerOf(type: string): SubjectHandler {
    const handler = this.handlers.get(type);
    if (!handler) throw SubjectUnknown({ type });
    return handler;
  }

  private note(tx: EntityManager, action: string, id: string, text: Text): Promise<void> {
    return writeAudit(tx, { action, resource: 'approval', recordId: id, changes: {}, note: text.zh });
  }
}

const decided = (approval: Approval) =>
  AlreadyDecided({
    state: approval.state,
    by: approval.decidedByName ?? '—',
    at: approval.decidedAt?.toISOString() ?? approval.updatedAt.toISOString(),
  });
