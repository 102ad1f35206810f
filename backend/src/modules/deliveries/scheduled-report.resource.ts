import type { Text } from '@cloudtally/plugin-sdk';
import { Attr, Resource, TenantResource } from '../../kernel/resource';
import { checkReport } from './check-report';
import type { Rhythm } from './domain/due-times';

/** A saved view that is delivered by the clock: how often, at which hour, as what, and to whom. */
@Resource({
  title: { zh: '定时报表', en: 'Scheduled report' },
  plural: { zh: '定时报表', en: 'Scheduled reports' },
  help: {
    zh: '按时把保存的视图发送给同事；每个人只收到自己有权查看的内容。',
    en: 'Sends a saved view by the clock; each person gets what that person may see.',
  },
  access: {
    read: 'deliveries.read',
    create: 'deliveries.write',
    update: 'deliveries.write',
    delete: 'deliveries.write',
  },
  scope: { owner: 'createdBy' },
  menu: { group: 'overview', order: 34, icon: 'ClockCircleOutlined' },
  titleField: 'name',
  sort: 'name',
  extensible: false,
  bulk: false,
  views: [
    { key: 'on', title: { zh: '启用中', en: 'Switched on' }, filter: { enabled: { is: true } } },
    { key: 'off', title: { zh: '已暂停', en: 'Paused' }, filter: { enabled: { is: false } } },
  ],
  validate: checkReport,
})
export class ScheduledReport extends TenantResource implements Rhythm {
  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, max: 80, width: 220 })
  name!: string;

  @Attr.id({ title: { zh: '视图（编号）', en: 'View (id)' }, required: true })
  viewId!: string;

  @Attr.choice({
    title: { zh: '频率', en: 'How often' },
    required: true,
    list: true,
    values: {
      daily: ['每天', 'Daily', 'plain'],
      weekly: ['每周', 'Weekly', 'plain'],
      workingDay: ['每月第几个工作日', 'On a working day of the month', 'plain'],
      monthEnd: ['每月最后一天', 'On the last day of the month', 'plain'],
    },
  })
  rhythm!: Rhythm['rhythm'];

  @Attr.int({
    title: { zh: '星期', en: 'Weekday' },
    help: { zh: '1 为星期一，7 为星期日', en: '1 is Monday, 7 is Sunday' },
    min: 1,
    max: 7,
  })
  weekday!: number | null;

  @Attr.int({ title: { zh: '第几个工作日', en: 'Working day' }, min: 1, max: 23 })
  workingDay!: number | null;

  @Attr.int({ title: { zh: '时', en: 'Hour' }, required: true, min: 0, max: 23 })
  hour!: number;

  @Attr.int({ title: { zh: '分', en: 'Minute' }, min: 0, max: 59 })
  minute!: number;

  @Attr.choice({
    title: { zh: '格式', en: 'Format' },
    required: true,
    list: true,
    values: { xlsx: ['Excel', 'Excel', 'plain'], csv: ['CSV', 'CSV', 'plain'] },
  })
  format!: 'xlsx' | 'csv';

  @Attr.json({ title: { zh: '收件人', en: 'People' }, required: true })
  toPeople!: readonly string[];

  @Attr.boolean({ title: { zh: '启用', en: 'Switched on' }, list: true })
  enabled!: boolean;

  @Attr.dateTime({ title: { zh: '下次发送', en: 'Next' }, editable: 'never', list: true })
  nextAt!: Date | null;

  @Attr.json({ title: { zh: '暂停原因', en: 'Why it is paused' }, editable: 'never', list: true, width: 240 })
  problem!: Text | null;
}
