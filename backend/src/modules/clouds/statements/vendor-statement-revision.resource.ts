import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../../kernel/resource';
import { VendorStatement } from './vendor-statement.resource';

/** What a vendor stated at one time. Append-only. */
@Resource({
  title: { zh: '对账单版本', en: 'Statement revision' },
  plural: { zh: '对账单版本', en: 'Statement revisions' },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: null,
  titleField: 'revision',
  sort: '-createdAt',
})
export class VendorStatementRevision extends TenantRecord {
  @Attr.ref(() => VendorStatement, {
    title: { zh: '厂商对账单', en: 'Vendor statement' },
    required: true,
    editable: 'never',
    list: true,
  })
  statement!: Relation<VendorStatement>;
  statementId!: string;

  @Attr.int({ title: { zh: '版本', en: 'Revision' }, required: true, editable: 'never', list: true })
  revision!: number;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      stated: ['已列明', 'Stated', 'green'],
      held_back: ['暂不支付', 'Held back', 'amber'],
      withdrawn: ['已撤回', 'Withdrawn', 'grey'],
    },
  })
  state!: 'stated' | 'held_back' | 'withdrawn';

  @Attr.money({
    title: { zh: '金额', en: 'Amount' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  amount!: string;

  @Attr.money({
    title: { zh: '较上一版', en: 'Change' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  change!: string;

  @Attr.money({
    title: { zh: '计入销售额', en: 'Sales counted' },
    currency: 'currency',
    editable: 'never',
    permission: 'costs.read',
  })
  sales!: string | null;

  @Attr.text({ title: { zh: '厂商原因', en: "Vendor's reason" }, editable: 'never', max: 200 })
  heldBack!: string | null;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.text({ title: { zh: '插件', en: 'Plugin' }, required: true, editable: 'never', list: true })
  pluginId!: string;

  @Attr.text({ title: { zh: '插件版本', en: 'Plugin version' }, required: true, editable: 'never' })
  pluginVersion!: string;

  @Attr.dateTime({ title: { zh: '读取时间', en: 'Read at' }, required: true, editable: 'never', list: true })
  readAt!: Date;
}
