import { Attr, never, Resource, TenantResource, tenantWide } from '../resource';

/** One configured account of a plugin. Settings are shown, secrets never are. */
@Resource({
  title: { zh: '插件账号', en: 'Plugin account' },
  plural: { zh: '插件账号', en: 'Plugin accounts' },
  access: { read: 'plugins.read', create: never, update: never, delete: 'plugins.configure' },
  scope: tenantWide,
  menu: null,
  titleField: 'name',
})
export class PluginAccount extends TenantResource {
  @Attr.text({ title: { zh: '插件', en: 'Plugin' }, required: true, editable: 'create', list: true, search: true })
  plugin!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, max: 100 })
  name!: string;

  @Attr.choice({
    title: { zh: '环境', en: 'Mode' },
    required: true,
    list: true,
    values: { sandbox: ['沙箱', 'Sandbox', 'purple'], live: ['正式', 'Live', 'green'] },
  })
  mode!: 'sandbox' | 'live';

  @Attr.boolean({ title: { zh: '启用', en: 'Enabled' }, required: true, list: true })
  enabled!: boolean;

  @Attr.json({ title: { zh: '设置', en: 'Settings' }, editable: 'never', required: true })
  settings!: Record<string, unknown>;

  @Attr.json({ title: { zh: '密钥状态', en: 'Secrets' }, editable: 'never', required: true })
  secretFacts!: Record<string, { last4: string; updatedAt: string }>;

  @Attr.choice({
    title: { zh: '连接', en: 'Connection' },
    editable: 'never',
    required: true,
    list: true,
    status: true,
    values: {
      untested: ['未测试', 'Not tested', 'grey'],
      ok: ['正常', 'Working', 'green'],
      failing: ['失败', 'Failing', 'red'],
    },
  })
  status!: 'untested' | 'ok' | 'failing';

  @Attr.json({ title: { zh: '连接结果', en: 'Connection result' }, editable: 'never' })
  statusMessage!: unknown;

  @Attr.dateTime({ title: { zh: '测试时间', en: 'Tested at' }, editable: 'never', list: true })
  statusAt!: Date | null;
}
