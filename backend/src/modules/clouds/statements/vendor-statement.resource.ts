import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../../kernel/resource';
import { CloudAccount } from '../cloud-account.resource';
import { VendorStatementRevision } from './vendor-statement-revision.resource';

/** What a vendor states to a partner of one month: what it pays back, what each customer came to. */
@Resource({
  title: { zh: '厂商对账单', en: 'Vendor statement' },
  plural: { zh: '厂商对账单', en: 'Vendor statements' },
  help: {
    zh: '厂商对合作伙伴公布的月度返佣与客户消费汇总，按厂商原样保存；仅用于核对，不计入费用。',
    en: 'What vendors state to a partner: rebates, and what its customers came to. Kept as stated, to compare with; it is no charge.',
  },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  tabIn: [
    { resource: () => CloudAccount, field: 'cloudAccountId', title: { zh: '厂商对账单', en: 'Vendor statements' } },
  ],
  menu: { group: 'clouds', order: 45, icon: 'ReconciliationOutlined' },
  titleField: 'period',
  sort: '-period',
  related: [{ resource: () => VendorStatementRevision, field: 'statementId', title: { zh: '版本', en: 'Revisions' } }],
  views: [
    { key: 'rebates', title: { zh: '返佣', en: 'Rebates' }, filter: { kind: { eq: 'rebate' } } },
    { key: 'totals', title: { zh: '客户汇总', en: "Customers' totals" }, filter: { kind: { neq: 'rebate' } } },
    { key: 'held', title: { zh: '暂不支付', en: 'Held back' }, filter: { state: { eq: 'held_back' } } },
  ],
  figures: ['amount', 'sales', 'revision'],
})
export class VendorStatement extends TenantRecord {
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
    title: { zh: '类别', en: 'Kind' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    values: {
      rebate: ['返佣', 'Rebate', 'blue'],
      consumed: ['客户消费', 'Consumed', 'plain'],
      refunded: ['客户退款', 'Refunded', 'plain'],
      written_off: ['厂商核销', 'Written off', 'grey'],
    },
  })
  kind!: 'rebate' | 'consumed' | 'refunded' | 'written_off';

  @Attr.text({
    title: { zh: '客户子账号', en: "Customer's account" },
    editable: 'never',
    list: true,
    search: true,
    copyable: true,
  })
  subAccountId!: string | null;

  @Attr.money({
    title: { zh: '金额', en: 'Amount' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  amount!: string;

  @Attr.money({
    title: { zh: '计入销售额', en: 'Sales counted' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  sales!: string | null;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      stated: ['已列明', 'Stated', 'green'],
      held_back: ['暂不支付', 'Held back', 'amber'],
      withdrawn: ['已撤回', 'Withdrawn', 'grey'],
    },
  })
  state!: 'stated' | 'held_back' | 'withdrawn';

  @Attr.text({ title: { zh: '厂商原因', en: "Vendor's reason" }, editable: 'never', max: 200 })
  heldBack!: string | null;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.int({ title: { zh: '版本', en: 'Revision' }, required: true, editable: 'never', list: true })
  revision!: number;

  @Attr.dateTime({ title: { zh: '最近读取', en: 'Last read' }, required: true, editable: 'never', list: true })
  readAt!: Date;

  @Attr.dateTime({ title: { zh: '最近变更', en: 'Last revised' }, required: true, editable: 'never' })
  revisedAt!: Date;
}
