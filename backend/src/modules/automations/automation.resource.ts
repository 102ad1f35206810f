import type { Text } from '@cloudtally/plugin-sdk';
import type { Relation } from 'typeorm';
import { Attr, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { User } from '../access/access.module';
import type { FilterTree } from '../views/views.module';
import { checkAutomation, startLooking } from './check-automation';
import type { Act } from './domain/acts';

/** What is done with a record by itself: when, under which condition, what, and with whose rights. */
@Resource({
  title: { zh: '自动化', en: 'Automation' },
  plural: { zh: '自动化', en: 'Automations' },
  help: {
    zh: '记录新建、修改或日期到达时，满足条件即自动通知、设置字段；以启用者的权限执行。',
    en: 'When a record is created or changed, or a date passes: people are told, a field is set, with the rights of whoever switched it on.',
  },
  access: {
    read: 'automations.read',
    create: 'automations.write',
    update: 'automations.write',
    delete: 'automations.write',
  },
  scope: tenantWide,
  menu: { group: 'configuration', order: 63, icon: 'ThunderboltOutlined' },
  configured: { by: ['resource', 'name'] },
  titleField: 'name',
  sort: 'name',
  extensible: false,
  bulk: false,
  views: [
    { key: 'on', title: { zh: '启用中', en: 'Switched on' }, filter: { enabled: { is: true } } },
    { key: 'off', title: { zh: '已暂停', en: 'Paused' }, filter: { enabled: { is: false } } },
  ],
  validate: checkAutomation,
  written: startLooking,
})
export class Automation extends TenantResource {
  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, max: 80 })
  name!: string;

  @Attr.text({ title: { zh: '对象', en: 'Resource' }, required: true, list: true, editable: 'create', max: 80 })
  resource!: string;

  @Attr.choice({
    title: { zh: '触发', en: 'Begins' },
    required: true,
    list: true,
    values: {
      created: ['新建时', 'When created', 'plain'],
      changed: ['修改时', 'When changed', 'plain'],
      date: ['日期到达时', 'When a date passes', 'plain'],
    },
  })
  begins!: 'created' | 'changed' | 'date';

  @Attr.text({ title: { zh: '字段', en: 'Field' }, max: 160 })
  field!: string | null;

  @Attr.int({ title: { zh: '天数', en: 'Days' }, min: 0, max: 730 })
  days!: number;

  @Attr.choice({
    title: { zh: '之前或之后', en: 'Before or after' },
    values: { before: ['之前', 'Before', 'plain'], after: ['之后', 'After', 'plain'] },
  })
  side!: 'before' | 'after';

  @Attr.boolean({ title: { zh: '按工作日', en: 'Working days' } })
  workingDays!: boolean;

  @Attr.json({ title: { zh: '条件', en: 'Condition' } })
  filter!: FilterTree | null;

  @Attr.json({ title: { zh: '操作', en: 'Acts' }, required: true })
  acts!: readonly Act[];

  @Attr.boolean({ title: { zh: '启用', en: 'Switched on' }, list: true })
  enabled!: boolean;

  @Attr.ref(() => User, { title: { zh: '启用者', en: 'Switched on by' }, editable: 'never', list: true })
  runsAs!: Relation<User> | null;
  runsAsId!: string | null;

  @Attr.dateTime({ title: { zh: '起始', en: 'Since' }, editable: 'never' })
  since!: Date;

  @Attr.date({ title: { zh: '起始日', en: 'First day' }, editable: 'never' })
  sinceDay!: string;

  @Attr.json({ title: { zh: '暂停原因', en: 'Why it was paused' }, editable: 'never' })
  problem!: Text | null;

  @Attr.date({ title: { zh: '日期已处理到', en: 'Dates worked on' }, editable: 'never' })
  datedOn!: string | null;
}
