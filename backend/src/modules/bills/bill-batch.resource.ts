import { Attr, never, Resource, tenantWide, TenantResource } from '../../kernel/resource';

/** The bills that one approval covers. The approval is bound to the hash over all of them. */
@Resource({
  title: { zh: '送审批次', en: 'Bill batch' },
  plural: { zh: '送审批次', en: 'Bill batches' },
  access: { read: 'bills.run', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'bills', order: 20, icon: 'AuditOutlined' },
  titleField: 'number',
  codeField: 'number',
  sort: '-createdAt',
})
export class BillBatch extends TenantResource {
  @Attr.code({ title: { zh: '批次号', en: 'Number' } })
  number!: string;

  @Attr.month({ title: { zh: '账期', en: 'Billing period' }, required: true, editable: 'never', list: true })
  period!: string;

  @Attr.int({ title: { zh: '账单数', en: 'Bills' }, required: true, editable: 'never', list: true })
  bills!: number;

  @Attr.json({ title: { zh: '合计', en: 'Totals' }, required: true, editable: 'never' })
  totals!: readonly { readonly currency: string; readonly bills: number; readonly total: string }[];

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      in_approval: ['审批中', 'In approval', 'amber'],
      approved: ['已批准', 'Approved', 'green'],
      rejected: ['已驳回', 'Rejected', 'red'],
      void: ['已失效', 'Void', 'plain'],
    },
  })
  state!: 'in_approval' | 'approved' | 'rejected' | 'void';

  @Attr.text({ title: { zh: '内容指纹', en: 'Content hash' }, required: true, editable: 'never', copyable: true })
  contentHash!: string;

  @Attr.id({ title: { zh: '审批', en: 'Approval' }, editable: 'never' })
  approvalId!: string | null;
}
