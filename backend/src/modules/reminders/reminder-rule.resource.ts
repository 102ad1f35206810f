import type { FilterTree } from '../views/views.module';
import { Attr, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { checkReminderRule } from './check-rule';

/** Which date of which records is told of, how many days before or after it, to whom and how. */
@Resource({
  title: { zh: '提醒规则', en: 'Reminder rule' },
  plural: { zh: '提醒规则', en: 'Reminder rules' },
  help: {
    zh: '在任意日期字段之前或之后提醒；每条记录的每个日期只提醒一次，改期后重新提醒。',
    en: 'Reminds before or after any date; once per record and date, and again when the date moves.',
  },
  access: { read: 'reminders.read', create: 'reminders.write', update: 'reminders.write', delete: 'reminders.write' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 62, icon: 'BellOutlined' },
  configured: { by: ['resource', 'name'] },
  titleField: 'name',
  sort: 'name',
  extensible: false,
  views: [
    { key: 'on', title: { zh: '启用中', en: 'Switched on' }, filter: { enabled: { is: true } } },
    { key: 'off', title: { zh: '已暂停', en: 'Paused' }, filter: { enabled: { is: false } } },
  ],
  validate: checkReminderRule,
})
export class ReminderRule extends TenantResource {
  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, max: 80 })
  name!: string;

  @Attr.text({ title: { zh: '对象', en: 'Resource' }, required: true, list: true, editable: 'create', max: 80 })
  resource!: string;

  @Attr.text({ title: { zh: '日期字段', en: 'Date' }, required: true, list: true, max: 80 })
  dateField!: string;

  @Attr.int({ title: { zh: '天数', en: 'Days' }, required: true, list: true, min: 0, max: 730 })
  days!: number;

  @Attr.choice({
    title: { zh: '之前或之后', en: 'Before or after' },
    required: true,
    list: true,
    values: { before: ['之前', 'Before', 'plain'], after: ['之后', 'After', 'plain'] },
  })
  side!: 'before' | 'after';

  @Attr.boolean({ title: { zh: '按工作日', en: 'Working days' } })
  workingDays!: boolean;

  @Attr.json({ title: { zh: '条件', en: 'Condition' } })
  filter!: FilterTree | null;

  @Attr.text({ title: { zh: '提醒记录上的人', en: 'Person of the record' }, max: 160 })
  toField!: string | null;

  @Attr.json({ title: { zh: '提醒角色', en: 'Roles' } })
  toRoles!: readonly string[];

  @Attr.json({ title: { zh: '提醒人员', en: 'People' } })
  toPeople!: readonly string[];

  @Attr.boolean({ title: { zh: '站内', en: 'In the inbox' } })
  inApp!: boolean;

  @Attr.boolean({ title: { zh: '邮件', en: 'By e-mail' } })
  byEmail!: boolean;

  @Attr.longText({ title: { zh: '附言', en: 'Message' }, max: 1000 })
  message!: string | null;

  @Attr.boolean({ title: { zh: '启用', en: 'Switched on' }, list: true })
  enabled!: boolean;

  @Attr.date({ title: { zh: '起始日', en: 'Since' }, editable: 'never' })
  since!: string;

  @Attr.text({ title: { zh: '问题', en: 'Problem' }, editable: 'never', list: true, max: 400 })
  problem!: string | null;
}
