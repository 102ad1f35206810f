import type { Relation } from 'typeorm';
import { TextTemplateVersion } from '../../kernel/templates';
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

  @Attr.text({ title: { zh: '种类', en: 'Kind' }, editable: 'never', max: 80 })
  kind!: string | null;

  @Attr.ref(() => TextTemplateVersion, {
    title: { zh: '模板版本', en: 'Template version' },
    help: { zh: '空：产品自带的文字。', en: "Empty: the product's own text." },
    editable: 'never',
  })
  templateVersion!: Relation<TextTemplateVersion> | null;
  templateVersionId!: string | null;

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
