import { Attr, Resource, tenantWide, TenantResource } from '../../kernel/resource';

/** How a company bills: one row at most; without it the first choice of everything holds. */
@Resource({
  title: { zh: '出账设置', en: 'Billing setting' },
  plural: { zh: '出账设置', en: 'Billing settings' },
  help: { zh: '每家公司一条；没有时按默认方式。', en: 'One a company; without it the defaults hold.' },
  access: { read: 'bills.read', create: 'bills.configure', update: 'bills.configure', delete: 'bills.configure' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 55, icon: 'FileDoneOutlined' },
  extensible: false,
  configured: { by: [] },
  titleField: 'lateCharges',
  bulk: false,
  sort: 'createdAt',
})
export class BillingSetting extends TenantResource {
  @Attr.choice({
    title: { zh: '已关账账期的迟到费用', en: 'Late charges of closed months' },
    help: {
      zh: '记入下一个未关账的账期：已关账账期保持不变，差额按原账期的条款成为新账单上的明细。须重开：在重开账期之前不接收。',
      en: 'Into the open month: the closed one stays as it is, and the difference becomes lines of the next bill, by the terms of its own month. Reopen: nothing is taken until the month is reopened.',
    },
    required: true,
    list: true,
    values: {
      open_period: ['记入未关账的账期', 'Into the open month', 'green'],
      reopen: ['须重开账期', 'Reopen the month', 'amber'],
    },
  })
  lateCharges!: 'open_period' | 'reopen';

  @Attr.boolean({
    title: { zh: '出账时自动抵扣贷项', en: 'Use credit when a bill is issued' },
    help: {
      zh: '账单出账时用该客户的贷项余额抵扣，先出的先用；抵扣额写在账单上并记入总账。',
      en: "A bill is paid with its customer's open credit as it is issued, oldest first; the bill says so, and it is posted.",
    },
    required: true,
    list: true,
  })
  autoCredit!: boolean;
}
