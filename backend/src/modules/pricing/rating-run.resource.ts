import { Attr, never, Resource, tenantWide, TenantRecord } from '../../kernel/resource';

/** One run of rating over a month: how much had changed, and what is held. */
@Resource({
  title: { zh: '计价记录', en: 'Rating run' },
  plural: { zh: '计价记录', en: 'Rating runs' },
  access: { read: 'pricing.rate', create: never, update: never, delete: never },
  scope: tenantWide,
  table: 'rating',
  menu: { group: 'catalogue', order: 30, icon: 'HistoryOutlined' },
  titleField: 'period',
  sort: '-createdAt',
})
export class RatingRun extends TenantRecord {
  @Attr.month({
    title: { zh: '账期', en: 'Billing period' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  period!: string;

  @Attr.int({ title: { zh: '客户账户', en: 'Accounts' }, required: true, editable: 'never', list: true })
  accounts!: number;

  @Attr.int({ title: { zh: '重新计价', en: 'Rated' }, required: true, editable: 'never', list: true })
  rated!: number;

  @Attr.int({ title: { zh: '未变', en: 'Unchanged' }, required: true, editable: 'never', list: true })
  unchanged!: number;

  @Attr.int({ title: { zh: '未定价', en: 'Held groups' }, required: true, editable: 'never', list: true })
  held!: number;

  @Attr.dateTime({ title: { zh: '开始', en: 'Started' }, required: true, editable: 'never', list: true })
  startedAt!: Date;

  @Attr.dateTime({ title: { zh: '完成', en: 'Finished' }, required: true, editable: 'never', list: true })
  finishedAt!: Date;

  @Attr.text({ title: { zh: '费用指纹', en: 'Charges hash' }, required: true, editable: 'never', copyable: true })
  chargesHash!: string;

  @Attr.id({ title: { zh: '任务', en: 'Job run' }, editable: 'never' })
  jobRunId!: string | null;
}
