import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource } from '../../kernel/resource';
import { Department, User } from '../access/access.module';
import { CustomerContact } from './customer-contact.resource';
import { CustomerOwner } from './customer-owner.resource';
import { customerImport } from './customer-import';
import { checkIdentity } from './customer-rules';
import { CustomerStatusChange } from './customer-status-change.resource';

/** The party we bill. Its eighteen business fields are listed in docs/customers.md. */
@Resource({
  title: { zh: '客户', en: 'Customer' },
  plural: { zh: '客户', en: 'Customers' },
  access: { read: 'customers.read', create: 'customers.write', update: 'customers.write', delete: never },
  scope: { owner: 'ownerId', department: 'departmentId' },
  menu: { group: 'customers', order: 10, icon: 'TeamOutlined' },
  taggable: true,
  titleField: 'name',
  codeField: 'code',
  numbered: 'CUST',
  findBy: ['name', 'code', 'shortName', 'uscc'],
  sort: 'code',
  validate: checkIdentity,
  importable: customerImport(() => CustomerContact),
  groups: [
    { key: 'profile', title: { zh: '基本信息', en: 'Profile' } },
    { key: 'terms', title: { zh: '归属与结算', en: 'Ownership and terms' } },
    { key: 'fapiao', title: { zh: '开票与银行', en: 'Fapiao and bank' } },
  ],
  related: [
    { resource: () => CustomerContact, field: 'customerId', title: { zh: '联系人', en: 'Contacts' } },
    { resource: () => CustomerOwner, field: 'customerId', title: { zh: '负责人历史', en: 'Owners' } },
    { resource: () => CustomerStatusChange, field: 'customerId', title: { zh: '状态变更', en: 'Status changes' } },
  ],
  views: [
    { key: 'active', title: { zh: '合作中', en: 'Active' }, filter: { status: { eq: 'active' } } },
    { key: 'suspended', title: { zh: '已冻结', en: 'Suspended' }, filter: { status: { eq: 'suspended' } } },
    { key: 'churned', title: { zh: '已流失', en: 'Churned' }, filter: { status: { eq: 'churned' } } },
  ],
})
export class Customer extends TenantResource {
  @Attr.text({
    title: { zh: '客户编号', en: 'Code' },
    help: { zh: '留空则按编号规则生成', en: 'Left empty, the numbering rule gives it' },
    group: 'profile',
    required: true,
    list: true,
    search: true,
    editable: 'create',
    copyable: true,
    max: 40,
    pattern: /^[A-Z0-9][A-Z0-9-]*$/,
  })
  code!: string;

  @Attr.text({
    title: { zh: '客户名称', en: 'Name' },
    group: 'profile',
    required: true,
    list: true,
    search: true,
    width: 260,
  })
  name!: string;

  @Attr.text({ title: { zh: '简称', en: 'Short name' }, group: 'profile', max: 60 })
  shortName!: string | null;

  @Attr.choice({
    title: { zh: '客户类型', en: 'Kind' },
    group: 'profile',
    required: true,
    editable: 'create',
    synonyms: 'business_type',
    values: { direct: ['直客', 'Direct', 'plain'], distributor: ['分销商', 'Distributor', 'purple'] },
  })
  kind!: 'direct' | 'distributor';

  @Attr.text({
    title: { zh: '统一社会信用代码', en: 'Credit code' },
    group: 'profile',
    pattern: /^[0-9A-HJ-NPQRTUWXY]{18}$/,
    max: 18,
  })
  uscc!: string | null;

  @Attr.dictionary({ title: { zh: '行业', en: 'Industry' }, group: 'profile', list: true, dictionary: 'industry' })
  industry!: string | null;

  @Attr.dictionary({ title: { zh: '地区', en: 'Region' }, group: 'profile', list: true, dictionary: 'region' })
  region!: string | null;

  @Attr.dictionary({
    title: { zh: '等级', en: 'Level' },
    group: 'profile',
    required: true,
    list: true,
    dictionary: 'customer_level',
  })
  level!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'Status' },
    group: 'profile',
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      active: ['合作中', 'Active', 'green'],
      suspended: ['已冻结', 'Suspended', 'amber'],
      churned: ['已流失', 'Churned', 'grey'],
    },
  })
  status!: 'active' | 'suspended' | 'churned';

  @Attr.ref(() => User, {
    title: { zh: '负责人', en: 'Owner' },
    group: 'terms',
    list: true,
    search: true,
    editable: 'create',
  })
  owner!: Relation<User> | null;

  ownerId!: string | null;

  @Attr.ref(() => Department, {
    title: { zh: '部门', en: 'Department' },
    group: 'terms',
    list: true,
    editable: 'create',
  })
  department!: Relation<Department> | null;

  departmentId!: string | null;

  @Attr.text({
    title: { zh: '结算币种', en: 'Currency' },
    group: 'terms',
    required: true,
    editable: 'create',
    max: 3,
    pattern: /^[A-Z]{3}$/,
  })
  currency!: string;

  @Attr.int({
    title: { zh: '信用期（天）', en: 'Credit term (days)' },
    group: 'terms',
    required: true,
    min: 0,
    max: 365,
  })
  creditTermDays!: number;

  @Attr.date({ title: { zh: '签约日期', en: 'Signed on' }, group: 'terms' })
  signedOn!: string | null;

  @Attr.phone({ title: { zh: '电话', en: 'Phone' }, group: 'profile', sensitive: true })
  phone!: string | null;

  @Attr.email({ title: { zh: '邮箱', en: 'E-mail' }, group: 'profile', sensitive: true })
  email!: string | null;

  @Attr.text({ title: { zh: '地址', en: 'Address' }, group: 'profile' })
  address!: string | null;

  @Attr.text({ title: { zh: '发票抬头', en: 'Fapiao title' }, group: 'fapiao' })
  fapiaoTitle!: string | null;

  @Attr.text({ title: { zh: '税号', en: 'Tax number' }, group: 'fapiao', sensitive: true, max: 20 })
  taxpayerId!: string | null;

  @Attr.text({ title: { zh: '开户行', en: 'Bank' }, group: 'fapiao' })
  bankName!: string | null;

  @Attr.text({ title: { zh: '银行账号', en: 'Bank account' }, group: 'fapiao', sensitive: true, max: 40 })
  bankAccount!: string | null;

  @Attr.longText({ title: { zh: '备注', en: 'Remark' }, group: 'profile' })
  remark!: string | null;
}
