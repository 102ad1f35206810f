import type { Text } from '@cloudtally/plugin-sdk';
import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource } from '../../kernel/resource';
import { User } from '../access/access.module';
import { ScheduledReport } from './scheduled-report.resource';

/** What one person got of a report at one time, or why not. */
@Resource({
  title: { zh: '报表送达', en: 'Delivery' },
  plural: { zh: '报表送达记录', en: 'Report deliveries' },
  access: { read: 'deliveries.read', create: never, update: never, delete: never },
  scope: { owner: 'report.createdBy' },
  menu: null,
  titleField: 'state',
  sort: '-dueAt',
  tabIn: [{ resource: () => ScheduledReport, field: 'reportId', title: { zh: '送达记录', en: 'Deliveries' } }],
})
export class ReportDelivery extends TenantResource {
  @Attr.ref(() => ScheduledReport, { title: { zh: '报表', en: 'Report' }, required: true, editable: 'never' })
  report!: Relation<ScheduledReport>;

  reportId!: string;

  @Attr.dateTime({ title: { zh: '应发时间', en: 'Due' }, required: true, list: true, editable: 'never' })
  dueAt!: Date;

  @Attr.ref(() => User, { title: { zh: '收件人', en: 'To' }, required: true, list: true, editable: 'never' })
  recipient!: Relation<User>;

  recipientId!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    list: true,
    search: true,
    editable: 'never',
    status: true,
    values: {
      waiting: ['等待', 'Waiting', 'grey'],
      sending: ['发送中', 'On its way', 'blue'],
      sent: ['已送达', 'Delivered', 'green'],
      withheld: ['未发送', 'Withheld', 'amber'],
      failed: ['失败', 'Failed', 'red'],
    },
  })
  state!: 'waiting' | 'sending' | 'sent' | 'withheld' | 'failed';

  @Attr.json({ title: { zh: '原因', en: 'Reason' }, list: true, editable: 'never', width: 280 })
  reason!: Text | null;

  @Attr.int({ title: { zh: '行数', en: 'Rows' }, list: true, editable: 'never' })
  rows!: number | null;

  @Attr.int({ title: { zh: '大小（字节）', en: 'Bytes' }, editable: 'never' })
  size!: number | null;

  @Attr.boolean({ title: { zh: '附件', en: 'Attached' }, editable: 'never' })
  attached!: boolean | null;

  @Attr.text({ title: { zh: '文件哈希', en: 'SHA-256' }, list: true, editable: 'never', copyable: true, max: 64 })
  sha256!: string | null;

  @Attr.int({ title: { zh: '第几次', en: 'Attempt' }, required: true, editable: 'never' })
  attempt!: number;

  @Attr.dateTime({ title: { zh: '完成时间', en: 'Finished at' }, list: true, editable: 'never' })
  finishedAt!: Date | null;
}
