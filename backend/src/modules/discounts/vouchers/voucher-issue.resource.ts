import { Attr, never, Resource, tenantWide, TenantResource } from '../../../kernel/resource';

/** Vouchers that were given out together, and decided on together. */
@Resource({
  title: { zh: '代金券发放', en: 'Voucher issue' },
  plural: { zh: '代金券发放', en: 'Voucher issues' },
  help: {
    zh: '一次发放的代金券；合计超出本人发放权限时，须审批后生效。',
    en: 'Vouchers given out together; more than one may issue alone waits for approval.',
  },
  access: { read: 'discounts.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'catalogue', order: 17, icon: 'GiftOutlined', permission: 'discounts.approve' },
  titleField: 'name',
  codeField: 'number',
  sort: '-createdAt',
})
export class VoucherIssue extends TenantResource {
  @Attr.code({ title: { zh: '发放编号', en: 'Number' } })
  number!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, editable: 'never', list: true, search: true })
  name!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      in_approval: ['待审批', 'For approval', 'amber'],
      active: ['已发放', 'Issued', 'green'],
      refused: ['已驳回', 'Refused', 'red'],
    },
  })
  state!: 'in_approval' | 'active' | 'refused';

  @Attr.int({ title: { zh: '张数', en: 'Vouchers' }, required: true, editable: 'never', list: true })
  vouchers!: number;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({
    title: { zh: '合计', en: 'In all' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  total!: string;

  @Attr.longText({ title: { zh: '发放原因', en: 'What for' }, required: true, editable: 'never', max: 500 })
  reason!: string;
}
