import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantResource } from '../../kernel/resource';
import { Contract } from '../contracts/contracts.module';
import { Customer } from '../customers/customers.module';
import { PriceBook } from './books/price-book.resource';
import { RatedGroup } from './rated-group.resource';

/** What a customer, or whoever a price book is for, pays for a scope from a month on: a pricing model and its terms. */
@Resource({
  title: { zh: '价格协议', en: 'Price agreement' },
  plural: { zh: '价格协议', en: 'Price agreements' },
  help: {
    zh: '最具体的协议优先：指定产品 > 指定云厂商 > 全部；其次指定币种；再次项目 > 框架。',
    en: 'The most specific one wins: a named service, then a named provider, then everything; then a named currency; then project before framework.',
  },
  access: { read: 'pricing.read', create: never, update: 'pricing.write', delete: never },
  scope: byCustomer,
  tabIn: [
    { resource: () => Customer, field: 'customerId', title: { zh: '价格协议', en: 'Price agreements' } },
    { resource: () => Contract, field: 'contractId', title: { zh: '价格协议', en: 'Price agreements' } },
  ],
  menu: { group: 'catalogue', order: 10, icon: 'TagsOutlined' },
  titleField: 'name',
  bulk: false,
  codeField: 'code',
  numbered: 'PA',
  findBy: ['name', 'code'],
  sort: '-createdAt',
  groups: [
    { key: 'agreement', title: { zh: '协议', en: 'Agreement' } },
    { key: 'scope', title: { zh: '范围', en: 'Scope' } },
    { key: 'terms', title: { zh: '价格', en: 'Price' } },
  ],
  related: [{ resource: () => RatedGroup, field: 'agreementId', title: { zh: '计价结果', en: 'Rated groups' } }],
  views: [
    { key: 'active', title: { zh: '生效中', en: 'Active' }, filter: { state: { eq: 'active' } } },
    { key: 'draft', title: { zh: '草稿', en: 'Drafts' }, filter: { state: { eq: 'draft' } } },
    { key: 'ended', title: { zh: '已结束', en: 'Ended' }, filter: { state: { eq: 'ended' } } },
  ],
})
export class PriceAgreement extends TenantResource {
  @Attr.code({ title: { zh: '协议编号', en: 'Code' }, group: 'agreement' })
  code!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, group: 'agreement', required: true, list: true, search: true })
  name!: string;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    group: 'agreement',
    editable: 'never',
    list: true,
  })
  customer!: Customer | null;
  customerId!: string | null;

  @Attr.ref(() => PriceBook, {
    title: { zh: '价目表', en: 'Price book' },
    help: {
      zh: '价目表中的价格没有客户，由价目表决定适用于谁。',
      en: 'A price of a book has no customer: the book says whom it is for.',
    },
    group: 'agreement',
    editable: 'never',
    list: true,
  })
  book!: Relation<PriceBook> | null;
  bookId!: string | null;

  @Attr.ref(() => Contract, {
    title: { zh: '合同', en: 'Contract' },
    help: { zh: '填写后仅在合同签署后参与计价。', en: 'When named, the agreement prices nothing until it is signed.' },
    group: 'agreement',
    editable: 'never',
  })
  contract!: Contract | null;
  contractId!: string | null;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    group: 'agreement',
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
    title: { zh: '协议类型', en: 'Kind' },
    group: 'scope',
    required: true,
    editable: 'never',
    list: true,
    values: { framework: ['框架', 'Framework', 'blue'], project: ['项目', 'Project', 'purple'] },
  })
  scopeKind!: 'framework' | 'project';

  @Attr.text({ title: { zh: '云厂商', en: 'Provider' }, group: 'scope', editable: 'never', list: true, search: true })
  scopeProvider!: string | null;

  @Attr.text({ title: { zh: '产品代码', en: 'Service code' }, group: 'scope', editable: 'never', list: true })
  scopeServiceCode!: string | null;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, group: 'scope', editable: 'never', max: 3 })
  scopeCurrency!: string | null;

  @Attr.date({
    title: { zh: '生效日', en: 'Valid from' },
    group: 'scope',
    required: true,
    editable: 'never',
    list: true,
  })
  validFrom!: string;

  @Attr.date({
    title: { zh: '失效日', en: 'Valid to' },
    help: { zh: '当日起不再适用；空为长期。', en: 'From this day on it no longer holds; empty is open.' },
    group: 'scope',
    editable: 'never',
    list: true,
  })
  validTo!: string | null;

  @Attr.text({
    title: { zh: '计价模型', en: 'Pricing model' },
    group: 'terms',
    required: true,
    editable: 'never',
    list: true,
  })
  model!: string;

  @Attr.json({ title: { zh: '价格条款', en: 'Terms' }, group: 'terms', required: true, editable: 'never' })
  params!: unknown;

  @Attr.ref(() => PriceAgreement, { title: { zh: '替代', en: 'Replaces' }, group: 'agreement', editable: 'never' })
  supersedes!: Relation<PriceAgreement> | null;
  supersedesId!: string | null;

  @Attr.longText({ title: { zh: '备注', en: 'Remark' }, group: 'agreement', max: 2000 })
  remark!: string | null;
}
