import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { User } from '../access/access.module';
import { Approval } from './approval.resource';

/** That one person may decide one request. */
@Resource({
  title: { zh: '审批任务', en: 'Approval task' },
  plural: { zh: '审批任务', en: 'Approval tasks' },
  access: { read: 'approvals.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: null,
  titleField: 'state',
  sort: '-createdAt',
})
export class ApprovalTask extends TenantResource {
  @Attr.ref(() => Approval, { title: { zh: '审批', en: 'Approval' }, required: true, editable: 'never', list: true })
  approval!: Relation<Approval>;

  approvalId!: string;

  @Attr.ref(() => User, { title: { zh: '审批人', en: 'Approver' }, required: true, editable: 'never', list: true })
  assignee!: Relation<User>;

  assigneeId!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      open: ['待处理', 'Open', 'amber'],
      decided: ['已处理', 'Decided', 'green'],
      closed: ['已由他人处理', 'Closed', 'grey'],
    },
  })
  state!: 'open' | 'decided' | 'closed';
}
