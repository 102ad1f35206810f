import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { CloudAccount } from '../clouds/clouds.module';

/** Charges that are billed to nobody, and why. Made by the action, so that the money is looked at first. */
@Resource({
  title: { zh: '费用排除', en: 'Exclusion' },
  plural: { zh: '费用排除', en: 'Exclusions' },
  help: {
    zh: '排除的费用不向任何客户出账。取消排除后，未关账账期的费用会自动重新归属。',
    en: 'Excluded charges are billed to nobody. Lifting an exclusion attributes the open months again by itself.',
  },
  access: { read: 'charges.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'clouds', order: 24, icon: 'StopOutlined' },
  titleField: 'name',
  sort: '-createdAt',
})
export class ChargeExclusion extends TenantResource {
  @Attr.choice({
    title: { zh: '状态', en: 'Status' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      in_approval: ['待审批', 'For approval', 'amber'],
      active: ['已生效', 'In force', 'green'],
      rejected: ['已驳回', 'Rejected', 'red'],
    },
  })
  state!: 'in_approval' | 'active' | 'rejected';

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, editable: 'never', list: true, search: true })
  name!: string;

  @Attr.money({
    title: { zh: '金额', en: 'Amount' },
    help: { zh: '设立时', en: 'When it was made' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  amount!: string | null;

  @Attr.ref(() => CloudAccount, { title: { zh: '云账号', en: 'Cloud account' }, editable: 'never', list: true })
  cloudAccount!: Relation<CloudAccount> | null;

  cloudAccountId!: string | null;

  @Attr.text({ title: { zh: '子账号', en: 'Sub-account' }, editable: 'never', search: true })
  subAccountId!: string | null;

  @Attr.text({ title: { zh: '产品代码', en: 'Service code' }, editable: 'never' })
  serviceCode!: string | null;

  @Attr.text({ title: { zh: '厂商费用类型', en: "Vendor's type" }, editable: 'never' })
  chargeType!: string | null;

  @Attr.date({ title: { zh: '起始日', en: 'From' }, required: true, editable: 'never', list: true })
  validFrom!: string;

  @Attr.date({ title: { zh: '截止日', en: 'Until' }, editable: 'never', list: true })
  validTo!: string | null;

  @Attr.text({ title: { zh: '原因', en: 'Reason' }, required: true, editable: 'never', list: true, max: 500 })
  reason!: string;

  @Attr.int({
    title: { zh: '费用条数', en: 'Charges' },
    help: { zh: '设立时', en: 'When it was made' },
    editable: 'never',
  })
  charges!: number | null;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, editable: 'never', max: 3 })
  currency!: string | null;
}
