import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource, tenantWide } from '../../../kernel/resource';
import { Customer } from '../../customers/customers.module';
import { PriceAgreement } from '../price-agreement.resource';
import { CustomerGroup } from './customer-group.resource';
import { checkBook } from './check-book';

/** Dated prices for everybody, for a customer group or for one distributor: what holds where nothing was agreed. */
@Resource({
  title: { zh: '价目表', en: 'Price book' },
  plural: { zh: '价目表', en: 'Price books' },
  help: {
    zh: '决定次序：客户协议 > 分销商价目表 > 客户组价目表 > 公开价目表；同一级内范围最具体者优先。',
    en: "The order: the customer's own agreement, the distributor's book, the group's, the public one; in each the most specific scope.",
  },
  access: { read: 'pricing.read', create: 'pricing.write', update: 'pricing.write', delete: never },
  scope: tenantWide,
  menu: { group: 'catalogue', order: 12, icon: 'BookOutlined' },
  titleField: 'name',
  bulk: false,
  codeField: 'code',
  findBy: ['name', 'code'],
  sort: '-createdAt',
  groups: [
    { key: 'book', title: { zh: '价目表', en: 'Price book' } },
    { key: 'audience', title: { zh: '适用对象', en: 'For whom' } },
  ],
  related: [{ resource: () => PriceAgreement, field: 'bookId', title: { zh: '价格', en: 'Prices' } }],
  views: [
    { key: 'active', title: { zh: '生效中', en: 'Active' }, filter: { state: { eq: 'active' } } },
    { key: 'draft', title: { zh: '草稿', en: 'Drafts' }, filter: { state: { eq: 'draft' } } },
    { key: 'ended', title: { zh: '已结束', en: 'Ended' }, filter: { state: { eq: 'ended' } } },
  ],
  validate: ({ row, before }) => checkBook(row, before),
})
export class PriceBook extends TenantResource {
  @Attr.text({
    title: { zh: '编号', en: 'Code' },
    help: {
      zh: '每个版本一个编号，例如 PUB-2026-10；账单的说明会引用它。',
      en: 'One a version, such as PUB-2026-10; bills refer to it.',
    },
    group: 'book',
    required: true,
    editable: 'create',
    list: true,
    search: true,
    copyable: true,
    max: 40,
    pattern: /^[A-Z0-9][A-Z0-9-]*$/,
  })
  code!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, group: 'book', required: true, list: true, search: true })
  name!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    group: 'book',
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      draft: ['草稿', 'Draft', 'grey'],
      active: ['生效', 'Active', 'green'],
      ended: ['已结束', 'Ended', 'plain'],
    },
  })
  state!: 'draft' | 'active' | 'ended';

  @Attr.choice({
    title: { zh: '适用对象', en: 'For whom' },
    group: 'audience',
    required: true,
    editable: 'create',
    list: true,
    values: {
      public: ['公开', 'Everybody', 'plain'],
      group: ['客户组', 'Customer group', 'blue'],
      distributor: ['分销商', 'Distributor', 'purple'],
    },
  })
  audience!: 'public' | 'group' | 'distributor';

  @Attr.ref(() => CustomerGroup, {
    title: { zh: '客户组', en: 'Customer group' },
    group: 'audience',
    editable: 'create',
    list: true,
  })
  customerGroup!: Relation<CustomerGroup> | null;
  customerGroupId!: string | null;

  @Attr.ref(() => Customer, {
    title: { zh: '分销商', en: 'Distributor' },
    help: { zh: '该分销商自己的进货价。', en: 'What this distributor itself pays.' },
    group: 'audience',
    editable: 'create',
  })
  distributor!: Relation<Customer> | null;
  distributorId!: string | null;

  @Attr.text({
    title: { zh: '云厂商', en: 'Provider' },
    help: { zh: '留空时由每条价格自行指定。', en: 'Empty: each of its prices names its own.' },
    group: 'book',
    editable: 'create',
    list: true,
    search: true,
    max: 100,
  })
  provider!: string | null;

  @Attr.text({
    title: { zh: '币种', en: 'Currency' },
    group: 'book',
    required: true,
    editable: 'create',
    list: true,
    max: 3,
    pattern: /^[A-Z]{3}$/,
  })
  currency!: string;

  @Attr.date({
    title: { zh: '生效月', en: 'Valid from' },
    help: { zh: '某月 1 日', en: 'The first day of a month' },
    group: 'book',
    required: true,
    list: true,
  })
  validFrom!: string;

  @Attr.date({
    title: { zh: '失效月', en: 'Valid to' },
    help: {
      zh: '该月 1 日起不再适用；空为长期。',
      en: 'From this first day of a month on it no longer holds; empty is open.',
    },
    group: 'book',
    list: true,
  })
  validTo!: string | null;

  @Attr.ref(() => PriceBook, { title: { zh: '替代', en: 'Replaces' }, group: 'book', editable: 'never' })
  supersedes!: Relation<PriceBook> | null;
  supersedesId!: string | null;

  @Attr.longText({ title: { zh: '备注', en: 'Remark' }, group: 'book', max: 2000 })
  remark!: string | null;
}
