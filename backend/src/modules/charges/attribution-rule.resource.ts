import type { Relation } from 'typeorm';
import { Attr, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { CloudAccount } from '../clouds/clouds.module';
import { Customer } from '../customers/customers.module';

/** Finds the customer of charges that no sub-account binding claims. The lowest priority number wins. */
@Resource({
  title: { zh: '归属规则', en: 'Attribution rule' },
  plural: { zh: '归属规则', en: 'Attribution rules' },
  access: {
    read: 'charges.read',
    create: 'attribution.write',
    update: 'attribution.write',
    delete: 'attribution.write',
  },
  scope: tenantWide,
  menu: { group: 'clouds', order: 22, icon: 'BranchesOutlined' },
  titleField: 'name',
  codeField: 'code',
  sort: 'priority',
})
export class AttributionRule extends TenantResource {
  @Attr.text({
    title: { zh: '编号', en: 'Code' },
    required: true,
    editable: 'create',
    list: true,
    search: true,
    max: 64,
  })
  code!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true })
  name!: string;

  @Attr.int({
    title: { zh: '顺序', en: 'Priority' },
    help: { zh: '小的先匹配', en: 'The lower goes first' },
    required: true,
    list: true,
    min: 1,
    max: 1_000_000,
  })
  priority!: number;

  @Attr.ref(() => CloudAccount, {
    title: { zh: '云账号', en: 'Cloud account' },
    help: { zh: '留空为全部', en: 'Empty = all' },
    list: true,
  })
  cloudAccount!: Relation<CloudAccount> | null;

  cloudAccountId!: string | null;

  @Attr.text({ title: { zh: '产品代码', en: 'Service code' }, help: { zh: '留空为全部', en: 'Empty = all' } })
  serviceCode!: string | null;

  @Attr.text({ title: { zh: '地域', en: 'Region' }, help: { zh: '留空为全部', en: 'Empty = all' } })
  region!: string | null;

  @Attr.text({ title: { zh: '标签键', en: 'Tag key' }, list: true })
  tagKey!: string | null;

  @Attr.text({ title: { zh: '标签值', en: 'Tag value' }, help: { zh: '留空为任意值', en: 'Empty = any' }, list: true })
  tagValue!: string | null;

  @Attr.choice({
    title: { zh: '客户取自', en: 'Customer by' },
    required: true,
    list: true,
    values: {
      customer: ['指定客户', 'The customer below', 'plain'],
      tag_value_is_customer_code: ['标签值即客户编号', 'The tag value is the customer code', 'plain'],
    },
  })
  customerBy!: 'customer' | 'tag_value_is_customer_code';

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, list: true })
  customer!: Relation<Customer> | null;

  customerId!: string | null;

  @Attr.date({ title: { zh: '起始日', en: 'From' }, required: true, list: true })
  validFrom!: string;

  @Attr.date({
    title: { zh: '截止日', en: 'Until' },
    help: { zh: '该日起失效；留空为长期', en: 'From this day on no longer; empty = open' },
  })
  validTo!: string | null;

  @Attr.choice({
    title: { zh: '状态', en: 'Status' },
    required: true,
    list: true,
    status: true,
    values: { active: ['启用', 'Active', 'green'], paused: ['暂停', 'Paused', 'grey'] },
  })
  status!: 'active' | 'paused';
}
