import { Attr, never, Resource, tenantWide, TenantResource } from '../../kernel/resource';
import { ReconciliationRow } from './reconciliation-row.resource';

/** A month: open, or closed by whom and when, and who reopened it. */
@Resource({
  title: { zh: '月结', en: 'Month close' },
  plural: { zh: '月结', en: 'Month closes' },
  access: { read: 'closing.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'bills', order: 70, icon: 'LockOutlined' },
  titleField: 'period',
  sort: '-period',
  related: [{ resource: () => ReconciliationRow, field: 'closeId', title: { zh: '对账', en: 'Reconciliation' } }],
})
export class PeriodClose extends TenantResource {
  @Attr.month({ title: { zh: '账期', en: 'Month' }, required: true, editable: 'never', list: true, search: true })
  period!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      open: ['未结账', 'Open', 'blue'],
      closing: ['结账中', 'Closing', 'amber'],
      closed: ['已结账', 'Closed', 'green'],
    },
  })
  state!: 'open' | 'closing' | 'closed';

  @Attr.int({ title: { zh: '结账次数', en: 'Times closed' }, required: true, editable: 'never', list: true })
  revision!: number;

  @Attr.id({ title: { zh: '结账人（编号）', en: 'Closed by (id)' }, editable: 'never' })
  closedBy!: string | null;

  @Attr.text({ title: { zh: '结账人', en: 'Closed by' }, editable: 'never', list: true })
  closedByName!: string | null;

  @Attr.dateTime({ title: { zh: '结账时间', en: 'Closed at' }, editable: 'never', list: true })
  closedAt!: Date | null;

  @Attr.id({ title: { zh: '申请重开人（编号）', en: 'Reopening asked by (id)' }, editable: 'never' })
  reopenRequestedBy!: string | null;

  @Attr.text({ title: { zh: '申请重开人', en: 'Reopening asked by' }, editable: 'never', list: true })
  reopenRequestedByName!: string | null;

  @Attr.dateTime({ title: { zh: '申请重开时间', en: 'Reopening asked at' }, editable: 'never' })
  reopenRequestedAt!: Date | null;

  @Attr.text({ title: { zh: '重开原因', en: 'Why it was reopened' }, editable: 'never', max: 500 })
  reopenReason!: string | null;

  @Attr.id({ title: { zh: '重开人（编号）', en: 'Reopened by (id)' }, editable: 'never' })
  reopenedBy!: string | null;

  @Attr.text({ title: { zh: '重开人', en: 'Reopened by' }, editable: 'never' })
  reopenedByName!: string | null;

  @Attr.dateTime({ title: { zh: '重开时间', en: 'Reopened at' }, editable: 'never' })
  reopenedAt!: Date | null;
}
