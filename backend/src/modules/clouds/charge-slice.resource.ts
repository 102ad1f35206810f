import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../kernel/resource';
import { CloudAccount } from './cloud-account.resource';
import { SliceRevision } from './slice-revision.resource';

/** One account x month x feed as it stands: revision, finality, and its sum beside the vendor's. */
@Resource({
  title: { zh: '账期数据', en: 'Slice' },
  plural: { zh: '账期数据', en: 'Slices' },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'clouds', order: 40, icon: 'DatabaseOutlined' },
  titleField: 'period',
  sort: '-period',
  related: [{ resource: () => SliceRevision, field: 'sliceId', title: { zh: '版本', en: 'Revisions' } }],
  views: [
    { key: 'provisional', title: { zh: '未定稿', en: 'Provisional' }, filter: { state: { eq: 'provisional' } } },
    { key: 'late', title: { zh: '迟到费用', en: 'Late charges' }, filter: { ofPeriod: { isNot: null } } },
    { key: 'differs', title: { zh: '有差异', en: 'With a difference' }, filter: { difference: { neq: '0' } } },
  ],
  figures: ['billedCost', 'vendorTotal', 'difference', 'charges'],
})
export class ChargeSlice extends TenantRecord {
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

  @Attr.month({
    title: { zh: '原账期', en: 'Original month' },
    help: {
      zh: '该账期关账之后厂商补出的费用，记入本账期。',
      en: 'What the vendor added to or took from that month after its close; booked in this one.',
    },
    editable: 'never',
    list: true,
  })
  ofPeriod!: string | null;

  @Attr.text({ title: { zh: '数据源', en: 'Feed' }, required: true, editable: 'never', list: true })
  feed!: string;

  @Attr.choice({
    title: { zh: '定稿', en: 'Finality' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      provisional: ['未定稿', 'Provisional', 'amber'],
      final: ['厂商已定稿', 'Vendor-final', 'green'],
      locked: ['已关账', 'Locked', 'grey'],
    },
  })
  state!: 'provisional' | 'final' | 'locked';

  @Attr.int({ title: { zh: '版本', en: 'Revision' }, editable: 'never', list: true })
  revision!: number;

  @Attr.int({ title: { zh: '厂商行数', en: 'Vendor rows' }, editable: 'never' })
  rows!: number;

  @Attr.int({ title: { zh: '费用条数', en: 'Charges' }, editable: 'never', list: true })
  charges!: number;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({
    title: { zh: '入账合计', en: 'Billed cost' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
    sum: true,
  })
  billedCost!: string;

  @Attr.money({ title: { zh: '目录价合计', en: 'List cost' }, currency: 'currency', editable: 'never' })
  listCost!: string;

  @Attr.money({
    title: { zh: '厂商汇总', en: "Vendor's total" },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  vendorTotal!: string | null;

  @Attr.money({
    title: { zh: '差异', en: 'Difference' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  difference!: string;

  @Attr.text({ title: { zh: '差异说明', en: 'Explanation' }, editable: 'never', max: 500 })
  explained!: string | null;

  @Attr.dateTime({ title: { zh: '厂商定稿时间', en: 'Final from' }, editable: 'never' })
  finalAt!: Date | null;

  @Attr.dateTime({ title: { zh: '最近同步', en: 'Last synced' }, editable: 'never', list: true })
  syncedAt!: Date | null;
}
