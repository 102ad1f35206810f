import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { current, requirePermission } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { JsonScalar } from '../../kernel/resource';
import { Approvals } from './approvals.service';

const TABS = {
  todo: `a.state = 'pending' and exists (select 1 from approval_task t
    where t.approval_id = a.id and t.assignee_id = $1 and t.state = 'open')`,
  mine: 'a.requested_by = $1',
  done: `a.state <> 'pending' and exists (select 1 from approval_task t
    where t.approval_id = a.id and t.assignee_id = $1)`,
} as const;
type Tab = keyof typeof TABS;

const COLUMNS = `a.id, a.subject_type as "subjectType", a.subject_id as "subjectId", a.subject_hash as "subjectHash",
  jsonb_build_object('zh', a.title_zh, 'en', a.title_en) as title, a.facts, a.link, a.state,
  a.requested_by as "requestedBy", a.requested_by_name as "requestedByName", a.created_at as "requestedAt",
  a.decided_by_name as "decidedByName", a.decided_at as "decidedAt", a.channel, a.comment`;

/** The approvals inbox, in the browser and on the phone. */
@Resolver()
export class ApprovalsInbox {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Approvals) private readonly approvals: Approvals,
  ) {}

  @Query(() => JsonScalar, { description: "The caller's approvals: to decide, asked for, decided." })
  async myApprovals(@Args('tab', { type: () => String, defaultValue: 'todo' }) tab: string): Promise<unknown> {
    requirePermission('approvals.read');
    const where = TABS[(tab in TABS ? tab : 'todo') as Tab];
    const me = current().actor.userId;
    const counts = Object.entries(TABS).map(async ([name, condition]) => {
      const sql = ['select count(*)::int as n from approval a where', condition].join(' ');
      const [row] = await this.db.source.query<{ n: number }[]>(sql, [me]);
      return [name, row!.n] as const;
    });
    const list = ['select', COLUMNS, 'from approval a where', where, 'order by a.created_at desc limit 100'].join(' ');
    const nodes = await this.db.source.query<object[]>(list, [me]);
    return { nodes, counts: Object.fromEntries(await Promise.all(counts)) };
  }

  @Query(() => JsonScalar, { description: 'One approval as its approver sees it, with the path so far.' })
  async approvalView(@Args('id', { type: () => ID }) id: string): Promise<unknown> {
    requirePermission('approvals.read');
    const me = current().actor.userId;
    const { approval, assignees } = await this.approvals.view(String(id));
    const [row] = await this.db.source.query<object[]>(
      ['select', COLUMNS, 'from approval a where a.id = $1'].join(' '),
      [approval.id],
    );
    const tasks = await this.db.source.query<object[]>(
      `select t.state, u.name, t.updated_at as at from approval_task t join user_account u on u.id = t.assignee_id
       where t.approval_id = $1 order by u.name`,
      [approval.id],
    );
    const canAct = approval.state === 'pending' && me !== null && assignees.includes(me);
    return { ...row, tasks, canAct };
  }
}
