import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantResource } from '../../../kernel/resource';
import { Customer } from '../../customers/customers.module';
import { VoucherIssue } from './voucher-issue.resource';

/** Money that we give a customer to pay bills with. Its balance is counted from its movements, never written. */
@Resource({
  title: { zh: '代金券', en: 'Voucher' },
  plural: { zh: '代金券', en: 'Vouchers' },
  help: {
    zh: '发给客户抵扣账单。生成账单时自动使用，先到期的先用；账单作废或更正时退回。余额由变动累计，不可修改。',
    en: 'Given to a customer to pay bills with. Used when bills are made, the first to expire first; what a bill gives up comes back. The balance is counted from the movements and can not be edited.',
  },
  access: { read: 'discounts.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [
    { resource: () => Customer, field: 'customerId', title: { zh: '代金券', en: 'Vouchers' } },
    { resource: () => VoucherIssue, field: 'issueId', title: { zh: '代金券', en: 'Vouchers' } },
  ],
  menu: { group: 'catalogue', order: 16, icon: 'CreditCardOutlined' },
  titleField: 'name',
  codeField: 'code',
  findBy: ['name', 'code'],
  sort: '-createdAt',
  groups: [
    { key: 'voucher', title: { zh: '代金券', en: 'Voucher' } },
    { key: 'scope', title: { zh: '使用范围', en: 'What it may pay' } },
  ],
  views: [
    { key: 'active', title: { zh: '可用', en: 'In force' }, filter: { state: { eq: 'active' } } },
    { key: 'in_approval', title: { zh: '待审批', en: 'For approval' }, filter: { state: { eq: 'in_approval' } } },
    { key: 'expired', title: { zh: '已过期', en: 'Expired' }, filter: { state: { eq: 'expired' } } },
  ],
})
export class Voucher extends TenantResource {
  @Attr.code({ title: { zh: '券号', en: 'Number' }, group: 'voucher' })
  code!: string;

  @Attr.text({
    title: { zh: '名称', en: 'Name' },
    group: 'voucher',
    required: true,
    editable: 'never',
    list: true,
    search: true,
    width: 150,
  })
  name!: string;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    group: 'voucher',
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  customer!: Relation<Customer>;
  customerId!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    group: 'voucher',
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      in_approval: ['待审批', 'For approval', 'amber'],
      active: ['可用', 'In force', 'green'],
      refused: ['已驳回', 'Refused', 'red'],
      expired: ['已过期', 'Expired', 'grey'],
      withdrawn: ['已收回', 'Withdrawn', 'grey'],
    },
  })
  state!: 'in_approval' | 'active' | 'refused' | 'expired' | 'withdrawn';

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, group: 'voucher', required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({
    title: { zh: '面额', en: 'Amount' },
    currency: 'currency',
    group: 'voucher',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  amount!: string;

  @Attr.money({
    title: { zh: '余额', en: 'Balance' },
    help: {
      zh: '由变动累计；草稿账单占用的部分已扣除',
      en: 'Counted from the movements; what drafts hold is taken off',
    },
    currency: 'currency',
    group: 'voucher',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  balance!: string;

  @Attr.date({
    title: { zh: '生效日', en: 'Valid from' },
    group: 'voucher',
    required: true,
    editable: 'never',
  })
  validFrom!: string;

  @Attr.date({
    title: { zh: '到期日（含）', en: 'Valid until' },
    help: {
      zh: '抵扣有效期内任一日所在账期的账单',
      en: 'It pays the bills of every month that has a day on which it is valid',
    },
    group: 'voucher',
    required: true,
    editable: 'never',
    list: true,
  })
  validUntil!: string;

  @Attr.ref(() => VoucherIssue, {
    title: { zh: '发放', en: 'Issue' },
    group: 'voucher',
    required: true,
    editable: 'never',
  })
  issue!: Relation<VoucherIssue>;
  issueId!: string;

  @Attr.money({
    title: { zh: '最低消费', en: 'Minimum spend' },
    help: { zh: '账单中范围内的金额', en: 'Of its scope, on the bill' },
    currency: 'currency',
    group: 'scope',
    editable: 'never',
  })
  minimum!: string | null;

  @Attr.boolean({
    title: { zh: '可与优惠叠加', en: 'With discounts' },
    group: 'scope',
    required: true,
    editable: 'never',
  })
  withDiscounts!: boolean;

  @Attr.text({ title: { zh: '云厂商', en: 'Provider' }, group: 'scope', editable: 'never', search: true })
  scopeProvider!: string | null;

  @Attr.text({ title: { zh: '产品代码', en: 'Service code' }, group: 'scope', editable: 'never' })
  scopeServiceCode!: string | null;

  @Attr.text({ title: { zh: '地域', en: 'Region' }, group: 'scope', editable: 'never' })
  scopeRegion!: string | null;

  @Attr.text({ title: { zh: '标签键', en: 'Tag key' }, group: 'scope', editable: 'never', max: 128 })
  scopeTagKey!: string | null;

  @Attr.text({ title: { zh: '标签值', en: 'Tag value' }, group: 'scope', editable: 'never', max: 256 })
  scopeTagValue!: string | null;

  @Attr.text({ title: { zh: '项目', en: 'Project' }, group: 'scope', editable: 'never', max: 256 })
  scopeProject!: string | null;
}
