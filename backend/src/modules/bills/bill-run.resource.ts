import { Attr, never, Resource, tenantWide, TenantRecord } from '../../kernel/resource';

/** One making of the bills of a month; the base report of what came out. */
@Resource({
  title: { zh: '出账记录', en: 'Bill run' },
  plural: { zh: '出账记录', en: 'Bill runs' },
  access: { read: 'bills.run', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'bills', order: 30, icon: 'HistoryOutlined' },
  titleField: 'period',
  sort: '-createdAt',
})
export class BillRun extends TenantRecord {
  @Attr.month({
    title: { zh: '账期', en: 'Billing period' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  period!: string;

  @Attr.int({ title: { zh: '新建', en: 'Made' }, required: true, editable: 'never', list: true })
  made!: number;

  @Attr.int({ title: { zh: '更新', en: 'Refreshed' }, required: true, editable: 'never', list: true })
  refreshed!: number;

  @Attr.int({ title: { zh: '未变', en: 'Unchanged' }, required: true, editable: 'never', list: true })
  unchanged!: number;

  @Attr.int({ title: { zh: '作废', en: 'Voided' }, required: true, editable: 'never', list: true })
  voided!: number;

  @Attr.int({ title: { zh: '待处理', en: 'Held' }, required: true, editable: 'never', list: true })
  held!: number;

  @Attr.int({
    title: { zh: '出账后变化', en: 'Changed after issue' },
    help: {
      zh: '已出账的账单之后有费用变化，结转到未关账期。',
      en: 'Issued bills whose charges changed later; carried.',
    },
    required: true,
    editable: 'never',
    list: true,
  })
  late!: number;

  @Attr.id({ title: { zh: '任务', en: 'Job run' }, editable: 'never' })
  jobRunId!: string | null;
}
