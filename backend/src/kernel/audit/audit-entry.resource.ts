import { Attr, never, Resource, TenantRecord, tenantWide } from '../resource';

/** Who did what, when, from where, and what changed. Append-only. */
@Resource({
  title: { zh: '操作记录', en: 'Audit entry' },
  plural: { zh: '操作记录', en: 'Audit entries' },
  access: { read: 'audit.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'configuration', order: 90, icon: 'AuditOutlined' },
  titleField: 'action',
  sort: '-at',
})
export class AuditEntry extends TenantRecord {
  @Attr.dateTime({ title: { zh: '时间', en: 'Time' }, list: true, editable: 'never' })
  at!: Date;

  @Attr.text({ title: { zh: '操作人', en: 'Who' }, list: true, search: true, editable: 'never' })
  actorName!: string;

  @Attr.choice({
    title: { zh: '渠道', en: 'Channel' },
    editable: 'never',
    list: true,
    values: {
      web: ['网页', 'Web', 'plain'],
      dingtalk: ['钉钉', 'DingTalk', 'plain'],
      terminal: ['终端', 'Terminal', 'plain'],
      job: ['后台任务', 'Job', 'plain'],
      system: ['系统', 'System', 'plain'],
    },
  })
  channel!: string;

  @Attr.text({ title: { zh: '操作', en: 'Action' }, list: true, search: true, editable: 'never' })
  action!: string;

  @Attr.text({ title: { zh: '对象类型', en: 'Resource' }, list: true, search: true, editable: 'never' })
  resource!: string;

  @Attr.text({ title: { zh: '对象', en: 'Record' }, list: true, search: true, editable: 'never' })
  recordTitle!: string | null;

  @Attr.id({ title: { zh: '对象编号', en: 'Record id' }, editable: 'never' })
  recordId!: string | null;

  @Attr.json({ title: { zh: '变更', en: 'Changes' }, editable: 'never' })
  changes!: Record<string, unknown>;

  @Attr.text({ title: { zh: '备注', en: 'Note' }, editable: 'never' })
  note!: string | null;

  @Attr.text({ title: { zh: '追踪号', en: 'Trace number' }, editable: 'never', copyable: true })
  requestId!: string;

  @Attr.text({ title: { zh: '来源地址', en: 'Address' }, editable: 'never' })
  ip!: string | null;

  @Attr.text({ title: { zh: '浏览器', en: 'Browser' }, editable: 'never' })
  agent!: string | null;

  @Attr.id({ title: { zh: '会话', en: 'Session' }, editable: 'never' })
  sessionId!: string | null;
}
