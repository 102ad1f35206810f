import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantResource } from '../../../kernel/resource';
import { Customer } from '../../customers/customers.module';
import { CloudAccount } from '../cloud-account.resource';

/** One instance at a vendor: what it is, whose, in what state, and until when it is paid. */
@Resource({
  title: { zh: '云资源', en: 'Cloud resource' },
  plural: { zh: '云资源', en: 'Cloud resources' },
  help: {
    zh: '每日从厂商读取；厂商不提供列表的资源来自账单，状态未知。',
    en: 'Read from the vendors every day. What a vendor does not list comes from its bills; nobody knows its state.',
  },
  access: { read: 'resources.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '云资源', en: 'Cloud resources' } }],
  menu: { group: 'clouds', order: 12, icon: 'CloudServerOutlined' },
  titleField: 'name',
  codeField: 'resourceId',
  sort: 'expiresAt',
  groups: [
    { key: 'what', title: { zh: '资源', en: 'Resource' } },
    { key: 'life', title: { zh: '生命周期', en: 'Life' } },
    { key: 'cost', title: { zh: '费用', en: 'Cost' } },
  ],
  views: [
    { key: 'running', title: { zh: '运行中', en: 'Running' }, filter: { state: { eq: 'running' } } },
    { key: 'subscription', title: { zh: '包年包月', en: 'Subscriptions' }, filter: { paid: { eq: 'subscription' } } },
    { key: 'expired', title: { zh: '已到期', en: 'Expired' }, filter: { state: { eq: 'expired' } } },
  ],
  figures: ['listCost'],
})
export class CloudInstance extends TenantResource {
  @Attr.text({ title: { zh: '名称', en: 'Name' }, editable: 'never', list: true, search: true, group: 'what' })
  name!: string | null;

  @Attr.text({
    title: { zh: '资源 ID', en: 'Resource id' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    copyable: true,
    group: 'what',
  })
  resourceId!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    group: 'life',
    values: {
      running: ['运行中', 'Running', 'green'],
      stopped: ['已停止', 'Stopped', 'amber'],
      expired: ['已到期', 'Expired', 'red'],
      released: ['已释放', 'Released', 'grey'],
      unknown: ['未知', 'Unknown', 'grey'],
    },
  })
  state!: 'running' | 'stopped' | 'expired' | 'released' | 'unknown';

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    editable: 'never',
    list: true,
    search: true,
    group: 'what',
  })
  customer!: Relation<Customer> | null;
  customerId!: string | null;

  @Attr.ref(() => CloudAccount, {
    title: { zh: '云账号', en: 'Cloud account' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    group: 'what',
  })
  cloudAccount!: Relation<CloudAccount>;
  cloudAccountId!: string;

  @Attr.text({ title: { zh: '产品', en: 'Service' }, editable: 'never', list: true, search: true, group: 'what' })
  serviceName!: string | null;

  @Attr.text({ title: { zh: '产品代码', en: 'Service code' }, editable: 'never', search: true, group: 'what' })
  serviceCode!: string | null;

  @Attr.dateTime({
    title: { zh: '到期时间', en: 'Expires' },
    editable: 'never',
    list: true,
    search: true,
    group: 'life',
  })
  expiresAt!: Date | null;

  @Attr.text({ title: { zh: '规格', en: 'Specification' }, editable: 'never', list: true, search: true, group: 'what' })
  spec!: string | null;

  @Attr.text({ title: { zh: '地域', en: 'Region' }, editable: 'never', search: true, group: 'what' })
  regionId!: string | null;

  @Attr.text({ title: { zh: '子账号', en: 'Sub-account' }, editable: 'never', search: true, group: 'what' })
  subAccountId!: string | null;

  @Attr.choice({
    title: { zh: '付费方式', en: 'Paid' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    group: 'life',
    values: {
      subscription: ['包年包月', 'Subscription', 'blue'],
      pay_as_you_go: ['按量付费', 'Pay as you go', 'plain'],
      unknown: ['未知', 'Unknown', 'plain'],
    },
  })
  paid!: 'subscription' | 'pay_as_you_go' | 'unknown';

  @Attr.dateTime({ title: { zh: '创建时间', en: 'Since' }, editable: 'never', group: 'life' })
  startedAt!: Date | null;

  @Attr.boolean({
    title: { zh: '厂商列出', en: 'Listed by the vendor' },
    required: true,
    editable: 'never',
    group: 'life',
  })
  listed!: boolean;

  @Attr.boolean({
    title: { zh: '有控制台页面', en: 'Has a console page' },
    required: true,
    editable: 'never',
    group: 'life',
  })
  hasConsole!: boolean;

  @Attr.dateTime({ title: { zh: '最近可见', en: 'Last seen' }, required: true, editable: 'never', group: 'life' })
  seenAt!: Date;

  @Attr.month({ title: { zh: '最近账期', en: 'Last billed' }, editable: 'never', group: 'cost' })
  lastPeriod!: string | null;

  @Attr.money({
    title: { zh: '该期目录价', en: 'List cost then' },
    currency: 'currency',
    editable: 'never',
    list: true,
    group: 'cost',
  })
  listCost!: string | null;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3, group: 'cost' })
  currency!: string;
}
