import { Attr, never, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { ApprovalTask } from './approval-task.resource';

/** A request that somebody else has to decide, bound to the hash of what it shows. */
@Resource({
  title: { zh: '审批', en: 'Approval' },
  plural: { zh: '审批', en: 'Approvals' },
  access: { read: 'approvals.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'approvals', order: 20, icon: 'AuditOutlined' },
  titleField: 'titleZh',
  findBy: ['titleZh', 'titleEn'],
  sort: '-createdAt',
  views: [
    { key: 'pending', title: { zh: '待审批', en: 'Pending' }, filter: { state: { eq: 'pending' } } },
    { key: 'approved', title: { zh: '已通过', en: 'Approved' }, filter: { state: { eq: 'approved' } } },
    { key: 'rejected', title: { zh: '已拒绝', en: 'Rejected' }, filter: { state: { eq: 'rejected' } } },
  ],
  related: [{ resource: () => ApprovalTask, field: 'approvalId', title: { zh: '处理人', en: 'Approvers' } }],
})
export class Approval extends TenantResource {
  @Attr.text({
    title: { zh: '标题', en: 'Title (Chinese)' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  titleZh!: string;

  @Attr.text({ title: { zh: '英文标题', en: 'Title' }, required: true, editable: 'never', list: true })
  titleEn!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      pending: ['待审批', 'Pending', 'amber'],
      approved: ['已通过', 'Approved', 'green'],
      rejected: ['已拒绝', 'Rejected', 'red'],
      withdrawn: ['已撤回', 'Withdrawn', 'grey'],
    },
  })
  state!: 'pending' | 'approved' | 'rejected' | 'withdrawn';

  @Attr.text({ title: { zh: '对象类型', en: 'Subject type' }, required: true, editable: 'never' })
  subjectType!: string;

  @Attr.id({ title: { zh: '对象', en: 'Subject' }, required: true, editable: 'never' })
  subjectId!: string;

  @Attr.text({ title: { zh: '内容指纹', en: 'Content hash' }, required: true, editable: 'never', copyable: true })
  subjectHash!: string;

  @Attr.json({ title: { zh: '要点', en: 'Facts' }, required: true, editable: 'never' })
  facts!: readonly { label: { zh: string; en: string }; value: string }[];

  @Attr.text({ title: { zh: '链接', en: 'Link' }, required: true, editable: 'never' })
  link!: string;

  @Attr.text({ title: { zh: '所需权限', en: 'Permission' }, required: true, editable: 'never' })
  permission!: string;

  @Attr.id({ title: { zh: '发起人编号', en: 'Requester id' }, editable: 'never' })
  requestedBy!: string | null;

  @Attr.text({
    title: { zh: '发起人', en: 'Requested by' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  requestedByName!: string;

  @Attr.text({ title: { zh: '审批人', en: 'Decided by' }, editable: 'never', list: true })
  decidedByName!: string | null;

  @Attr.dateTime({ title: { zh: '审批时间', en: 'Decided at' }, editable: 'never', list: true })
  decidedAt!: Date | null;

  @Attr.text({ title: { zh: '渠道', en: 'Channel' }, editable: 'never', list: true })
  channel!: string | null;

  @Attr.text({ title: { zh: '意见', en: 'Comment' }, editable: 'never' })
  comment!: string | null;

  @Attr.int({ title: { zh: '展示版本', en: 'View version' }, required: true, editable: 'never' })
  viewVersion!: number;
}
