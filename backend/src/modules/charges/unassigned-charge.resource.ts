import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../kernel/resource';
import { CloudAccount } from '../clouds/clouds.module';
import { Customer } from '../customers/customers.module';

/** Money that belongs to nobody yet: one row per sub-account and month, with a guess whose it is. */
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

  @Attr.ref(() => Customer, { title: { zh: '建议客户', en: 'Suggested customer' }, editable: 'never', list: true })
  suggestedCustomer!: Relation<Customer> | null;

  suggestedCustomerId!: string | null;

  @Attr.choice({
    title: { zh: '建议依据', en: 'Because' },
    editable: 'never',
    list: true,
    values: {
      earlier_binding: ['曾归属该客户', 'It was theirs before', 'blue'],
      similar_name: ['名称相近', 'The names are alike', 'plain'],
    },
  })
  suggestedBecause!: 'earlier_binding' | 'similar_name' | null;
}
