import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { Automation } from './automation.resource';

/** What an automation did about one event. What it says of the record is told by `automationRuns`, to who may read it. */
@Resource({
  title: { zh: '自动化记录', en: 'Automation run' },
  plural: { zh: '自动化记录', en: 'Automation runs' },
  access: { read: 'automations.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: null,
  titleField: 'event',
  sort: '-createdAt',
})
export class AutomationRun extends TenantResource {
  @Attr.ref(() => Automation, {
    title: { zh: '自动化', en: 'Automation' },
    required: true,
    editable: 'never',
    list: true,
  })
  automation!: Relation<Automation>;
  automationId!: string;

  @Attr.text({ title: { zh: '事件', en: 'Event' }, required: true, editable: 'never', max: 120 })
  event!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      done: ['已执行', 'Done', 'green'],
      failed: ['失败', 'Failed', 'red'],
      waiting: ['等待重试', 'Waiting', 'amber'],
      stopped: ['已停止', 'Stopped', 'grey'],
    },
  })
  state!: 'done' | 'failed' | 'waiting' | 'stopped';

  @Attr.int({ title: { zh: '层级', en: 'Depth' }, required: true, editable: 'never' })
  depth!: number;

  @Attr.int({ title: { zh: '次数', en: 'Tries' }, required: true, editable: 'never' })
  tries!: number;

  @Attr.dateTime({ title: { zh: '发生于', en: 'Happened at' }, required: true, editable: 'never', list: true })
  happenedAt!: Date;
}
