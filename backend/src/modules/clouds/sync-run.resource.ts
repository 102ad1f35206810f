import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../kernel/resource';
import { CloudAccount } from './cloud-account.resource';

/** One pull, file or replay: its window, what it read, what it changed, its sums (M-110). */
@Resource({
  title: { zh: '同步记录', en: 'Sync run' },
  plural: { zh: '同步记录', en: 'Sync runs' },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'clouds', order: 30, icon: 'SyncOutlined' },
  titleField: 'period',
  sort: '-startedAt',
  views: [
    { key: 'running', title: { zh: '进行中', en: 'Running' }, filter: { state: { eq: 'running' } } },
    { key: 'trouble', title: { zh: '待处理', en: 'Needs a person' }, filter: { state: { in: ['refused', 'failed'] } } },
  ],
  figures: ['rowsRead', 'billedCost', 'vendorTotal', 'difference'],
})
export class SyncRun extends TenantRecord {
  @Attr.ref(() => CloudAccount, {
    title: { zh: '云账号', en: 'Cloud account' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  cloudAccount!: Relation<CloudAccount>;

  cloudAccountId!: string;

  @Attr.month({ title: { zh: '账期', en: 'Period' }, required: true, editable: 'never', list: true, search: true })
  period!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      running: ['进行中', 'Running', 'blue'],
      done: ['已更新', 'Updated', 'green'],
      unchanged: ['无变化', 'Unchanged', 'green'],
      refused: ['未通过核对', 'Refused', 'amber'],
      failed: ['失败', 'Failed', 'red'],
    },
  })
  state!: 'running' | 'done' | 'unchanged' | 'refused' | 'failed';

  @Attr.choice({
    title: { zh: '来源', en: 'Source' },
    required: true,
    editable: 'never',
    list: true,
    values: {
      pull: ['接口', 'API', 'plain'],
      file: ['文件', 'File', 'plain'],
      replay: ['重新入账', 'Replay', 'plain'],
    },
  })
  source!: 'pull' | 'file' | 'replay';

  @Attr.money({
    title: { zh: '入账合计', en: 'Billed cost' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  billedCost!: string;

  @Attr.money({
    title: { zh: '差异', en: 'Difference' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  difference!: string | null;

  @Attr.text({ title: { zh: '文件', en: 'File' }, editable: 'never' })
  fileName!: string | null;

  @Attr.text({ title: { zh: '步骤', en: 'Step' }, editable: 'never' })
  step!: string;

  @Attr.int({ title: { zh: '第几次尝试', en: 'Attempt' }, editable: 'never' })
  attempt!: number;

  @Attr.dateTime({ title: { zh: '费用起', en: 'Charges from' }, editable: 'never' })
  windowStart!: Date | null;

  @Attr.dateTime({ title: { zh: '费用止', en: 'Charges until' }, editable: 'never' })
  windowEnd!: Date | null;

  @Attr.int({ title: { zh: '页数', en: 'Pages' }, editable: 'never' })
  pages!: number;

  @Attr.int({ title: { zh: '读取行数', en: 'Rows read' }, editable: 'never', list: true })
  rowsRead!: number;

  @Attr.int({ title: { zh: '新增', en: 'Inserted' }, editable: 'never', list: true })
  inserted!: number;

  @Attr.int({ title: { zh: '变更', en: 'Changed' }, editable: 'never', list: true })
  changed!: number;

  @Attr.int({ title: { zh: '删除', en: 'Removed' }, editable: 'never', list: true })
  removed!: number;

  @Attr.int({ title: { zh: '未变', en: 'Unchanged' }, editable: 'never' })
  unchanged!: number;

  @Attr.int({ title: { zh: '隔离', en: 'Rejected' }, editable: 'never', list: true })
  rejected!: number;

  @Attr.int({ title: { zh: '提示', en: 'Warnings' }, editable: 'never' })
  warnings!: number;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({
    title: { zh: '厂商汇总', en: "Vendor's total" },
    currency: 'currency',
    editable: 'never',
    permission: 'costs.read',
  })
  vendorTotal!: string | null;

  @Attr.json({ title: { zh: '各数据源', en: 'Feeds' }, editable: 'never', permission: 'costs.read' })
  feeds!: unknown;

  @Attr.json({ title: { zh: '错误', en: 'Error' }, editable: 'never' })
  error!: unknown;

  @Attr.text({ title: { zh: '插件版本', en: 'Plugin version' }, editable: 'never' })
  pluginVersion!: string;

  @Attr.dateTime({ title: { zh: '开始', en: 'Started' }, editable: 'never', list: true })
  startedAt!: Date;

  @Attr.dateTime({ title: { zh: '结束', en: 'Finished' }, editable: 'never', list: true })
  finishedAt!: Date | null;
}
