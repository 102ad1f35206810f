import type { Relation } from 'typeorm';
import { Attr, byCustomer, Resource, TenantResource } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { BindingChanges } from './binding-changes';
import { CloudAccount } from './cloud-account.resource';
import { refuseOverlap } from './refuse-overlap';

/** Whose a sub-account is, and from which day to which. Two may not claim the same day. */
@Resource({
  title: { zh: '子账号归属', en: 'Sub-account binding' },
  plural: { zh: '子账号归属', en: 'Sub-account bindings' },
  help: {
    zh: '按费用发生日归属。修改后，涉及的未关账账期会自动重新归属；已关账账期保持不变。',
    en: 'Decides by the day of the charge. A change attributes the open periods that it touches again by itself; closed ones stay as they are.',
  },
  access: {
    read: 'clouds.read',
    create: 'attribution.write',
    update: 'attribution.write',
    delete: 'attribution.write',
  },
  scope: byCustomer,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '云子账号', en: 'Sub-accounts' } }],
  menu: { group: 'clouds', order: 20, icon: 'ApartmentOutlined' },
  titleField: 'subAccountId',
  sort: '-validFrom',
  validate: ({ row, tx }) => refuseOverlap(tx, row),
  written: ({ before, after, tx, services }) => services(BindingChanges).tell(tx, { before, after }),
})
export class SubAccountBinding extends TenantResource {
  @Attr.ref(() => CloudAccount, {
    title: { zh: '云账号', en: 'Cloud account' },
    required: true,
    editable: 'create',
    list: true,
    search: true,
  })
  cloudAccount!: Relation<CloudAccount>;

  cloudAccountId!: string;

  @Attr.text({
    title: { zh: '子账号', en: 'Sub-account' },
    required: true,
    editable: 'create',
    list: true,
    search: true,
    copyable: true,
  })
  subAccountId!: string;

  @Attr.text({ title: { zh: '子账号名称', en: 'Name' }, list: true, search: true })
  subAccountName!: string | null;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    required: true,
    editable: 'create',
    list: true,
    search: true,
  })
  customer!: Relation<Customer>;

  customerId!: string;

  @Attr.date({
    title: { zh: '起始日', en: 'From' },
    help: { zh: '按费用发生日，以云账号时区计', en: "By the day of the charge, in the account's zone" },
    required: true,
    editable: 'create',
    list: true,
  })
  validFrom!: string;

  @Attr.date({
    title: { zh: '截止日', en: 'Until' },
    help: {
      zh: '该日起不再归属；留空为长期。涉及的未关账账期自动重新归属，已关账账期不变',
      en: 'From this day on no longer; empty = open. Open months that it touches are attributed again; closed ones stay',
    },
    list: true,
  })
  validTo!: string | null;

  @Attr.longText({ title: { zh: '备注', en: 'Remark' } })
  remark!: string | null;
}
