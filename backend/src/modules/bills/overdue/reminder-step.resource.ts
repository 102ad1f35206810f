import { Attr, Resource, TenantResource, tenantWide } from '../../../kernel/resource';
import { PLACEHOLDERS } from '../domain/reminder-text';

const HELP = `{${PLACEHOLDERS.join('} {')}}`;

/** What is said so many days after a bill was due, to whom. A step is data: companies chase money in their own words. */
@Resource({
  title: { zh: '催款步骤', en: 'Reminder step' },
  plural: { zh: '催款步骤', en: 'Reminder steps' },
  help: {
    zh: '每天一次，对有未付金额的账单发送其已到的最后一步；付清即停。',
    en: 'Once a day a bill with money open gets the last step that it has reached; payment ends it.',
  },
  access: { read: 'bills.read', create: 'bills.issue', update: 'bills.issue', delete: 'bills.issue' },
  scope: tenantWide,
  menu: { group: 'bills', order: 60, icon: 'BellOutlined' },
  configured: { by: ['daysOverdue'] },
  titleField: 'name',
  sort: 'daysOverdue',
})
export class ReminderStep extends TenantResource {
  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, max: 80 })
  name!: string;

  @Attr.int({
    title: { zh: '逾期天数', en: 'Days overdue' },
    help: { zh: '到期日之后的天数；负数为到期前。', en: 'After the due day; below zero it is said before.' },
    required: true,
    list: true,
    min: -60,
    max: 730,
  })
  daysOverdue!: number;

  @Attr.choice({
    title: { zh: '收件人', en: 'To' },
    required: true,
    list: true,
    values: {
      customer: ['客户财务联系人', 'Financial contacts of the customer', 'plain'],
      owner: ['客户负责人', 'The customer’s owner', 'plain'],
      both: ['财务联系人与负责人', 'Financial contacts and owner', 'plain'],
    },
  })
  recipients!: 'customer' | 'owner' | 'both';

  @Attr.text({
    title: { zh: '主题', en: 'Subject' },
    help: { zh: `可用：${HELP}`, en: `May use: ${HELP}` },
    required: true,
    list: true,
    max: 200,
  })
  subject!: string;

  @Attr.longText({
    title: { zh: '正文', en: 'Text' },
    help: { zh: `可用：${HELP}`, en: `May use: ${HELP}` },
    required: true,
    max: 4000,
  })
  body!: string;

  @Attr.boolean({ title: { zh: '启用', en: 'Enabled' }, required: true, initial: true, list: true })
  enabled!: boolean;
}
