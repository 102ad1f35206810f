import { Attr, never, Resource, TenantResource, tenantWide } from '../../kernel/resource';

/** One message that leaves the house: to whom, what, and whether it arrived at the provider. */
@Resource({
  title: { zh: '消息', en: 'Message' },
  plural: { zh: '消息记录', en: 'Messages' },
  access: { read: 'notifications.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'configuration', order: 80, icon: 'MailOutlined' },
  titleField: 'subject',
  sort: '-createdAt',
  views: [{ key: 'failed', title: { zh: '发送失败', en: 'Failed' }, filter: { state: { eq: 'failed' } } }],
})
export class Message extends TenantResource {
  @Attr.text({ title: { zh: '收件人', en: 'To' }, required: true, editable: 'never', list: true, sensitive: true })
  recipient!: string;

  @Attr.text({
    title: { zh: '主题', en: 'Subject' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    max: 300,
  })
  subject!: string;

  @Attr.longText({ title: { zh: '正文', en: 'Text' }, required: true, editable: 'never' })
  body!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      queued: ['待发送', 'Queued', 'grey'],
      sent: ['已发送', 'Sent', 'green'],
      failed: ['失败', 'Failed', 'red'],
    },
  })
  state!: 'queued' | 'sent' | 'failed';

  @Attr.int({ title: { zh: '尝试次数', en: 'Attempts' }, required: true, editable: 'never', list: true })
  attempts!: number;

  @Attr.dateTime({ title: { zh: '发送时间', en: 'Sent at' }, editable: 'never', list: true })
  sentAt!: Date | null;

  @Attr.text({ title: { zh: '对方编号', en: "Provider's id" }, editable: 'never', copyable: true })
  providerId!: string | null;

  @Attr.json({ title: { zh: '错误', en: 'Error' }, editable: 'never' })
  error!: unknown;
}
