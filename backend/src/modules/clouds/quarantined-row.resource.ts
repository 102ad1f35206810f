import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { CloudAccount } from './cloud-account.resource';

/** A vendor row that was not let in, until somebody fixes or drops it (M-109). */
@Resource({
  title: { zh: '隔离数据', en: 'Quarantined row' },
  plural: { zh: '隔离数据', en: 'Quarantine' },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'clouds', order: 50, icon: 'WarningOutlined' },
  titleField: 'code',
  sort: '-createdAt',
  views: [{ key: 'open', title: { zh: '待处理', en: 'Open' }, filter: { state: { eq: 'open' } } }],
})
export class QuarantinedRow extends TenantResource {
  @Attr.ref(() => CloudAccount, {
    title: { zh: '云账号', en: 'Cloud account' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  cloudAccount!: Relation<CloudAccount>;

  cloudAccountId!: string;

  @Attr.month({ title: { zh: '账期', en: 'Period' }, required: true, editable: 'never', list: true, search: true })
  period!: string;

  @Attr.text({ title: { zh: '数据源', en: 'Feed' }, required: true, editable: 'never', list: true })
  feed!: string;

  @Attr.text({ title: { zh: '规则', en: 'Rule' }, required: true, editable: 'never', list: true, search: true })
  code!: string;

  @Attr.json({ title: { zh: '原因', en: 'Reason' }, editable: 'never', required: true, list: true })
  reason!: { zh: string; en: string };

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      open: ['待处理', 'Open', 'red'],
      fixed: ['已入账', 'Fixed', 'green'],
      dropped: ['已丢弃', 'Dropped', 'grey'],
    },
  })
  state!: 'open' | 'fixed' | 'dropped';

  /** The vendor's row holds costs. */
  @Attr.json({ title: { zh: '原始数据', en: 'Row' }, editable: 'never', required: true, permission: 'costs.read' })
  row!: unknown;

  @Attr.json({ title: { zh: '更正为', en: 'Corrected to' }, editable: 'never', permission: 'costs.read' })
  fixedRow!: unknown;

  @Attr.text({ title: { zh: '处理说明', en: 'Resolution' }, editable: 'never', max: 500 })
  resolution!: string | null;

  @Attr.dateTime({ title: { zh: '处理时间', en: 'Resolved at' }, editable: 'never' })
  resolvedAt!: Date | null;
}
