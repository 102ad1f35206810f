import { Attr, byCustomer, never, Resource, TenantResource } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { ContractVersion } from './contract-version.resource';
import type { ContractState } from './domain/contract-state';

/** What a customer signed. Its terms are in versions; its prices in price agreements that name it. */
@Resource({
  title: { zh: '合同', en: 'Contract' },
  plural: { zh: '合同', en: 'Contracts' },
  help: { zh: '只有已签署的合同参与计价。', en: 'Only signed contracts rate bills.' },
  access: { read: 'contracts.read', create: never, update: 'contracts.write', delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '合同', en: 'Contracts' } }],
  menu: { group: 'customers', order: 30, icon: 'FileProtectOutlined' },
  taggable: true,
  titleField: 'name',
  codeField: 'number',
  numbered: 'HT',
  findBy: ['name', 'number'],
  sort: '-createdAt',
  groups: [
    { key: 'contract', title: { zh: '合同', en: 'Contract' } },
    { key: 'life', title: { zh: '履行', en: 'Life' } },
  ],
  related: [{ resource: () => ContractVersion, field: 'contractId', title: { zh: '版本', en: 'Versions' } }],
  views: [
    {
      key: 'waiting',
      title: { zh: '待审批或签署', en: 'Waiting' },
      filter: { state: { in: ['in_approval', 'approved'] } },
    },
    { key: 'in_force', title: { zh: '履行中', en: 'In force' }, filter: { state: { in: ['signed', 'in_force'] } } },
    { key: 'ended', title: { zh: '已终止', en: 'Ended' }, filter: { state: { eq: 'ended' } } },
  ],
})
export class Contract extends TenantResource {
  @Attr.code({ title: { zh: '合同编号', en: 'Number' }, group: 'contract' })
  number!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, group: 'contract', required: true, list: true, search: true })
  name!: string;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    group: 'contract',
    required: true,
    editable: 'never',
    list: true,
  })
  customer!: Customer;
  customerId!: string;

  @Attr.choice({
    title: { zh: '类型', en: 'Kind' },
    group: 'contract',
    required: true,
    editable: 'never',
    list: true,
    values: { framework: ['框架', 'Framework', 'blue'], project: ['项目', 'Project', 'purple'] },
  })
  kind!: 'framework' | 'project';

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    group: 'life',
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      draft: ['草稿', 'Draft', 'grey'],
      in_approval: ['审批中', 'In approval', 'amber'],
      approved: ['已批准', 'Approved', 'blue'],
      signed: ['已签署', 'Signed', 'purple'],
      in_force: ['履行中', 'In force', 'green'],
      ended: ['已终止', 'Ended', 'plain'],
    },
  })
  state!: ContractState;

  @Attr.date({ title: { zh: '签署日', en: 'Signed on' }, group: 'life', editable: 'never', list: true })
  signedOn!: string | null;

  @Attr.text({ title: { zh: '客户签署人', en: 'Signed by' }, group: 'life', editable: 'never', max: 100 })
  signedBy!: string | null;

  @Attr.date({ title: { zh: '终止日', en: 'Ended on' }, group: 'life', editable: 'never' })
  endedOn!: string | null;

  @Attr.text({ title: { zh: '终止原因', en: 'Why it ended' }, group: 'life', editable: 'never', max: 500 })
  endReason!: string | null;

  @Attr.text({
    title: { zh: '到期提醒', en: 'Reminders' },
    help: {
      zh: '到期前多少天提醒负责人与客户联系人，逗号分隔；各提醒一次。空为不提醒。',
      en: 'Days before the end at which the owner and the customer are reminded, once each. Empty: none.',
    },
    group: 'life',
    max: 50,
    pattern: /^(\d{1,3}(, ?\d{1,3}){0,9})?$/,
  })
  reminderDays!: string;

  @Attr.longText({ title: { zh: '备注', en: 'Remark' }, group: 'contract', max: 2000 })
  remark!: string | null;
}
