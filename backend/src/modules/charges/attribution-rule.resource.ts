import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';

/**
 * Finds the customer of charges that no sub-account binding claims. Rules stand in a line, and the first that fits
 * decides. What it looks at and its shares are rows of their own, so a rule is written by its actions.
 */
@Resource({
  title: { zh: '归属规则', en: 'Attribution rule' },
  plural: { zh: '归属规则', en: 'Attribution rules' },
  access: { read: 'charges.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'clouds', order: 22, icon: 'BranchesOutlined' },
  titleField: 'name',
  codeField: 'code',
  findBy: ['name', 'code'],
  sort: 'priority',
})
export class AttributionRule extends TenantResource {
  @Attr.code({ title: { zh: '编号', en: 'Code' } })
  code!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, editable: 'never', list: true, search: true })
  name!: string;

  @Attr.int({
    title: { zh: '顺序', en: 'Priority' },
    help: { zh: '小的先匹配', en: 'The lower goes first' },
    required: true,
    editable: 'never',
    list: true,
  })
  priority!: number;

  @Attr.choice({
    title: { zh: '客户取自', en: 'Customer by' },
    required: true,
    editable: 'never',
    list: true,
    values: {
      customer: ['指定客户', 'One customer', 'plain'],
      tag_value_is_customer_code: ['标签值即客户编号', 'The tag value is the customer code', 'plain'],
      shares: ['按比例分摊', 'Shared by weights', 'blue'],
    },
  })
  customerBy!: 'customer' | 'tag_value_is_customer_code' | 'shares';

  @Attr.text({
    title: { zh: '客户编号标签', en: 'Tag with the customer code' },
    editable: 'never',
    list: true,
  })
  customerTagKey!: string | null;

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, editable: 'never', list: true })
  customer!: Relation<Customer> | null;

  customerId!: string | null;

  @Attr.date({ title: { zh: '起始日', en: 'From' }, required: true, editable: 'never', list: true })
  validFrom!: string;

  @Attr.date({
    title: { zh: '截止日', en: 'Until' },
    help: { zh: '该日起失效；留空为长期', en: 'From this day on no longer; empty = open' },
    editable: 'never',
  })
  validTo!: string | null;

  @Attr.choice({
    title: { zh: '状态', en: 'Status' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: { active: ['启用', 'Active', 'green'], paused: ['停用', 'Paused', 'grey'] },
  })
  status!: 'active' | 'paused';
}
