import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../kernel/resource';
import { CloudAccount } from '../clouds/clouds.module';

/** Money that belongs to nobody yet: one row per sub-account and month. */
@Resource({
  title: { zh: '未归属费用', en: 'Unassigned charges' },
  plural: { zh: '未归属费用', en: 'Unassigned charges' },
  access: { read: 'charges.read', create: never, update: never, delete: never },
  scope: tenantWide,
  table: 'unassigned_charge',
  view: true,
  // It has a page of its own, the work list; this resource is what that page reads.
  menu: null,
  titleField: 'subAccountId',
  sort: '-listCost',
})
export class UnassignedCharge extends TenantRecord {
  @Attr.month({ title: { zh: '账期', en: 'Period' }, editable: 'never', list: true, search: true })
  period!: string;

  @Attr.ref(() => CloudAccount, {
    title: { zh: '云账号', en: 'Cloud account' },
    editable: 'never',
    list: true,
    search: true,
  })
  cloudAccount!: Relation<CloudAccount>;

  cloudAccountId!: string;

  @Attr.text({
    title: { zh: '子账号', en: 'Sub-account' },
    help: { zh: '为空表示厂商未给出子账号', en: 'Empty where the vendor names none' },
    editable: 'never',
    list: true,
    search: true,
    copyable: true,
  })
  subAccountId!: string | null;

  @Attr.text({ title: { zh: '子账号名称', en: 'Name' }, editable: 'never', list: true })
  subAccountName!: string | null;

  @Attr.int({ title: { zh: '费用条数', en: 'Charges' }, editable: 'never', list: true })
  charges!: number;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({
    title: { zh: '目录价', en: 'List cost' },
    currency: 'currency',
    editable: 'never',
    list: true,
    sum: true,
  })
  listCost!: string;

  @Attr.money({
    title: { zh: '采购成本', en: 'Billed cost' },
    currency: 'currency',
    editable: 'never',
    list: true,
    sum: true,
    permission: 'costs.read',
  })
  billedCost!: string;

  @Attr.date({ title: { zh: '最早', en: 'First day' }, editable: 'never', list: true })
  firstDay!: string;

  @Attr.date({ title: { zh: '最晚', en: 'Last day' }, editable: 'never' })
  lastDay!: string;

  @Attr.boolean({
    title: { zh: '已关账', en: 'Closed' },
    help: { zh: '该账期已关账，归属不再改变', en: 'The month is closed: its charges stay as they are' },
    editable: 'never',
    list: true,
  })
  locked!: boolean;
}
